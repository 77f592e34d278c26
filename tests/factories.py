"""Hand-made extractions for tests of the later rooms: an invented meeting, told in invented sentences."""

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from alliancekg.documents import Readout
from alliancekg.extract.records import (
    Entity,
    Extraction,
    Framework,
    Meeting,
    Participation,
    Partnership,
    Position,
    Span,
)
from alliancekg.graph.compiled import LazyGraphs
from alliancekg.graph.entailment import entail
from alliancekg.graph.reference import Reference, load_reference, reference_files
from alliancekg.graph.serialise import in_graph, read_rdf
from alliancekg.graph.validation import Validator
from alliancekg.namespaces import SKOS, graph_iri, resource_iri
from alliancekg.pipeline.tools import Tools
from alliancekg.resources import resource

JAPAN, AMERICA, CHINA = (resource_iri("state", code) for code in ("jp", "us", "cn"))
MORI, HALL = resource_iri("person", "hanako-mori"), resource_iri("person", "jordan-hall")
STRAIT = resource_iri("region", "taiwan-strait")
PACT = resource_iri("framework", "harbour-minerals-pact")
PIER_GROUP = resource_iri("partnership", "pier-group")

TEXT = """Leaders meet at the harbour
Prime Minister Hanako Mori of Japan received President Jordan Hall of the United States at 9:50 a.m. for 90 minutes.
The two leaders signed the Harbour Minerals Pact. They opposed any change by force across the Taiwan Strait.
Prime Minister Mori asked for help on rescue flights. President Hall pledged full help by next spring.
They praised the Pier Group of Japan and the United States “for its calm”."""


def span(quote: str, text: str = TEXT) -> Span:
    """Where `quote` stands first in `text`."""
    start = text.index(quote)
    return Span(start, start + len(quote))


def readout(slug: str = "2025-03-03-harbour", text: str = TEXT) -> Readout:
    return Readout(
        slug=slug,
        text=text,
        title="Leaders meet at the harbour",
        date=date(2025, 3, 4),
        publisher="Ministry of Harbours",
        source="https://example.org/harbour",
        licence="https://creativecommons.org/licenses/by/4.0/",
        retrieved=date(2026, 1, 2),
        attribution="Source: Ministry of Harbours",
    )


