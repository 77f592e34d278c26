"""Checks a graph against `ontology/shapes.ttl` (SHACL, https://www.w3.org/TR/shacl/) before it may enter the store.

Two engines give the same verdict: pyshifty in milliseconds, pySHACL as the judge in tests. A readout's graph is
checked alone with the shapes marked `shape:document`, everything together with those marked `shape:whole` too.
Passages that are written just as this program writes them need no engine (see `graph.passages`).
Subclass axioms and the types of the resources a graph points to are passed along, without which SHACL takes a State
for no Actor.
"""

from collections.abc import Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from alliancekg.errors import DataError, UsageError
from alliancekg.graph.passages import without_passages
from alliancekg.graph.reference import Reference
from alliancekg.graph.report import SH, Quote, Report, Violation, join
from alliancekg.graph.serialise import ntriples, read_rdf, triples_of
from alliancekg.graph.shapes import Part, property_paths, shapes_of
from alliancekg.graph.statements import Statement
from alliancekg.graph.terms import graph_of, parts
from alliancekg.namespaces import AKG, OA, RDF, RDFS
from alliancekg.resources import root

Engine = Literal["shifty", "pyshacl"]
ENGINES: tuple[Engine, ...] = ("shifty", "pyshacl")


class Validator:
    """Shapes made ready once for many graphs. `folder` holds `ontology/shapes.ttl` (default: what ships)."""

    def __init__(self, reference: Reference, *, engine: Engine = "shifty", folder: Path | None = None) -> None:
        if engine not in ENGINES:
            raise UsageError(f"{engine}: no engine of that name; give one of {', '.join(ENGINES)}")
        self.reference = reference
        self.engine = engine
        path = (folder or root()) / "ontology" / "shapes.ttl"
        shapes = read_rdf(path, "ontology/shapes.ttl")
        self._shapes = cache(partial(shapes_of, shapes))
        self._paths = property_paths(shapes)
        self._axioms = ntriples(_subclass_axioms(reference))
        self._prepared: dict[Part, Any] = {}
        self._stubs: dict[str, bytes] = {}

    def document(self, quads: Iterable[Quad]) -> Report:
        """Checks one readout's graph, with stubs for the reference resources that it points to."""
        own = list(quads)
        named = {quad.object.value for quad in own if isinstance(quad.object, NamedNode)}
        return self._run("document", ntriples(own), graph_of(own[0]) if own else "", self._stubs_for(named))

    def made(self, statements: Iterable[Statement], graph: str, data: bytes) -> Report:
        """As `document`, of a graph in the making; `data` is what `nquads_of` writes of it."""
        named = {value[1:-1] for _, _, value in statements if value.startswith("<")}
        return self._run("document", triples_of(data, graph), graph, self._stubs_for(named))

    def whole(self, quads: Iterable[Quad]) -> Report:
        """Checks everything together against the rules that need more than one graph.

        Leaves out the document rules, which `document` checks graph by graph. The texts of readouts and passages play
        no part here and are not looked at.
        """
        unread = (AKG.text, OA.exact, OA.prefix, OA.suffix, OA.start, OA.end)
        return self._run("whole", ntriples(q for q in quads if q.predicate.value not in unread))

    def curated_alone(self, quads: Iterable[Quad]) -> Report:
        """Checks the curated data against the document rules, which hold for their frameworks and the like as well."""
        return self._run("document", ntriples(quads))

    def curated(self, quads: Iterable[Quad], *, only: frozenset[str] | None = None) -> Report:
        """Checks ontology, vocabularies, reference data and links together against all rules.

        `only` limits the report to these focus nodes.
        """
        every = list(quads)
        report = self._run("all", ntriples(every))
        found = tuple(v for v in report.violations if only is None or v.focus in only)
        return Report(found, len(every))

    def _stubs_for(self, named: set[str]) -> bytes:
        """As `Reference.stubs_for`, as N-Triples; documents point to the same things again and again."""
        described = sorted(iri for iri in named if iri in self.reference.stubs)
        for iri in described:
            if iri not in self._stubs:
                self._stubs[iri] = ntriples(self.reference.stubs[iri])
        return b"".join(self._stubs[iri] for iri in described)

    def _run(self, part: Part, data: bytes, graph: str = "", stubs: bytes = b"") -> Report:
        context = stubs + self._axioms
        run = self._shifty if self.engine == "shifty" else self._pyshacl
        results = run(part, data, context)
        quotes = _quotes(parse(data, format=RdfFormat.N_TRIPLES)) if results else {}
        found = [
            Violation(**result, graph=graph, quote=quotes.get(result["focus"]))
            for result in _results(results, self._paths)
        ]
        return join([Report(tuple(found), data.count(b"\n"))])

    def _shifty(self, part: Part, data: bytes, context: bytes) -> Any:
        import shifty  # noqa: PLC0415  (so are rdflib and pySHACL: half a second that other commands don't pay)

        def prepared(part: Part) -> Any:
            if part not in self._prepared:
                try:
                    self._prepared[part] = shifty.PreparedValidator(self._shapes(part))
                except ValueError as error:
                    raise DataError(f"ontology/shapes.ttl: not usable shapes: {_line(error)}; mend them") from error
            return self._prepared[part]

        # The quick way may object where the rules don't, so an objection is looked into the long way; tests hold both
        # ways and pySHACL to the same verdict. No shape has rules that infer.
        quick: dict[str, Any] = {"infer": False, "sort_results": False, "on_unsupported": "error", "graph_mode": "data"}
        less = without_passages(data) if part == "document" else None
        first = prepared(part if less is None else "document but passages")
        if first.validate_algebra((data if less is None else less) + context, **quick).conforms:
            return None
        conforms, report, _ = prepared(part).validate(data + context, infer=False, graph_mode="data")
        return None if conforms else report

    def _pyshacl(self, part: Part, data: bytes, context: bytes) -> Any:
        import pyshacl  # noqa: PLC0415
        import rdflib  # noqa: PLC0415

        try:
            conforms, report, _ = pyshacl.validate(
                rdflib.Graph().parse(data=data + context, format="nt"),
                shacl_graph=rdflib.Graph().parse(data=self._shapes(part), format="nt"),
                inference="none",
                advanced=False,
            )
        except (pyshacl.errors.ShapeLoadError, pyshacl.errors.ConstraintLoadError) as error:
            raise DataError(f"ontology/shapes.ttl: not usable shapes: {_line(error)}; mend them") from error
        return None if conforms else report


