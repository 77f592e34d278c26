"""The order of the rooms: a module imports only from rooms above its own, and no imports run in a circle."""

import ast
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import alliancekg

ROOMS = (
    "errors", "resources", "namespaces", "waiting", "documents", "lexicon", "extract", "graph", "store", "queries",
    "wikidata", "network", "compare", "evaluate", "pipeline", "web", "cli",
)  # fmt: skip
Sources = dict[str, str]


def sources() -> Sources:
    """The package's modules by dotted name, with their text."""
    package = Path(alliancekg.__file__).parent
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path.read_text(encoding="utf-8")
    return found


def imports(module: str, modules: Sources) -> list[str]:
    """The modules of the package that a module imports, at its top or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(modules[module])):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found.update(name if name in modules else str(node.module) for name in names)
    return sorted(name for name in found if name.partition(".")[0] == "alliancekg")


def room(module: str) -> str:
    """The room of a dotted name; "" for the package itself."""
    return f"{module}.".split(".")[1]


def upward(modules: Sources) -> list[str]:
    """Imports from a room that stands lower, and modules in no room."""
    faults = [f"{module}: is in no room" for module in modules if room(module) not in (*ROOMS, "")]
    order = {"": -1} | {name: at for at, name in enumerate(ROOMS)}
    for module in modules:
        for name in imports(module, modules):
            if order.get(room(name), 99) > order.get(room(module), 99):
                faults.append(f"{module}: imports {name}")
    return faults


def circle(modules: Sources) -> list[str]:
    """The modules of one circle of imports, or []."""
    graph = {module: [name for name in imports(module, modules) if name != module] for module in modules}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_rooms_import_only_from_above() -> None:
    assert upward(sources()) == []


def test_no_circles() -> None:
    assert circle(sources()) == []


def test_every_folder_is_a_package() -> None:
    package = Path(alliancekg.__file__).parent
    folders = {path.parent for path in package.rglob("*.py")}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_the_page_names_every_module_of_extraction() -> None:
    page = (Path(__file__).parent.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = page.partition("### Inside `extract`")[2].partition("\n## ")[0]
    named = re.findall(r"`(\w+)`", section)
    modules = [name.split(".")[2] for name in sources() if name.startswith("alliancekg.extract.")]
    assert sorted(named) == sorted(set(modules))


def test_a_planted_violation_is_found() -> None:
    planted = sources() | {
        "alliancekg.errors": "def late():\n    from alliancekg.cli import main\n",
        "alliancekg.documents.content": "import alliancekg.extract.records\n",
        "alliancekg.attic": "",
    }
    assert upward(planted) == [
        "alliancekg.attic: is in no room",
        "alliancekg.documents.content: imports alliancekg.extract.records",
        "alliancekg.errors: imports alliancekg.cli.main",
    ]


def test_a_planted_circle_is_found() -> None:
    planted = sources() | {"alliancekg.namespaces": "from alliancekg.documents import readout\n"}
    assert set(circle(planted)) >= {"alliancekg.namespaces", "alliancekg.documents.readout"}
