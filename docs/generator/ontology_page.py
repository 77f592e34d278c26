"""The blocks of `docs/ontology.md`: every term, concept and rule, read from `ontology/`."""

from collections.abc import Iterable

from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, Graph, URIRef
from rdflib.term import Node

from alliancekg.namespaces import ONTOLOGY, SCHEMES, concept_iri, local_name
from alliancekg.resources import resource
from generator.terms import curie, uri

_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty)


def load() -> Graph:
    """All of `ontology/` in one graph."""
    graph = Graph()
    for path in sorted(resource("ontology").glob("*.ttl")):
        graph.parse(path)
    return graph


def blocks(graph: Graph) -> dict[str, str]:
    """The blocks of the page, by name."""
    classes = _own(graph, OWL.Class)
    properties = sorted({term for kind in _KINDS for term in _own(graph, kind)}, key=curie)
    return {
        "version": f"Version {graph.value(URIRef(ONTOLOGY), OWL.versionInfo)}: {len(classes)} classes, "
        f"{len(properties)} properties, {len(SCHEMES)} vocabularies.",
        "classes": "\n\n".join(_term(graph, term, _class_facts(graph, term)) for term in classes),
        "properties": "\n\n".join(_by_domain(graph, properties)),
        "vocabularies": "\n\n".join(_scheme(graph, name) for name in SCHEMES),
        "alignments": _alignments(graph),
        "rules": _rules(graph),
        "questions": _questions(graph),
    }


def _own(graph: Graph, kind: URIRef) -> list[URIRef]:
    found = {term for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef)}
    return sorted((term for term in found if term.startswith(ONTOLOGY + "#")), key=curie)


def _text(graph: Graph, term: Node, predicate: URIRef, language: str = "en") -> str:
    """The one text of that language; ValueError if it is missing, so that no page lacks a definition."""
    found = sorted(str(value) for value in graph.objects(term, predicate) if getattr(value, "language", "") == language)
    if not found:
        raise ValueError(f"{curie(term)} has no {curie(predicate)} in {language}")
    return found[0]


def _curies(terms: Iterable[Node]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(curie(term) for term in terms))


def _term(graph: Graph, term: URIRef, facts: list[tuple[str, str]]) -> str:
    lines = [f"### {curie(term)}", ""]
    label, japanese = _text(graph, term, RDFS.label), _text(graph, term, RDFS.label, "ja")
    lines.append(f"**{label}** ({japanese}): {_definition(graph, term)}.")
    lines += ["", *(f"*{note}*\n" for note in sorted(str(note) for note in graph.objects(term, SKOS.scopeNote)))]
    questions = sorted(curie(question).removeprefix("cq:") for question in graph.objects(term, DCTERMS.relation))
    facts = [*facts, ("close to", _curies(graph.objects(term, SKOS.closeMatch))), ("serves", ", ".join(questions))]
    return "\n".join([*lines, *(f"- {name}: {value}" for name, value in facts if value)])


def _definition(graph: Graph, term: Node) -> str:
    return _text(graph, term, SKOS.definition).rstrip(".")


def _class_facts(graph: Graph, term: URIRef) -> list[tuple[str, str]]:
    other = {*graph.objects(term, OWL.disjointWith), *graph.subjects(OWL.disjointWith, term)}
    return [
        ("subclass of", _curies(graph.objects(term, RDFS.subClassOf))),
        ("subclasses", _curies(graph.subjects(RDFS.subClassOf, term))),
        ("never also", _curies(other)),
    ]


def _by_domain(graph: Graph, properties: list[URIRef]) -> Iterable[str]:
    """The properties of each class, and last those that any thing may have."""
    domains = {term: graph.value(term, RDFS.domain) for term in properties}
    for domain in sorted({value for value in domains.values() if value is not None}, key=curie):
        yield f"## Properties of {curie(domain)}"
        yield from (_property(graph, term) for term in properties if domains[term] == domain)
    yield "## Properties of several classes"
    yield from (_property(graph, term) for term in properties if domains[term] is None)


def _property(graph: Graph, term: URIRef) -> str:
    domain, value = graph.value(term, RDFS.domain), graph.value(term, RDFS.range)
    between = f"{f'`{curie(domain)}`' if domain else 'any'} → {f'`{curie(value)}`' if value else 'any'}"
    facts = [("from → to", between), ("subproperty of", _curies(graph.objects(term, RDFS.subPropertyOf)))]
    if (term, RDF.type, OWL.TransitiveProperty) in graph:
        facts.append(("is", "transitive"))
    return _term(graph, term, facts)


def _scheme(graph: Graph, name: str) -> str:
    scheme = URIRef(concept_iri(name, "")[:-1])
    concepts = {term for term in graph.subjects(SKOS.inScheme, scheme) if isinstance(term, URIRef)}
    tops = sorted(term for term in concepts if not set(graph.objects(term, SKOS.broader)) & concepts)
    lines = [f"### {name}", "", f"{_definition(graph, scheme)}. {len(concepts)} concepts.", ""]
    for term in tops:
        lines += _concept(graph, term, concepts, 0)
    return "\n".join(lines)


def _concept(graph: Graph, term: URIRef, concepts: set[URIRef], depth: int) -> list[str]:
    label, japanese = _text(graph, term, SKOS.prefLabel), _text(graph, term, SKOS.prefLabel, "ja")
    definition = _definition(graph, term)
    lines = [f"{'  ' * depth}- `{local_name(term)}` **{label}** ({japanese}): {definition}."]
    for child in sorted(c for c in graph.subjects(SKOS.broader, term) if isinstance(c, URIRef) and c in concepts):
        lines += _concept(graph, child, concepts, depth + 1)
    return lines


def _alignments(graph: Graph) -> str:
    rows = []
    for term in sorted(set(graph.subjects(SKOS.closeMatch)), key=curie):
        name = curie(term)
        if name.partition(":")[0] in ("akg", "prov", "dcterms") or "/scheme/stance/" in name:
            shown = name if ":" in name and "//" not in name else "stance " + local_name(str(term))
            rows.append(f"| `{shown}` | {_curies(graph.objects(term, SKOS.closeMatch))} |")
    return "\n".join(["| term | close to |", "|---|---|", *rows])


def _rules(graph: Graph) -> str:
    """What each shape demands: the first sentence of its messages, by class."""
    by_class: dict[str, set[str]] = {}
    for shape, target in graph.subject_objects(SH.targetClass):
        parts = [*graph.objects(shape, SH.property), *graph.objects(shape, SH.sparql), shape]
        said = [str(message) for part in parts for message in graph.objects(part, SH.message)]
        by_class.setdefault(curie(target), set()).update(text.partition(". ")[0].rstrip(".") for text in said)
    lines: list[str] = []
    for name in sorted(by_class):
        lines += [f"### {name}", "", *(f"- {rule}." for rule in sorted(by_class[name])), ""]
    return "\n".join(lines)


def _questions(graph: Graph) -> str:
    questions = sorted(graph.subjects(RDF.type, uri("schema:Question")), key=curie)
    return "\n".join(f"- {curie(q).removeprefix('cq:')}: {_text(graph, q, RDFS.label)}" for q in questions)
