"""The intermediate representation: what extraction found, as plain records with offsets and no RDF.

Offsets count code points in the readout's text, from 0, end exclusive. Actors, states, regions, partnerships,
frameworks and meetings are named by their IRIs; topics, stances and kinds by their ids in the vocabulary.
"""

from dataclasses import dataclass
from datetime import date, datetime

from alliancekg.documents.readout import Readout


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the readout's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    """Something the text names.

    `kind` is the IRI's kind: state, organization, person, partnership, framework, region or body. `known` tells
    whether the reference data holds it; if not, this readout's graph has to describe it (`label`).
    """

    iri: str
    kind: str
    label: str
    known: bool
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Participation:
    """One actor's part in a meeting. `actor` is a person, or the state itself for a delegation without names.

    `name` is as the text has it: None for a delegation, and for a person named only by office.
    """

    actor: str
    name: str | None
    office: str | None
    acts_for: tuple[str, ...]
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting or one of its parts.

    `day` is the day it took place; `start` has a time zone; `duration` is in minutes; `place` is the city or venue
    as named and `place_iri` a region or state if known; `part_of` is the IRI of the meeting that it belongs to.
    """

    iri: str
    label: str
    kind: str
    day: date | None
    start: datetime | None
    duration: int | None
    place: str | None
    place_iri: str | None
    part_of: str | None
    participations: tuple[Participation, ...]
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """An agreement, statement, strategy or other document named in the text.

    `titles` has the preferred wording first, then its twins. `signed_here` is true only if signed, adopted or issued
    at this meeting (`signed_at` is then that meeting or its part).
    """

    iri: str
    titles: tuple[str, ...]
    kind: str
    known: bool
    signed_here: bool
    signed_at: str | None
    parties: tuple[str, ...]
    signatories: tuple[str, ...]
    topics: tuple[str, ...]
    implements: tuple[str, ...]
    supersedes: tuple[str, ...]
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Partnership:
    """An alliance, grouping or international organisation named in the text, `name` as the text has it."""

    iri: str
    name: str
    kind: str
    known: bool
    members: tuple[str, ...]
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """One speech act with its stance. `span` is the verbatim quote; `cue` the words that carry the speech act.

    `holders` are who speaks (persons, or states and organisations where the text names only those) and `acts_for`
    the states and organisations they speak for. `confidence` is between 0 and 1; `rule` names the lexicon entry.
    `responds_to` is the span of the position that this one answers.
    """

    span: Span
    cue: Span
    holders: tuple[str, ...]
    acts_for: tuple[str, ...]
    stance: str
    speech_act: str
    commitment: str | None
    joint: bool
    topics: tuple[str, ...]
    concerns: tuple[str, ...]
    addressed_to: tuple[str, ...]
    names_date: str | None
    responds_to: Span | None
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a plug-in brought to an extraction beside the rules: an annotator or a language model.

    `tool` is `annotator/NAME` or `llm/MODEL`, `version` that of the annotator or of the prompt. `kept` counts what
    entered, `rejected` what the text did not bear out, `reasons` why and how often. Tokens are those that the model's
    server counted.
    """

    tool: str
    version: str
    kept: int
    rejected: int
    input_tokens: int = 0
    output_tokens: int = 0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that extraction found in one readout.

    `document_kind` is `readout`, or what the text is instead (`domestic`, `remarks`, `schedule`, `treaty-text`,
    `other`); only a readout has meetings, persons and positions. `meetings[0]` is the whole meeting, its parts follow.
    `entities` lists every state, region, person, organisation and body named, once each, in order of first mention;
    partnerships and frameworks have their own records. `contributions` is empty where the rules did it alone.
    """

    readout: Readout
    document_kind: str
    meetings: tuple[Meeting, ...]
    entities: tuple[Entity, ...]
    partnerships: tuple[Partnership, ...]
    frameworks: tuple[Framework, ...]
    positions: tuple[Position, ...]
    contributions: tuple[Contribution, ...] = ()
