"""The language model as an extractor: a `Readout` goes in, an ordinary `Extraction` comes out, with what it cost."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from alliancekg.documents.readout import Readout
from alliancekg.errors import AllianceKGError
from alliancekg.extract.llm.actors import Names
from alliancekg.extract.llm.cache import Cache, cache_key, default_folder
from alliancekg.extract.llm.client import Client, Endpoint, endpoint
from alliancekg.extract.llm.prompt import messages, prompt_version
from alliancekg.extract.llm.reading import read_answer
from alliancekg.extract.llm.schema import answer_schema
from alliancekg.extract.llm.vocabulary import read_vocabulary
from alliancekg.extract.records import Contribution, Extraction
from alliancekg.lexicon import Lexicon
from alliancekg.resources import resource
from alliancekg.waiting import Manners


class LLMExtractor:
    """Extracts with one model at one endpoint."""

    def __init__(self, at: Endpoint, lexicon: Lexicon, cache: Cache, manners: Manners | None = None) -> None:
        self.at = at
        self.names = Names(lexicon)
        self.vocabulary = read_vocabulary(resource("ontology"), lexicon)
        self.schema = answer_schema(self.vocabulary)
        self.version = prompt_version(self.vocabulary, self.schema)
        self.cache = cache
        self.client = Client(at, manners)

    def extract(self, readout: Readout) -> Extraction:
        """What the model finds in a readout and the text bears out.

        Raises AllianceKGError, with the readout's name, if the server fails or the answer is no JSON.
        """
        said = messages(readout, self.vocabulary)
        key = cache_key(self.at.model, self.version, said)
        try:
            reply = self.cache.get(key)
            fresh = reply is None
            reply = reply or self.client.ask(said, self.schema)
            answer = parse(reply.content)
        except AllianceKGError as error:
            raise AllianceKGError(f"{readout.slug}: {error}") from error
        if fresh:
            self.cache.put(key, reply)
        rule = f"llm/{self.at.model}"
        reading = read_answer(answer, readout, self.names, self.vocabulary, rule)
        reasons = tuple(f"{reason} {number}" for reason, number in sorted(reading.rejected.items()) if number)
        made = Contribution(
            rule, f"prompt {self.version}", reading.kept, sum(reading.rejected.values()), reply.input_tokens,
            reply.output_tokens, reasons,
        )  # fmt: skip
        return replace(reading.extraction, contributions=(made,))


def load_llm(url: str, model: str, timeout: float, lexicon: Lexicon, environment: Mapping[str, str]) -> LLMExtractor:
    """An extractor that asks `model` at `url`, with the key that the environment has and the user's cache of answers.

    Raises UsageError for an address that is none.
    """
    return LLMExtractor(endpoint(url, model, timeout, environment), lexicon, Cache(default_folder()))


def parse(content: str) -> dict[str, Any]:
    """An answer as an object. Raises AllianceKGError for what is no JSON object; a Markdown fence around it may be."""
    bare = content.strip()
    if bare.startswith("```"):
        bare = bare.partition("\n")[2].rpartition("```")[0]
    try:
        data = json.loads(bare)
    except (ValueError, RecursionError) as error:
        raise AllianceKGError("the model's answer is no JSON; ask again or choose another model") from error
    if not isinstance(data, dict):
        raise AllianceKGError("the model's answer is no JSON object; ask again or choose another model")
    return data
