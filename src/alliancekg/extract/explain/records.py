"""What an explanation holds: an `Extraction` with the reasons for what is in it and for what is not."""

from dataclasses import dataclass

from alliancekg.extract.records import Extraction, Position, Span


@dataclass(frozen=True, slots=True)
class Origin:
    """The line of the data that made a finding: `file` from the data's root, the entry's id or label, line from 1."""

    file: str
    entry: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line} “{self.entry}”"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text. `how` is name, demonym, capital or metonym, or `rule` for what no label of the data names.

    `kind` is the kind of entity, or `place` for a city that here is no government.
    """

    span: Span
    kind: str
    iri: str
    label: str
    how: str
    known: bool
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A topic of a position, with the words that named it; no words if it was taken over from the position before."""

    topic: str
    span: Span | None
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class Held:
    """A position with names for its IRIs and the entries behind it. `number` counts from 1 in the order of the text.

    `stance_by` says what decided the stance: verb, complement, noun, clause or person.
    """

    number: int
    position: Position
    holders: tuple[str, ...]
    acts_for: tuple[str, ...]
    concerns: tuple[str, ...]
    addressed_to: tuple[str, ...]
    topics: tuple[TopicHit, ...]
    origin: Origin | None
    stance_by: str
    stance_origin: Origin | None


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that might have reported something and gave no position, with the reason.

    `entry` is the entry of `speech-acts.yaml` that knows the verb, None if none does.
    """

    span: Span
    words: str
    entry: Origin | None
    reason: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a block that is not cut into sentences; the units follow each other without gaps.

    `kind` is the kind of block it stands in, `opens` whether it is the first of its block.
    """

    start: int
    end: int
    kind: str
    opens: bool
    held: tuple[Held, ...]
    unread: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of one document. `note` says why it has no positions, if it is no readout."""

    extraction: Extraction
    units: tuple[Unit, ...]
    names: tuple[Name, ...]
    note: str
