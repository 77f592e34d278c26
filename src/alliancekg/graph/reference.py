"""Loads ontology, vocabularies, reference facts and links from Turtle into their named graphs.

The curated half of the graph, beside the readouts that `graph.readouts` makes. `ontology/shapes.ttl` is no data and
stays outside. What follows from the files is added by `graph.entailment`.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from alliancekg.errors import DataError
from alliancekg.graph.compiled import LazyGraphs, compiled
from alliancekg.graph.entailment import Axioms, entail, read_axioms
from alliancekg.graph.serialise import in_graph, read_rdf
from alliancekg.graph.terms import parts
from alliancekg.namespaces import RDF, SKOS, graph_iri
from alliancekg.resources import root

_LINKS = graph_iri("link", "wikidata")


@dataclass(frozen=True, slots=True)
class Reference:
    """The curated graphs with their entailments.

    `graphs` maps each graph's IRI to its sorted quads and `sources` to the files it comes from, as paths below the
    folder that holds `ontology/` and `data/`. `digest` is the SHA-256 of all these files but the links, `digests` has
    one for each graph's own files.
    """

    graphs: Mapping[str, tuple[Quad, ...]]
    sources: Mapping[str, tuple[str, ...]]
    axioms: Axioms
    stubs: Mapping[str, tuple[Quad, ...]]
    digest: str
    digests: Mapping[str, str] = field(default_factory=dict)

    def stubs_for(self, quads: Iterable[Quad]) -> list[Quad]:
        """What the curated graphs say about the type and scheme of each resource that `quads` point to, sorted.

        A document's graph names states and concepts without describing them; validation has to know what they are.
        """
        named = {parts(quad)[2] for quad in quads if isinstance(quad.object, NamedNode)}
        return [stub for iri in sorted(named) if iri in self.stubs for stub in self.stubs[iri]]


def reference_files(folder: Path | None = None) -> dict[str, tuple[Path, ...]]:
    """The Turtle files of each curated graph below `folder` (default: what ships with alliancekg).

    Raises DataError if two files would fill one graph.
    """
    base = folder or root()
    files: dict[str, tuple[Path, ...]] = {}
    for path in sorted((base / "ontology").glob("*.ttl")) + sorted((base / "data" / "reference").glob("*.ttl")):
        if path.name == "shapes.ttl":
            continue
        graph = graph_iri("reference", path.stem)
        if graph in files:
            raise DataError(f"{path}: {files[graph][0]} already fills the graph {graph}; rename one of the two files")
        files[graph] = (path,)
    links = tuple(sorted((base / "data" / "links").glob("*.ttl")))
    return {**files, _LINKS: links} if links else files


def reference_digest(folder: Path | None = None) -> str:
    """The SHA-256 of the names and bytes of the curated files, shapes included, in hexadecimal.

    Links are left out: nothing that is made from a document depends on them.
    """
    base = folder or root()
    curated = (paths for graph, paths in reference_files(base).items() if graph != _LINKS)
    return _digest(base, {path for group in curated for path in group} | {base / "ontology" / "shapes.ttl"})


def _digest(base: Path, paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file():
            digest.update(f"{path.relative_to(base).as_posix()}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def load_reference(folder: Path | None = None) -> Reference:
    """The curated files below `folder` (default: what ships) with what follows from them.

    The graphs are read when they are first asked for, unless what documents need of them has to be made anew. Raises
    DataError for a file that is not Turtle, with the line at fault.
    """
    base = folder or root()
    files = reference_files(base)
    sources = {graph: tuple(path.relative_to(base).as_posix() for path in paths) for graph, paths in files.items()}
    digests = {graph: _digest(base, paths) for graph, paths in files.items()}
    graphs = LazyGraphs(tuple(files), lambda: _read_graphs(base, files))
    whole = hashlib.sha256("\n".join(f"{graph} {digest}" for graph, digest in digests.items()).encode()).hexdigest()
    axioms, stubs = compiled(whole, lambda: (_axioms(graphs.values()), _stubs(graphs.values())))
    return Reference(graphs, sources, axioms, stubs, reference_digest(base), digests)


def _read_graphs(base: Path, files: Mapping[str, tuple[Path, ...]]) -> dict[str, tuple[Quad, ...]]:
    stated: dict[str, list[Quad]] = {}
    for graph, paths in files.items():
        read = [quad for path in paths for quad in read_rdf(path, path.relative_to(base).as_posix())]
        stated[graph] = in_graph(read, graph)
    return {graph: tuple(quads) for graph, quads in entail(stated, _axioms(stated.values())).items()}


def reference_of(
    graphs: Mapping[str, Iterable[Quad]], sources: Mapping[str, tuple[str, ...]] | None = None, digest: str = ""
) -> Reference:
    """Curated graphs that are complete already, such as those of a store, as a Reference."""
    kept = {graph: tuple(quads) for graph, quads in graphs.items()}
    return Reference(kept, sources or {}, _axioms(kept.values()), _stubs(kept.values()), digest)


def _axioms(graphs: Iterable[Iterable[Quad]]) -> Axioms:
    return read_axioms(quad for quads in graphs for quad in quads)


def _stubs(graphs: Iterable[Iterable[Quad]]) -> dict[str, tuple[Quad, ...]]:
    found: dict[str, dict[Quad, None]] = {}
    for quads in graphs:
        for quad in quads:
            subject, predicate, _ = parts(quad)
            if predicate in (RDF.type, SKOS.inScheme):
                found.setdefault(subject, {})[quad] = None
    return {iri: tuple(stubs) for iri, stubs in found.items()}
