"""The checks in hygiene/*.rq find nothing in the ontology, and each finds the fault planted for it."""

from pathlib import Path

import pytest
import yaml
from rdflib import Graph
from shapes_support import shapes_graph

from alliancekg.namespaces import BASE, PREFIXES
from alliancekg.resources import resource

FOLDER = Path(__file__).parent / "hygiene"
CHECKS = sorted(FOLDER.glob("*.rq"))
FAULTS = yaml.safe_load((FOLDER / "faults.yaml").read_text(encoding="utf-8"))
NAMES = {**PREFIXES, "cq": f"{BASE}competency-question/", "sh": "http://www.w3.org/ns/shacl#"}
PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in NAMES.items())


def subject_of_checks() -> Graph:
    """The ontology together with the shapes that use it."""
    return Graph().parse(resource("ontology", "alliancekg.ttl")) + shapes_graph()


def offenders(check: Path, graph: Graph) -> set[str]:
    """The terms that a check objects to."""
    return {str(row["term"]) for row in graph.query(check.read_text(encoding="utf-8"))}  # type: ignore[index, call-overload]


@pytest.mark.parametrize("check", CHECKS, ids=lambda path: path.stem)
def test_ontology_is_clean(check: Path) -> None:
    assert offenders(check, subject_of_checks()) == set()


@pytest.mark.parametrize("check", CHECKS, ids=lambda path: path.stem)
def test_check_finds_its_fault(check: Path) -> None:
    fault = FAULTS[check.stem]
    graph = subject_of_checks()
    remove, add = fault.get("remove", ""), fault.get("add", "")
    graph.update(f"{PROLOGUE} DELETE {{ {remove} }} INSERT {{ {add} }} WHERE {{ {remove} }}")
    prefix, name = fault["finds"].split(":")
    assert offenders(check, graph) == {NAMES[prefix] + name}


@pytest.mark.parametrize("check", CHECKS, ids=lambda path: path.stem)
def test_check_opens_with_one_banner(check: Path) -> None:
    first, second = check.read_text(encoding="utf-8").splitlines()[:2]
    assert first.startswith("# ")
    assert first.endswith(".")
    assert not second.startswith("#")


def test_every_fault_has_its_check() -> None:
    assert set(FAULTS) == {check.stem for check in CHECKS}
