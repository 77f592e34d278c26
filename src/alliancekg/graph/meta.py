"""The record that says of each named graph where it comes from: `graph/meta`.

In the manner of nanopublications (https://nanopub.net/), which keep the provenance of a graph beside it. `pipeline`
reads the records back to see what has to be done again. They hold a time only if SOURCE_DATE_EPOCH asks for one
(https://reproducible-builds.org/specs/source-date-epoch/), so that two builds of one input give the same bytes.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from pyoxigraph import Literal, NamedNode, Quad

from alliancekg.documents.readout import Readout
from alliancekg.errors import UsageError
from alliancekg.extract.records import Contribution
from alliancekg.graph import terms
from alliancekg.namespaces import AKG, DCTERMS, PROV, RDF, RDFS, graph_iri

META = graph_iri("meta")


@dataclass(frozen=True, slots=True)
class GraphRecord:
    """What is known of one named graph.

    `sources` are web addresses or file paths; `input_sha256` covers everything that the graph was made from;
    `version` is that of alliancekg; `retrieved` the day of access to the source; `generated` when it was made, if
    SOURCE_DATE_EPOCH is set; `contributions` what annotators and language models brought to it.
    """

    graph: str
    label: str
    sources: tuple[str, ...]
    input_sha256: str
    version: str
    licence: str = ""
    derived_from: str = ""
    retrieved: date | None = None
    generated: datetime | None = None
    contributions: tuple[Contribution, ...] = ()


def build_time(environment: Mapping[str, str] = os.environ) -> datetime | None:
    """The time that SOURCE_DATE_EPOCH gives (seconds since 1970, UTC), or None. Raises UsageError if it's no number."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"SOURCE_DATE_EPOCH={epoch}: not a number of seconds; give one such as 1735689600") from error


def content_digest(readout: Readout) -> str:
    """SHA-256 over a readout's text and metadata."""
    described = {
        "attribution": readout.attribution,
        "date": str(readout.date),
        "extra": readout.extra,
        "language": readout.language,
        "licence": readout.licence,
        "publisher": readout.publisher,
        "retrieved": str(readout.retrieved),
        "slug": readout.slug,
        "source": readout.source,
        "text": readout.sha256,
        "title": readout.title,
    }
    return hashlib.sha256(json.dumps(described, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def input_digest(content: str, tools: str) -> str:
    """SHA-256 over a document's digest and that of what reads it (version, lexicon, ontology…)."""
    return hashlib.sha256(f"{content}\n{tools}".encode()).hexdigest()


def document_digest(readout: Readout, tools: str) -> str:
    """SHA-256 over all that decides what a readout's graph will be: text, metadata and what reads it."""
    return input_digest(content_digest(readout), tools)


def readout_record(readout: Readout, tools: str, version: str) -> GraphRecord:
    """The record of a readout's graph."""
    return GraphRecord(
        graph=readout.graph,
        label=readout.title or readout.slug,
        sources=(readout.source,) if readout.source else (),
        input_sha256=document_digest(readout, tools),
        version=version,
        licence=readout.licence,
        derived_from=readout.iri,
        retrieved=readout.retrieved,
        generated=build_time(),
    )


def record_quads(records: Iterable[GraphRecord]) -> list[Quad]:
    """The quads of `graph/meta`, sorted. A record's subject is the graph it describes."""
    quads: list[Quad] = []
    for record in records:
        values: list[tuple[str, NamedNode | Literal]] = [
            (RDF.type, NamedNode(PROV.Entity)),
            (RDFS.label, terms.text(record.label, "en")),
            (AKG.inputSha256, terms.text(record.input_sha256)),
            (AKG.extractorVersion, terms.text(record.version)),
            *((DCTERMS.source, terms.address(source)) for source in record.sources),
        ]
        if record.licence:
            values.append((DCTERMS.license, terms.address(record.licence)))
        if record.derived_from:
            values.append((PROV.wasDerivedFrom, NamedNode(record.derived_from)))
        if record.retrieved:
            values.append((DCTERMS.date, terms.day(record.retrieved)))
        if record.generated:
            values.append((PROV.generatedAtTime, terms.moment(record.generated)))
        values += _contributed(record.contributions)
        graph = NamedNode(record.graph)
        quads.extend(Quad(graph, NamedNode(predicate), value, NamedNode(META)) for predicate, value in values)
    return sorted(quads, key=str)


def _contributed(contributions: Iterable[Contribution]) -> list[tuple[str, NamedNode | Literal]]:
    """Who else made a graph, and the tokens that it cost."""
    made = list(contributions)
    values: list[tuple[str, NamedNode | Literal]] = []
    for one in made:
        version = f", version {one.version}" if one.version else ""
        told = f"{one.tool}{version}: {one.kept} kept, {one.rejected} rejected"
        values.append((AKG.contributor, terms.text(told)))
    for predicate, tokens in (
        (AKG.inputTokens, sum(one.input_tokens for one in made)),
        (AKG.outputTokens, sum(one.output_tokens for one in made)),
    ):
        if tokens:
            values.append((predicate, terms.integer(tokens)))
    return values
