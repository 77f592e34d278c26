"""What a build remembers of a file, of a graph in the store and of a document in quarantine; `state` keeps it."""

import json
import os
from dataclasses import asdict, dataclass
from typing import NamedTuple, Self

from alliancekg.documents.finding import marks_of
from alliancekg.graph.report import Quote, Violation


class Stat(NamedTuple):
    """`Marks`, by name."""

    size: int
    mtime: int
    ctime: int
    inode: int

    @classmethod
    def of(cls, path: str) -> Self:
        """Raises OSError."""
        return cls(*marks_of(os.stat(path)))  # noqa: PTH116


class Seen(NamedTuple):
    """A document as it was when read: its graph, and the digest of what that is made from (see `input_digest`)."""

    stat: Stat
    graph: str
    input: str


class Held(NamedTuple):
    """A graph in the store: the digest of what it was made from, and what it holds; its record counts as quads."""

    input: str
    quads: int
    meetings: int
    positions: int


class Totals(NamedTuple):
    """How much all graphs hold together (their records count as quads), and how many of them are asked for."""

    graphs: int
    quads: int
    meetings: int
    positions: int
    asked: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that is kept out of the store: what it would have been made from, and what is wrong with it.

    `input` is a digest, `""` for one that could not be read.
    """

    graph: str
    input: str
    fault: str
    violations: tuple[Violation, ...]

    def json(self) -> str:
        """As one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def line(self) -> str:
        """What is wrong, in one line that begins with the document's name, or its path if it could not be read."""
        slug = self.graph.rpartition("/graph/readout/")[2]
        told = self.fault or self.violations[0].line()
        return told if told.startswith(slug) or not self.input else f"{slug}: {told}"

    @classmethod
    def of_json(cls, line: str) -> Self:
        """What `json` wrote."""
        told = json.loads(line)
        violations = tuple(violation_of(one) for one in told["violations"])
        return cls(told["graph"], told["input"], told["fault"], violations)


def violation_of(fields: dict[str, object]) -> Violation:
    """A violation by its fields as `asdict` tells them; takes `fields` apart."""
    quote = fields.pop("quote")
    return Violation(**fields, quote=Quote(**quote) if isinstance(quote, dict) else None)  # type: ignore[arg-type]
