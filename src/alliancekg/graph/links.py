"""Links that ship and links that a team decided on for itself, together: the team's own win.

`graph.reference` loads `data/links`; where that folder is not the team's own (an installed package), `link` keeps
judgements in `links` beside the store, and the build lays them over what ships.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Quad

from alliancekg.graph.reference import Reference
from alliancekg.graph.serialise import in_graph, read_rdf
from alliancekg.graph.terms import parts
from alliancekg.namespaces import AKG, SCHEMA, graph_iri

_LINKS = graph_iri("link", "wikidata")
_SETTLED = ("accept", "none")


def with_links(reference: Reference, folder: Path) -> Reference:
    """The reference data with the judgements of the Turtle files in `folder` laid over those that ship.

    A judgement on the same entity and item replaces the shipped one, and so does every one on an entity that the
    folder links or says to have no item. Raises DataError for a file that is not Turtle.
    """
    files = sorted(folder.glob("*.ttl"))
    own = [quad for path in files for quad in read_rdf(path, str(path))]
    if not own:
        return reference
    kept = _without(reference.graphs.get(_LINKS, ()), own)
    sources = (*reference.sources.get(_LINKS, ()), *(f"{folder.name}/{path.name}" for path in files))
    return replace(
        reference,
        graphs={**reference.graphs, _LINKS: tuple(in_graph([*kept, *own], _LINKS))},
        sources={**reference.sources, _LINKS: sources},
        digests={**reference.digests, _LINKS: _digest(reference.digests.get(_LINKS, ""), files)},
    )


def _digest(shipped: str, files: Iterable[Path]) -> str:
    """SHA-256 over the digest of what ships and the own files: by it the build sees that links changed."""
    digest = hashlib.sha256(shipped.encode())
    for path in files:
        digest.update(f"\n{path.name}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _without(shipped: Iterable[Quad], own: Iterable[Quad]) -> list[Quad]:
    """The shipped quads without what the own ones decide anew."""
    decided, settled = set(), set()
    for told in _judgements(own).values():
        subject, item = told.get(AKG.linkSubject, ""), told.get(AKG.linkObject, "")
        decided.add((subject, item))
        if told.get(AKG.judgement) in _SETTLED:
            settled.add(subject)
    quads = list(shipped)
    gone = {
        node
        for node, told in _judgements(quads).items()
        if told.get(AKG.linkSubject) in settled
        or (told.get(AKG.linkSubject, ""), told.get(AKG.linkObject, "")) in decided
    }

    def stays(quad: Quad) -> bool:
        subject, predicate, value = parts(quad)
        if predicate == SCHEMA.sameAs:
            return subject not in settled and (subject, value) not in decided
        return subject not in gone

    return [quad for quad in quads if stays(quad)]


def _judgements(quads: Iterable[Quad]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for quad in quads:
        subject, predicate, value = parts(quad)
        if predicate in (AKG.linkSubject, AKG.linkObject, AKG.judgement):
            found.setdefault(subject, {})[predicate] = value
    return found
