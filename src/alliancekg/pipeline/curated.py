"""Brings the curated graphs (ontology, vocabularies, reference data, links) into the store when they changed."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from alliancekg.errors import FaultsFoundError
from alliancekg.graph.meta import GraphRecord, build_time
from alliancekg.graph.serialise import nquads
from alliancekg.namespaces import graph_iri
from alliancekg.pipeline.records import Entry, Records, open_records
from alliancekg.pipeline.tools import Tools, own_links, shipped_tools
from alliancekg.store import Store

DATA_LICENCE = "https://creativecommons.org/licenses/by/4.0/"

_CURATED = (graph_iri("reference", "x").removesuffix("x"), graph_iri("link", "wikidata"))


def refresh_links(store: Store, links: Path | None, tools: Callable[[], Tools] = shipped_tools) -> None:
    """Brings new judgements on links into the store. Raises as `build` does for curated data."""
    with open_records(store) as records:
        bring_curated(own_links(tools(), links), records)


def bring_curated(kit: Tools, records: Records) -> bool:
    """Replaces the curated graphs if anything in them or in the shapes changed; tells whether it did.

    Raises FaultsFoundError if they break a shape, StoreError if they can't be written.
    """
    digests = {graph: _curated_digest(graph, kit) for graph in sorted(kit.reference.graphs)}
    gone = [graph for prefix in _CURATED for graph in records.state.graphs(prefix) if graph not in digests]
    changed = [graph for graph, digest in digests.items() if records.state.input(graph) != digest]
    if not changed and not gone:
        return False
    _check_curated(kit)
    records.write({graph: _curated(graph, digests[graph], kit) for graph in changed}, gone=gone)
    return True


def curated_entries(kit: Tools) -> dict[str, Entry]:
    """All curated graphs, checked. Raises FaultsFoundError if they break a shape."""
    _check_curated(kit)
    return {graph: _curated(graph, _curated_digest(graph, kit), kit) for graph in sorted(kit.reference.graphs)}


def _check_curated(kit: Tools) -> None:
    report = kit.validator.curated(quad for quads in kit.reference.graphs.values() for quad in quads)
    if not report.conforms:
        first = report.violations[0].line()
        raise FaultsFoundError(
            f"ontology/ and data/: {len(report.violations)} violations, nothing was built; the first: {first}; "
            "`alliancekg validate` lists them all"
        )


def _curated_digest(graph: str, kit: Tools) -> str:
    # With the digest of the tools, since a new shape has to be tried on data that stayed the same, and what follows
    # from other files ends up in this graph.
    own = kit.reference.digests.get(graph, "")
    return hashlib.sha256(f"{kit.version}\n{kit.digest}\n{graph}\n{own}".encode()).hexdigest()


def _curated(graph: str, digest: str, kit: Tools) -> Entry:
    sources = kit.reference.sources[graph]
    label = ", ".join(sources)
    record = GraphRecord(graph, label, sources, digest, kit.version, DATA_LICENCE, generated=build_time())
    return Entry.of(record, nquads(kit.reference.graphs[graph]))
