"""Writes the generated parts of the documentation from the ontology, the stored queries and the command line.

`python docs/generate.py` writes, `python docs/generate.py --check` writes nothing and ends with status 1 if a file
would change. Pages with `<!-- run: … -->` or `<!-- generated: … -->` markers keep their hand-written text; what stands
between such a marker and its `<!-- end -->` is replaced. Works in a checkout, without the network.
"""

import os
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from generator import commands_page, gallery, network_page, ontology_page, picture, query_pages, sample_store
from generator.blocks import fill, run_blocks
from matplotlib.image import imread

from alliancekg.errors import AllianceKGError

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent


def pages(work: Path) -> dict[Path, str | bytes]:
    """Every generated file with the text it should have. `work` is an empty folder that may be filled."""
    graph = ontology_page.load()
    readme = run_blocks(ROOT / "README.md", None, work / "readme")
    store = sample_store.build(work / "readme" / "store")  # built there once already: this drops what the page added
    network = run_blocks(DOCS / "network.md", store, work / "network")
    made: dict[Path, str | bytes] = {
        DOCS / "ontology.svg": picture.draw(graph),
        DOCS / "ontology.md": fill(DOCS / "ontology.md", ontology_page.blocks(graph)),
        DOCS / "commands.md": fill(DOCS / "commands.md", commands_page.blocks()),
        DOCS / "network.md": fill(DOCS / "network.md", network_page.blocks() | gallery.blocks(), network),
        DOCS / "data.md": fill(DOCS / "data.md", sample_store.blocks()),
    }
    made |= {DOCS / "gallery" / name: data for name, data in gallery.pictures(store, work / "gallery").items()}
    for name, text in query_pages.pages(store).items():
        made[DOCS / "queries" / name] = text
    made[ROOT / "README.md"] = readme
    made[DOCS / "guide.md"] = run_blocks(DOCS / "guide.md", store, work / "guide")
    return made


def stale(made: dict[Path, str | bytes]) -> list[Path]:
    """The generated files that differ from what they should be, and query pages without a query."""
    wrong = [path for path, content in made.items() if not path.is_file() or not _same(path, content)]
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


def _same(path: Path, content: str | bytes) -> bool:
    """Whether a file holds this text, or a picture that looks like this one: processors round pixels differently."""
    if isinstance(content, str):
        return path.read_text(encoding="utf-8") == content
    old, new = (imread(BytesIO(data), format="png") for data in (path.read_bytes(), content))
    return old.shape == new.shape and float((abs(old - new) > 0.25).mean()) < 2e-5


def _write(path: Path, content: str | bytes | None) -> None:
    if content is None:
        path.unlink()
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
