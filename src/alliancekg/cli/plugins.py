"""The options for annotators and language models, and the extractor that they make."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import rich_click as click

from alliancekg.errors import UsageError

if TYPE_CHECKING:
    from alliancekg.extract.llm import LLMExtractor
    from alliancekg.lexicon import Lexicon
    from alliancekg.pipeline import Tools

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Plugins:
    """What the user asked for. `llm` is an address, `""` for none; `timeout` in seconds."""

    annotators: tuple[str, ...]
    llm: str
    model: str
    timeout: float

    def __bool__(self) -> bool:
        return bool(self.annotators or self.llm or self.model)


def with_plugins(tools: "Tools", plugins: Plugins) -> "Tools":
    """The tools with a model in place of the rules, if one is named, and annotators that add to what was found.

    Raises UsageError for a plug-in that is unknown, not installed, or not fully named.
    """
    if not plugins:
        return tools
    from alliancekg.extract.annotators import annotate, load_annotator  # noqa: PLC0415
    from alliancekg.lexicon import load_lexicon  # noqa: PLC0415

    lexicon = load_lexicon()
    extract, version = tools.extract, ""
    if plugins.llm or plugins.model:
        llm = _llm(plugins, lexicon)
        extract, version = llm.extract, llm.version
    annotators = [load_annotator(name) for name in plugins.annotators]
    parts = [tools.digest, plugins.model, version, *(f"{one.name} {one.version}" for one in annotators)]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return replace(tools, extract=lambda readout: annotate(extract(readout), annotators, lexicon), digest=digest)


def _llm(plugins: Plugins, lexicon: "Lexicon") -> "LLMExtractor":
    if not (plugins.llm and plugins.model):
        raise UsageError("--llm and --model go together: the address of a server, and the model to ask there")
    try:
        from alliancekg.extract.llm import load_llm  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise UsageError(f"--llm: {error.name} is missing; install alliancekg[llm]") from error
    return load_llm(plugins.llm, plugins.model, plugins.timeout, lexicon, os.environ)


def plugin_options(command: Decorated) -> Decorated:
    """`--annotator`, `--llm`, `--model` and `--llm-timeout`, passed on under these names (annotators: a tuple)."""
    for option in reversed(
        (
            click.option(
                "--annotator", "annotators", metavar="NAME[:MODEL]", multiple=True,
                help="Also add the names that this plug-in sees: spacy:MODEL, gliner:MODEL, or an installed one. "
                "May be repeated.",
            ),
            click.option(
                "--llm", metavar="URL", default="",
                help="Let a language model extract in place of the rules: the address of an OpenAI-compatible server. "
                "Its key, if it needs one, comes from ALLIANCEKG_LLM_KEY.",
            ),
            click.option("--model", metavar="NAME", default="", help="The language model to ask at --llm."),
            click.option(
                "--llm-timeout", type=click.FloatRange(min=0, min_open=True), default=120.0, show_default=True,
                metavar="SECONDS", help="How long to wait for one answer of the model.",
            ),
        )
    ):  # fmt: skip
        command = option(command)
    return command
