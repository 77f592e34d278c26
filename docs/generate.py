"""Writes the generated parts of the documentation from the ontology, the stored queries and the command line.

`python docs/generate.py` writes, `python docs/generate.py --check` writes nothing and ends with status 1 if a file
would change. Pages with `<!-- run: … -->` or `<!-- generated: … -->` markers keep their hand-written text; what stands
between such a marker and its `<!-- end -->` is replaced. Works in a checkout, without the network.
"""

import os
import sys
import tempfile
from pathlib import Path

from generator import commands_page, gallery, network_page, ontology_page, picture, query_pages, sample_store
from generator.blocks import fill, run_blocks

from alliancekg.errors import AllianceKGError

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent


def pages(work: Path) -> dict[Path, str]:
    """Every generated file with the text it should have. `work` is an empty folder that may be filled."""
    graph = ontology_page.load()
    store = sample_store.build(work / "store")
    network = run_blocks(DOCS / "network.md", store, work / "network")
    made = {
        DOCS / "ontology.svg": picture.draw(graph),
        DOCS / "ontology.md": fill(DOCS / "ontology.md", ontology_page.blocks(graph)),
        DOCS / "commands.md": fill(DOCS / "commands.md", commands_page.blocks()),
        DOCS / "network.md": fill(DOCS / "network.md", network_page.blocks(), network),
        DOCS / "data.md": fill(DOCS / "data.md", sample_store.blocks()),
    }
    made |= {DOCS / "gallery" / name: text for name, text in gallery.pictures(store).items()}
    for name, text in query_pages.pages(store).items():
        made[DOCS / "queries" / name] = text
    made[ROOT / "README.md"] = run_blocks(ROOT / "README.md", None, work / "readme")  # it begins with a build
    made[DOCS / "guide.md"] = run_blocks(DOCS / "guide.md", store, work / "guide")
    return made


def stale(made: dict[Path, str]) -> list[Path]:
    """The generated files that differ from what they should be, and query pages without a query."""
    wrong = [path for path, text in made.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    left_over = [path for path in (DOCS / "queries").glob("*.md") if path not in made]
    return sorted(wrong + left_over)


def main(arguments: list[str]) -> int:
    """Runs the program and returns its exit status."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write("usage: python docs/generate.py [--check]\n")
        return 2
    # What is shown must depend on nothing but the checkout.
    for name in ("SOURCE_DATE_EPOCH", "ALLIANCEKG_STORE"):
        os.environ.pop(name, None)
    try:
        with tempfile.TemporaryDirectory() as work:
            made = pages(Path(work))
    except (AllianceKGError, ValueError) as error:
        sys.stderr.write(f"docs/generate.py: {error}\n")
        return 1
    wrong = stale(made)
    for path in wrong:
        sys.stderr.write(f"{path.relative_to(ROOT)}: {'out of date' if arguments else 'written'}\n")
        if not arguments:
            _write(path, made.get(path))
    if arguments and wrong:
        sys.stderr.write("run `python docs/generate.py`, look at what changed, and commit it\n")
        return 1
    return 0


def _write(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink()
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
