"""`Annotation`: a name that a plug-in saw in a text."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

KINDS = ("person", "organization", "region", "body")


@dataclass(frozen=True, slots=True)
class Annotation:
    """Code points `start` to `end` (exclusive) of the text, which read `label`, name something of one of KINDS."""

    start: int
    end: int
    kind: str
    label: str


Callback = Callable[[str], Iterable[Annotation]]


@dataclass(frozen=True, slots=True)
class Annotator:
    """A plug-in that was asked for: its name as given, its version if known, and what it does."""

    name: str
    version: str
    find: Callback
