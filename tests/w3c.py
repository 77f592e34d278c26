"""The core part of the W3C SHACL test suite (https://w3c.github.io/data-shapes/data-shapes-test-suite/), as a check.

    python tests/w3c.py FOLDER [shifty|pyshacl …]

FOLDER is the suite's `tests/core`: in a clone of https://github.com/w3c/data-shapes below `data-shapes-test-suite`, or
`test/resources/sht_tests/core` in pySHACL's source package (`pip download --no-deps --no-binary :all: pyshacl`). A test
passes if verdict and results agree: focus node, path, value, severity and component of each; blank nodes count as
alike. Prints what fails, and ends with status 1 if anything does. The suite is not in the repository.
"""

import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyshacl
import rdflib
import shifty
from rdflib.collection import Collection

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = rdflib.Namespace("http://www.w3.org/ns/shacl-test#")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
_COMPARED = (SH.focusNode, SH.resultPath, SH.value, SH.resultSeverity, SH.sourceConstraintComponent)

Report = tuple[bool, Counter[tuple[str, ...]]]
"""Whether the data conform, and the results."""


class Case(NamedTuple):
    """One test: its name, the two graphs, and the report that is right, None if validation has to fail."""

    name: str
    data: rdflib.Graph
    shapes: rdflib.Graph
    expected: Report | None


def cases(manifest: Path) -> Iterator[Case]:
    """The tests of a manifest and of those that it includes, in their order. Raises OSError for one that is missing."""
    graph = _read(manifest)
    here = rdflib.URIRef(manifest.resolve().as_uri())
    for entries in graph.objects(here, MF.entries):
        for entry in Collection(graph, entries):
            if (entry, rdflib.RDF.type, SHT.Validate) in graph:
                yield _case(graph, entry, manifest)
    for included in graph.objects(here, MF.include):
        yield from cases(_path(included))


def _case(graph: rdflib.Graph, entry: rdflib.term.Node, manifest: Path) -> Case:
    action, result = graph.value(entry, MF.action), graph.value(entry, MF.result)
    files = [_path(graph.value(action, name)) for name in (SHT.dataGraph, SHT.shapesGraph)]
    data = _read(files[0])
    shapes = data if files[0] == files[1] else _read(files[1])  # one graph, so that its blank nodes are the same
    name = f"{manifest.parent.name}/{str(entry).rpartition('/')[2]}"
    return Case(name, data, shapes, None if result == SHT.Failure else report(graph, result))


def report(graph: rdflib.Graph, node: rdflib.term.Node | None) -> Report:
    """A report without what engines may choose: its messages, shapes and the names of blank nodes."""

    def shown(term: rdflib.term.Node | None) -> str:
        return "_" if isinstance(term, rdflib.BNode) else term.n3() if term is not None else ""

    found = (tuple(shown(graph.value(one, name)) for name in _COMPARED) for one in graph.objects(node, SH.result))
    return bool(graph.value(node, SH.conforms)), Counter(found)


def with_shifty(case: Case) -> Report:
    """By pyshifty, in the two steps that `alliancekg.graph.validation` takes."""
    prepared = shifty.PreparedValidator(case.shapes.serialize(format="nt", encoding="utf-8"))
    data = case.data.serialize(format="nt", encoding="utf-8")
    if prepared.validate_algebra(data, infer=False, sort_results=False, on_unsupported="error").conforms:
        return True, Counter()
    conforms, graph, _ = prepared.validate(data, infer=False)
    return conforms, report(graph, graph.value(None, rdflib.RDF.type, SH.ValidationReport))[1]


def with_pyshacl(case: Case) -> Report:
    """By pySHACL."""
    conforms, graph, _ = pyshacl.validate(case.data, shacl_graph=case.shapes, inference="none")
    return conforms, report(graph, graph.value(None, rdflib.RDF.type, SH.ValidationReport))[1]


ENGINES: dict[str, Callable[[Case], Report]] = {"shifty": with_shifty, "pyshacl": with_pyshacl}


def fault(case: Case, engine: str) -> str:
    """What is wrong with an engine's answer, "" if it is right."""
    rdflib.NORMALIZE_LITERALS = False  # pySHACL sets it anew
    try:
        found = ENGINES[engine](case)
    except Exception as error:  # noqa: BLE001 whatever an engine raises is its answer
        return "" if case.expected is None else " ".join(f"{type(error).__name__}: {error}".split())[:160]
    if case.expected is None:
        return "accepts shapes that are not well-formed"
    if found[0] != case.expected[0]:
        return f"says {'conforms' if found[0] else 'violated'}"
    missing, extra = case.expected[1] - found[1], found[1] - case.expected[1]
    return f"{missing.total()} results missing, {extra.total()} too many" if missing or extra else ""


def _read(path: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(path, format="turtle", publicID=path.resolve().as_uri())


def _path(iri: object) -> Path:
    return Path(str(iri).removeprefix("file://"))


def main(arguments: list[str]) -> int:
    """Runs the program and returns its exit status."""
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # the suite has ill-formed literals on purpose
    engines = arguments[1:] or sorted(ENGINES)
    if not arguments or set(engines) - set(ENGINES):
        sys.stderr.write("usage: python tests/w3c.py FOLDER [shifty|pyshacl …]\n")
        return 2
    rdflib.NORMALIZE_LITERALS = False  # "1"^^xsd:boolean is to stay what it is
    try:
        every = list(cases(Path(arguments[0]) / "manifest.ttl"))
    except OSError as error:
        sys.stderr.write(f"{error}: FOLDER is the suite's tests/core\n")
        return 2
    failed = False
    for engine in engines:
        faults = {case.name: told for case in every if (told := fault(case, engine))}
        sys.stdout.write(f"{engine}: {len(every) - len(faults)} of {len(every)} pass\n")
        sys.stdout.writelines(f"  {name}: {told}\n" for name, told in faults.items())
        failed = failed or bool(faults)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
