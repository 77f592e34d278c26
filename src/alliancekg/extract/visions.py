"""The Free and Open Indo-Pacific in whichever words: "a free, open and inclusive Indo-Pacific"."""

from collections.abc import Iterator

from alliancekg.extract.mentions import Mention
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon
from alliancekg.namespaces import local_name, resource_iri

_JOINS = frozenset({",", "and", "&"})


class VisionReader:
    """Reads it; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.tables["frameworks"]["vision"]
        self.framework = resource_iri("framework", table["framework"])
        self.region = table["region"]
        self.needed = frozenset(table["needed"])
        self.adjectives = frozenset(table["adjectives"]) | self.needed

    def read(self, text: Text, mentions: list[Mention]) -> Iterator[tuple[int, int, str]]:
        """Tokens first to last of each wording, with the IRI of the framework."""
        words = text.words
        for mention in mentions:
            if mention.kind != "region" or local_name(mention.iri) != self.region:
                continue
            begin = mention.first
            while begin > 0 and (words[begin - 1] in self.adjectives or words[begin - 1] in _JOINS | {"-"}):
                begin -= 1
            while begin < mention.first and words[begin] in _JOINS | {"-"}:
                begin += 1
            if self.needed.issubset(words[begin : mention.first]):
                yield begin, mention.last, self.framework
