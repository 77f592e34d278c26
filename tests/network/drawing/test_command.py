"""`network draw` at the command line."""

from pathlib import Path

import pytest
from matplotlib.font_manager import findSystemFonts

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


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--picture", "timeline", "--actor", "japan"), "9 rows in 1 blocks"),
        (("--picture", "heat-map"), "23 rows, 94 pairs"),
        (("--picture", "years", "--only", "quad", "--since", "2015"), "6 years, 5 nodes, 4 ties"),
    ],
)
def test_other_pictures(run: Run, shipped: Path, tmp_path: Path, options: tuple[str, ...], told: str) -> None:
    out = tmp_path / "out.svg"
    done = run("network", "draw", "--kind", "minilateral", *options, "--store", shipped, out)
    assert done.status == 0, done.err
    assert told in done.err
    assert out.stat().st_size > 10_000


def test_japanese_names_and_those_that_stand_in_english(run: Run, shipped: Path, tmp_path: Path) -> None:
    if not any("VL-" in path or "CJK" in path or "ipa" in path for path in findSystemFonts()):
        pytest.skip("no Japanese font is installed")
    out = tmp_path / "ja.png"
    done = run("network", "draw", "--only", "quad", "--only", "quint", "--lang", "ja", "--store", shipped, out)
    assert done.status == 0, done.err
    assert "1 of 10 names have no Japanese label in the graph and stand in English." in done.err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--picture", "timeline", "--network", "talks"), "choose them by --groups"),
        (("--picture", "timeline", "--date", "2020"), "takes --since and --until, not --date"),
        (("--picture", "years", "--date", "2020"), "takes --since and --until, not --date"),
        (("--picture", "heat-map", "--network", "signed"), "a heat map shows who shares what"),
        (("--picture", "years", "--kind", "officials-call"), "no tie of the network has a date"),
    ],
)
def test_pictures_that_make_no_sense(
    run: Run, shipped: Path, tmp_path: Path, options: tuple[str, ...], message: str
) -> None:
    done = run("network", "draw", *options, "--store", shipped, tmp_path / "out.svg")
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert list(tmp_path.iterdir()) == []