def validate(data: Iterable[Quad], reference: Reference, *, engine: Engine = "shifty") -> Report:
    """Checks any graph, from RDF files or a store, with the curated data beside it; tells only of what `data` holds.

    Where `data` describes a curated resource anew, type included, it replaces what ships.
    """
    validator = Validator(reference, engine=engine)
    own = list(data)
    subjects = frozenset(parts(quad)[0] for quad in own)
    anew = {parts(quad)[0] for quad in own if quad.predicate.value == RDF.type}
    shipped = [q for quads in reference.graphs.values() for q in quads if parts(q)[0] not in anew]
    return Report(validator.curated([*own, *shipped], only=subjects).violations, len(own))


def _subclass_axioms(reference: Reference) -> list[Quad]:
    above = NamedNode(RDFS.subClassOf)
    return [
        Quad(NamedNode(name), above, NamedNode(superclass))
        for name, superclasses in sorted(reference.axioms.superclasses.items())
        for superclass in superclasses
    ]


def _quotes(quads: Iterable[Quad]) -> dict[str, Quote]:
    """The words behind each resource: a passage's own, or those of the first passage that evidences it."""
    described: dict[str, dict[str, str]] = {}
    evidence: dict[str, str] = {}
    for quad in quads:
        subject, predicate, value = parts(quad)
        if predicate in (OA.exact, OA.start, OA.end, AKG.passageOf):
            described.setdefault(subject, {})[predicate] = value
        elif predicate == AKG.evidencedBy:
            evidence[subject] = min(value, evidence.get(subject, value))
    passages: dict[str, Quote] = {}
    for iri, part in described.items():
        start, end = part.get(OA.start, ""), part.get(OA.end, "")
        if start.isdecimal() and end.isdecimal():
            passages[iri] = Quote(part.get(AKG.passageOf, ""), int(start), int(end), part.get(OA.exact, ""))
    shown = {subject: passages[passage] for subject, passage in evidence.items() if passage in passages}
    return {**shown, **passages}


def _results(report: Any, paths: Mapping[str, str]) -> list[dict[str, str]]:
    """The results of a W3C report graph (rdflib), as the fields of a Violation."""
    if report is None:
        return []
    import rdflib  # noqa: PLC0415

    sh = rdflib.Namespace(SH)

    def value(node: Any, name: str) -> str:
        found = sorted(str(v) for v in report.objects(node, sh[name]))
        return found[0] if found else ""

    return [
        {
            "focus": value(node, "focusNode"),
            "path": paths.get(value(node, "sourceShape")) or value(node, "resultPath"),
            "value": value(node, "value"),
            "message": value(node, "resultMessage"),
            "severity": value(node, "resultSeverity").removeprefix(SH),
            "shape": value(node, "sourceShape"),
        }
        for node in report.subjects(rdflib.RDF.type, sh.ValidationResult)
        # Results below sh:detail explain another one.
        if (None, sh.result, node) in report
    ]


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]
