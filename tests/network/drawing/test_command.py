"""`network draw` at the command line."""

from pathlib import Path

import pytest

from conftest import Run


def test_the_quad_is_drawn_and_told(run: Run, shipped: Path, tmp_path: Path) -> None:
    out = tmp_path / "quad.svg"
    done = run("network", "draw", "--network", "obligations", "--only", "quad", "--store", shipped, out)
    assert done.status == 0, done.err
    assert done.out == ""
    assert "quad.svg: 4 nodes, 2 ties" in done.err
    assert b"Alliances among the members of shared groups" in out.read_bytes()


def test_thinning_is_told(run: Run, shipped: Path, tmp_path: Path) -> None:
    done = run("network", "draw", "--kind", "minilateral", "--most", "12", "--store", shipped, tmp_path / "few.png")
    assert done.status == 0, done.err
    assert "Thinned: the 12 of" in done.err
    assert (tmp_path / "few.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["out.pdf", "out"])
def test_another_format_is_one_line_and_leaves_nothing(run: Run, shipped: Path, tmp_path: Path, name: str) -> None:
    done = run("network", "draw", "--store", shipped, tmp_path / name)
    assert done.status == 2
    assert "name the file so" in done.err
    assert list(tmp_path.iterdir()) == []
