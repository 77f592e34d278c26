"""Judgements on links as plain Turtle that a team can review: one file per kind, one block per judgement.

A judgement survives every build, since the build reads these files. Who decides later replaces what was decided of
the same entity and item; what only waited gives way once the entity is linked, or said to have no item.
"""

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from alliancekg.errors import DataError, UsageError
from alliancekg.graph.serialise import read_rdf
from alliancekg.namespaces import AKG, BASE, DCTERMS, ID, RDF, SCHEMA, SKOS, WIKIDATA_ENTITY, local_name
from alliancekg.store.export import write_whole
from alliancekg.store.result import literal
from alliancekg.wikidata.subjects import kind_of

DECISIONS = ("accept", "reject", "unsure", "none")
FILES = {
    "state": "states", "organization": "partnerships", "partnership": "partnerships", "framework": "frameworks",
    "person": "persons", "region": "regions", "topic": "topics",
}  # fmt: skip
"""The file's stem for each kind of entity."""

_PREFIXES = {
    "akg": AKG.base, "dcterms": DCTERMS.base, "schema": SCHEMA.base, "skos": SKOS.base, "wd": WIKIDATA_ENTITY,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether an entity and an item (`Q17`; `""` with decision `none`) are the same.

    `by` is the person, program or list that decided, `day` YYYY-MM-DD, `score` and its `parts` (name, type, facts) as
    decimals written out, `evidence` one comparison each, `note` a reviewer's words, `source` the page it rests on.
    """

    subject: str
    item: str
    decision: str
    by: str
    day: str
    score: str
    parts: tuple[str, str, str] | None = None
    evidence: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    iri: str = ""

    @property
    def node(self) -> str:
        """The judgement's own IRI: as it was read, or made of entity and item."""
        if self.iri:
            return self.iri
        kind = kind_of(self.subject)
        return f"{ID}link/{kind}/{local_name(self.subject).removeprefix('/')}/{self.item or 'none'}"


def read_folder(folder: Path) -> dict[Path, list[Judgement]]:
    """The judgements of each Turtle file of a folder; {} if there is none. Raises DataError for a broken file."""
    return {path: read_file(path) for path in sorted(folder.glob("*.ttl"))}


def read_file(path: Path) -> list[Judgement]:
    """The judgements of one file, sorted. Raises DataError if it is no Turtle, or a judgement lacks what it needs."""
    found: dict[str, dict[str, list[str]]] = {}
    for quad in read_rdf(path, str(path)):
        subject, value = quad.subject, quad.object
        assert isinstance(subject, NamedNode)
        text = value.value if isinstance(value, NamedNode | Literal) else ""
        found.setdefault(subject.value, {}).setdefault(quad.predicate.value, []).append(text)
    return sorted(
        (_judgement(path, node, told) for node, told in found.items() if AKG.LinkJudgement in told.get(RDF.type, [])),
        key=_order,
    )


def record(folder: Path, judgements: Iterable[Judgement], *, waiting_only: bool = False) -> list[Path]:
    """Adds judgements to the files of a folder, each file at once or not at all; gives the files that changed.

    Whoever records at the same time waits. Raises UsageError if an entity would be linked to two items, or linked and
    said to have none; with `waiting_only` also if somebody has decided on it meanwhile.
    """
    by_file: dict[Path, list[Judgement]] = {}
    for one in judgements:
        by_file.setdefault(folder / f"{FILES[kind_of(one.subject)]}.ttl", []).append(one)
    if not by_file:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        written = {}
        for path, fresh in sorted(by_file.items()):
            there = read_file(path) if path.is_file() else []
            for one in fresh:
                if waiting_only:
                    _check_open(there, one)
                there = _with(there, one)
            written[path] = write(there, _comments(path))
        changed = [path for path, data in written.items() if not path.is_file() or path.read_bytes() != data]
        for path in changed:
            write_whole(path, written[path])
    return changed


def write(judgements: Sequence[Judgement], comments: Sequence[str] = ()) -> bytes:
    """Judgements as Turtle, sorted, each accepted one followed by its link."""
    blocks = [_block(one) for one in sorted(judgements, key=_order)]
    body = "\n".join(blocks)
    used = {name: iri for name, iri in _PREFIXES.items() if f"{name}:" in body or name in ("akg", "schema", "wd")}
    head = [f"@base <{BASE}> .", *(f"@prefix {name}: <{iri}> ." for name, iri in used.items())]
    return "\n".join([*head, "", *comments, *([""] if comments else []), body]).encode()


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Until the end no other process is here with the same folder."""
    try:
        import fcntl  # noqa: PLC0415  (Unix only)
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _check_open(there: Iterable[Judgement], one: Judgement) -> None:
    for old in there:
        same = old.subject == one.subject
        if same and (old.decision in ("accept", "none") or (old.item == one.item and old.decision == "reject")):
            told = f"{old.decision} {old.item}".rstrip()
            raise UsageError(f"{short(one.subject)}: {old.by} decided meanwhile ({told}, {old.day})")


def _with(there: list[Judgement], one: Judgement) -> list[Judgement]:
    settled = [old for old in there if old.subject == one.subject and old.decision in ("accept", "none")]
    rivals = [old for old in settled if old.item != one.item]
    if rivals and one.decision in ("accept", "none"):
        said = f"is linked to {rivals[0].item}" if rivals[0].item else "is said to have no item"
        raise UsageError(f"{short(one.subject)} {said} ({rivals[0].by}, {rivals[0].day}); reject that first")
    final = one.decision in ("accept", "none")
    return [
        old
        for old in there
        if old.subject != one.subject or (old.item != one.item and not (final and old.decision == "unsure"))
    ] + [one]


def short(subject: str) -> str:
    """`state/jp` of an entity's IRI."""
    return f"{kind_of(subject)}/{local_name(subject)}"


def _order(one: Judgement) -> tuple[str, int]:
    return one.node.rpartition("/")[0] if one.node.endswith(("/none", f"/{one.item}")) else one.node, int(
        one.item[1:] or 0
    )


def _judgement(path: Path, node: str, told: Mapping[str, Sequence[str]]) -> Judgement:
    def one(prop: str) -> str:
        return next(iter(told.get(prop, [])), "")

    parts = (one(AKG.nameScore), one(AKG.typeScore), one(AKG.factScore))
    judgement = Judgement(
        subject=one(AKG.linkSubject),
        item=one(AKG.linkObject).removeprefix(WIKIDATA_ENTITY),
        decision=one(AKG.judgement),
        by=one(AKG.decidedBy),
        day=one(DCTERMS.date),
        score=one(AKG.score),
        parts=parts if all(parts) else None,
        evidence=tuple(sorted(told.get(AKG.linkEvidence, []), key=_told_first)),
        note=one(SKOS.note),
        source=one(DCTERMS.source),
        iri=node,
    )
    wrong = judgement.decision not in DECISIONS or not kind_of(judgement.subject)
    if wrong or (judgement.decision == "none") == bool(judgement.item) or not judgement.score:
        raise DataError(f"{path}: {node} is no judgement of a link; see docs/wikidata.md for what one says")
    return judgement


def _block(one: Judgement) -> str:
    lines = [f"<{one.node.removeprefix(BASE)}> a akg:LinkJudgement"]
    lines.append(f"akg:linkSubject <{one.subject.removeprefix(BASE)}>")
    if one.item:
        lines.append(f"akg:linkObject wd:{one.item}")
    lines += [f'akg:judgement "{one.decision}"', f"akg:score {one.score}"]
    if one.parts:
        names = ("nameScore", "typeScore", "factScore")
        lines += [f"akg:{name} {value}" for name, value in zip(names, one.parts, strict=True)]
    lines += [f"akg:linkEvidence {literal(text).sparql()}" for text in sorted(one.evidence, key=_told_first)]
    lines += [f"akg:decidedBy {literal(one.by).sparql()}", f'dcterms:date "{one.day}"^^xsd:date']
    if one.note:
        lines.append(f"skos:note {literal(one.note, language='en').sparql()}")
    if one.source:
        lines.append(f"dcterms:source <{one.source}>")
    link = f"\n<{one.subject.removeprefix(BASE)}> schema:sameAs wd:{one.item} .\n" if one.decision == "accept" else ""
    return " ;\n    ".join(lines) + " .\n" + link


def _told_first(evidence: str) -> tuple[bool, str]:
    """What the item is comes first; RDF keeps no order of its own."""
    return not evidence.startswith("item: "), evidence


def _comments(path: Path) -> list[str]:
    """The comments at a file's head, which a person wrote."""
    if not path.is_file():
        return [
            f"# Judgements on Wikidata items of {path.stem}, written by `alliancekg link`; review them as any change."
        ]
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
