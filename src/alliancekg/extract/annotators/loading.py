"""Finds an annotator by name: a shipped adapter with a model (`spacy:MODEL`), or a plug-in by its entry point."""

from importlib.metadata import EntryPoint, PackageNotFoundError, entry_points, version

from alliancekg.errors import UsageError
from alliancekg.extract.annotators.annotation import Annotator
from alliancekg.extract.annotators.gliner_adapter import gliner_annotator
from alliancekg.extract.annotators.spacy_adapter import spacy_annotator

GROUP = "alliancekg.annotators"
_ADAPTERS = {"spacy": spacy_annotator, "gliner": gliner_annotator}


def load_annotator(name: str) -> Annotator:
    """The annotator called `name`.

    Raises UsageError for a name that is unknown, an adapter without a model, a package that is not installed, or a
    plug-in that can't be loaded.
    """
    adapter, colon, model = name.partition(":")
    if adapter in _ADAPTERS:
        if not model:
            raise UsageError(f"--annotator {name}: name a model as well, such as {adapter}:MODEL")
        try:
            return Annotator(name, _version(adapter), _ADAPTERS[adapter](model))
        except ModuleNotFoundError as error:
            raise UsageError(f"--annotator {name}: {error.name} is missing; install alliancekg[{adapter}]") from error
    found = {point.name: point for point in entry_points(group=GROUP)}
    if colon or name not in found:
        known = ", ".join([*(f"{shipped}:MODEL" for shipped in sorted(_ADAPTERS)), *sorted(found)])
        raise UsageError(f"--annotator {name}: no such annotator; there are {known}")
    return _plugin(name, found[name])


def _plugin(name: str, point: EntryPoint) -> Annotator:
    try:
        callback = point.load()
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise UsageError(f"--annotator {name}: can't be loaded ({reason}); mend or reinstall the plug-in") from error
    if not callable(callback):
        raise UsageError(f"--annotator {name}: {point.value} is no function; see docs/annotators.md")
    return Annotator(name, point.dist.version if point.dist else "", callback)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