def position(quote: str, text: str = TEXT, **changes: object) -> Position:
    where = span(quote, text)
    plain = Position(
        span=where,
        cue=Span(where.start, where.start + 4),
        holders=(MORI, HALL),
        acts_for=(JAPAN, AMERICA),
        stance="oppose",
        speech_act="oppose",
        commitment=None,
        joint=True,
        topics=("status-quo-change",),
        concerns=(STRAIT,),
        addressed_to=(),
        names_date=None,
        responds_to=None,
        confidence=0.9,
        rule="oppose",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def extraction(slug: str = "2025-03-03-harbour", text: str = TEXT) -> Extraction:
    """All that a perfect extractor would find in `text`, which has to begin as TEXT does."""
    source = readout(slug, text)
    meeting = resource_iri("meeting", slug)
    tokyo = timezone(timedelta(hours=9))
    request = position(
        "Prime Minister Mori asked for help on rescue flights",
        holders=(MORI,),
        acts_for=(JAPAN,),
        stance="request",
        speech_act="request",
        joint=False,
        topics=("disaster-relief",),
        concerns=(),
        addressed_to=(AMERICA,),
        rule="ask",
    )
    answer = position(
        "President Hall pledged full help by next spring",
        holders=(HALL,),
        acts_for=(AMERICA,),
        stance="commit",
        speech_act="pledge",
        commitment="announced",
        joint=False,
        topics=("disaster-relief",),
        concerns=(),
        addressed_to=(JAPAN,),
        names_date="by next spring",
        responds_to=request.span,
        confidence=1.0,
        rule="pledge",
    )
    whole = Meeting(
        iri=meeting,
        label="Summit at the harbour",
        kind="summit",
        day=date(2025, 3, 3),
        start=datetime(2025, 3, 3, 9, 50, tzinfo=tokyo),
        duration=90,
        place="Yokohama",
        place_iri=None,
        part_of=None,
        participations=(
            Participation(MORI, "Hanako Mori", "Prime Minister", (JAPAN,), (span("Prime Minister Hanako Mori"),)),
            Participation(HALL, "Jordan Hall", "President", (AMERICA,), (span("President Jordan Hall"),)),
        ),
        evidence=(span("received President Jordan Hall"),),
    )
    signing = replace(
        whole,
        iri=f"{meeting}/signing",
        label="Signing",
        kind="signing-ceremony",
        start=datetime(2025, 3, 3, 1, 30, tzinfo=UTC),
        duration=5,
        place=None,
        part_of=meeting,
        participations=(),
        evidence=(span("signed the Harbour Minerals Pact"),),
    )
    return Extraction(
        readout=source,
        document_kind="readout",
        meetings=(whole, signing),
        entities=(
            Entity(MORI, "person", "Hanako Mori", False, (span("Hanako Mori"),)),
            Entity(JAPAN, "state", "Japan", True, (span("Japan"),)),
            Entity(HALL, "person", "Jordan Hall", False, (span("Jordan Hall"),)),
            Entity(AMERICA, "state", "United States", True, (span("United States"),)),
            Entity(STRAIT, "region", "Taiwan Strait", True, (span("Taiwan Strait"),)),
        ),
        partnerships=(
            Partnership(PIER_GROUP, "Pier Group", "other", False, (JAPAN, AMERICA), (span("the Pier Group"),)),
        ),
        frameworks=(
            Framework(
                iri=PACT,
                titles=("Harbour Minerals Pact", "Pact on Minerals"),
                kind="agreement",
                known=False,
                signed_here=True,
                signed_at=f"{meeting}/signing",
                parties=(JAPAN, AMERICA),
                signatories=(JAPAN, AMERICA),
                topics=("critical-minerals",),
                implements=(),
                supersedes=(),
                evidence=(span("the Harbour Minerals Pact"),),
            ),
        ),
        positions=(
            position("They opposed any change by force across the Taiwan Strait"),
            request,
            answer,
            position(
                "They praised the Pier Group of Japan and the United States “for its calm”",
                stance="support",
                speech_act="praise",
                topics=("regional-cooperation",),
                concerns=(PIER_GROUP,),
                rule="praise",
            ),
        ),
    )


@cache
def fake_tools() -> Tools:
    """The shipped data with an extractor that knows TEXT only: texts that don't begin with it are domestic, and the
    word "crash" or "misplaced" in one makes it fail as it says."""
    reference = small_reference()
    return Tools(_fake_extract, reference, Validator(reference), "0.0.test", "0" * 64)


@cache
def tiny_tools() -> Tools:
    """As `fake_tools`, with no more curated graphs than a few dozen kilobytes: for tests that build again and again."""
    return replace(fake_tools(), reference=_reference_of("stance", "commitment"))


def faulty_reference_tools() -> Tools:
    """As `fake_tools`, with a Japan that has lost its names."""
    reference = small_reference()
    graphs = {
        graph: tuple(q for q in quads if (JAPAN, SKOS.prefLabel) != (q.subject.value, q.predicate.value))  # type: ignore[union-attr]
        for graph, quads in reference.graphs.items()
    }
    return replace(fake_tools(), reference=replace(reference, graphs=graphs))


@cache
def small_reference() -> Reference:
    """Of the shipped data the vocabularies, states and regions: enough for TEXT, and quick to load."""
    vocabularies = [path.stem for path in sorted(resource("ontology").glob("*.ttl")) if path.name != "shapes.ttl"]
    return _reference_of(*vocabularies, "states", "regions")


def _reference_of(*names: str) -> Reference:
    """The shipped reference data with these graphs only, whose files are read when a graph is asked for."""
    full = load_reference()
    files = reference_files()
    graphs = [graph_iri("reference", name) for name in names]

    def read() -> dict[str, tuple[ox.Quad, ...]]:
        stated = {graph: in_graph([q for path in files[graph] for q in read_rdf(path)], graph) for graph in graphs}
        return {graph: tuple(quads) for graph, quads in entail(stated, full.axioms).items()}

    return replace(full, graphs=LazyGraphs(tuple(graphs), read))


def _fake_extract(source: Readout) -> Extraction:
    if "die" in source.text:
        os._exit(1)
    if "crash" in source.text:
        raise IndexError("list index out of range")
    if not source.text.startswith(TEXT):
        return Extraction(source, "domestic", (), (), (), (), ())
    found = replace(extraction(source.slug, source.text), readout=source)
    if "misplaced" in source.text:
        lost = replace(found.positions[0], span=Span(len(source.text), len(source.text) + 5))
        return replace(found, positions=(lost, *found.positions[1:]))
    if "alone" in source.text:  # a joint position of one side breaks a shape
        return replace(found, positions=(replace(found.positions[0], acts_for=(JAPAN,)), *found.positions[1:]))
    return found


def write_readouts(folder: Path, count: int, **extra: str) -> Path:
    """Fills a folder with `count` readouts that `fake_tools` can read, and others under the names in `extra`."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {f"2025-03-03-harbour-{i:03}": f"{TEXT}\nMinute {i}." for i in range(count)}
    for name, text in {**texts, **extra}.items():
        front = '---\ntitle: "Leaders meet"\ndate: 2025-03-04\npublisher: "Ministry of Harbours"\n---\n\n'
        (folder / f"{name}.md").write_text(f"{front}{text}\n", encoding="utf-8")
    return folder
