"""The form of a model's answer: pydantic models, and the JSON schema with the vocabulary's ids in it."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from alliancekg.extract.llm.vocabulary import Vocabulary

_KEY = "vocabulary"  # marks a field whose values are ids of a scheme


def _ids(scheme: str) -> Any:
    return Field(json_schema_extra={_KEY: scheme})


class _Item(BaseModel):
    """What is more than asked for is passed over; what has the wrong type is refused."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)


class PersonItem(_Item):
    """A person who took part or speaks."""

    name: str = Field(max_length=200)
    office: str | None = Field(max_length=200)
    acts_for: str | None = Field(max_length=100)
    took_part: bool


class MeetingItem(_Item):
    """The meeting that the document reports."""

    quote: str = Field(max_length=5000)
    kind: str = _ids("meeting-kind")
    date: str | None
    place: str | None
    delegations: list[str] = Field(max_length=250)


class FrameworkItem(_Item):
    """An agreement, statement or other document named in the text."""

    title: str = Field(max_length=500)
    kind: str = _ids("framework-kind")
    signed_here: bool
    topics: list[str] = _ids("topic")


class PartnershipItem(_Item):
    """An alliance, grouping or organisation named in the text."""

    name: str = Field(max_length=300)
    kind: str = _ids("partnership-kind")
    members: list[str] = Field(max_length=250)


class PositionItem(_Item):
    """One speech act."""

    quote: str = Field(max_length=10_000)
    cue: str = Field(max_length=300)
    holders: list[str] = Field(min_length=1, max_length=60)
    stance: str = _ids("stance")
    speech_act: str = _ids("speech-act")
    commitment: str | None = _ids("commitment")
    topics: list[str] = _ids("topic")
    regions: list[str] = _ids("region")
    states: list[str] = Field(max_length=250)
    addressed_to: list[str] = Field(max_length=60)


class Answer(_Item):
    """A whole answer. It is read item by item (`reading.py`), so that one bad item does not spoil the others."""

    document_kind: str = _ids("document-kind")
    meeting: MeetingItem | None
    people: list[PersonItem]
    frameworks: list[FrameworkItem]
    partnerships: list[PartnershipItem]
    positions: list[PositionItem]


def answer_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """The JSON schema of an answer, strict as servers want it: every property required, none besides."""
    schema: dict[str, Any] = _strict(Answer.model_json_schema(), vocabulary)
    return schema


def _strict(node: Any, vocabulary: Vocabulary) -> Any:
    if isinstance(node, list):
        return [_strict(item, vocabulary) for item in node]
    if not isinstance(node, dict):
        return node
    scheme = node.get(_KEY)
    plain = {
        key: _strict(value, vocabulary)
        for key, value in node.items()
        if key not in {_KEY, "title", "description", "default", "maxLength", "maxItems", "minItems"}
        or isinstance(value, dict)
    }
    if scheme is not None:
        _choose(plain, list(vocabulary.ids[scheme]))
    if "properties" in plain:
        plain |= {"additionalProperties": False, "required": list(plain["properties"])}
    return plain


def _choose(node: dict[str, Any], ids: list[str]) -> None:
    """Puts the ids where the field is a string: in itself, in its items, or beside null."""
    for target in [node, node.get("items", {}), *node.get("anyOf", [])]:
        if target.get("type") == "string":
            target["enum"] = ids
