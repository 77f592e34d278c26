"""`alliancekg network` on the shipped graph: every command, its forms and its refusals."""

import csv
import io
import json
from pathlib import Path

import pytest

from conftest import Run


def test_measures_of_minilaterals(run: Run, shipped: Path) -> None:
    done = run("network", "measures", "--store", shipped, "--kind", "minilateral", "--top", 3)
    assert done.status == 0
    assert "United States" in done.out
    assert "the first 3 of 40 rows" in done.out
    assert done.err == ""


def test_csv_has_numbers_and_ids_and_notes_apart(run: Run, shipped: Path) -> None:
    done = run("network", "measures", "--store", shipped, "--only", "quad", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [row["label"] for row in rows] == ["Australia", "India", "Japan", "United States"]
    assert {row["degree"] for row in rows} == {"3.0"}
    assert rows[2]["id"].endswith("/state/jp")
    assert "weight: the number of shared partnerships" in done.err


def test_json_is_whole(run: Run, shipped: Path) -> None:
    done = run("network", "overlap", "--store", shipped, "--kind", "minilateral", "--format", "json")
    data = json.loads(done.out)
    pairs = {frozenset((row["group"], row["other"])): row["members"] for row in data["rows"]}
    assert pairs[frozenset(("Quad", "AUKUS"))] == "Australia; United States"
    assert data["notes"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("measures", "--whole"), "assortativity by region"),
        (("measures", "--network", "obligations", "--only", "quad"), "Japan"),
        (("measures", "--network", "signed", "--targets", "topics", "--joint", "group"), "Japan + United States"),
        (("measures", "--by-year", "--since", "2020", "--until", "2021", "--kind", "minilateral"), "2021"),
        (
            ("measures", "--by-year", "--whole", "--kind", "minilateral", "--since", "2024", "--until", "2025"),
            "density",
        ),
        (("measures", "--robust", "--only", "quad", "--only", "aukus", "--bootstrap", "5"), "moved_most_by"),
        (("measures", "--sample", "3", "--states-only", "--kind", "minilateral"), "estimates from 3 sampled sources"),
        (("communities", "--kind", "minilateral", "--seeds", "3"), "adjusted Rand"),
        (("balance",), "the frustration index is proven"),
        (("hubs", "--kind", "defense-alliance", "--date", "1970"), "United States"),
    ],
)
def test_commands(run: Run, shipped: Path, options: tuple[str, ...], expected: str) -> None:
    done = run("network", *options, env={"ALLIANCEKG_STORE": str(shipped)})
    assert (done.status, done.err) == (0, "")
    assert expected in done.out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("measures", "--date", "soon"), "'soon' is no date"),
        (("measures", "--date", "2020", "--since", "2019"), "either a date or a period"),
        (("measures", "--only", "quadd"), "quad"),
        (("measures", "--kind", "no-such-kind"), "kind: 'no-such-kind' is unknown; it is one of"),
        (("draw", "--picture", "timeline", "--groups", "meetings", "--actor", "nauru", "x.png"), "nothing to draw"),
        (("measures", "--robust", "--whole"), "leave --whole and --by-year out"),
        (("measures", "--by-year", "--date", "2020"), "not --date"),
        (("measures", "--by-year", "--measure", "fame", "--since", "2024", "--until", "2024"), "has no fame"),
        (("measures", "--network", "talks", "--robust"), "two or more"),
        (("measures", "--show", "japan", "--whole"), "leave --show out"),
        (("measures", "--show", "china", "--only", "quad"), "no row for what --show names"),
        (("draw-me",), "No such command"),
    ],
)
def test_what_makes_no_sense_is_one_line(run: Run, shipped: Path, options: tuple[str, ...], message: str) -> None:
    done = run("network", *options, env={"ALLIANCEKG_STORE": str(shipped)})
    assert done.status == 2
    assert done.out == ""
    assert message in done.err
    assert done.err.count("\n") == 1


def test_one_actor_is_shown_and_the_whole_network_measured(run: Run, shipped: Path) -> None:
    """`--actor` would cut the network to Japan alone, where nobody lies between others."""
    chosen = ("network", "measures", "--store", shipped, "--kind", "minilateral", "--network", "two-mode", "--by-year")
    years = ("--since", "2024", "--until", "2025", "--measure", "betweenness", "--format", "csv")
    whole = run(*chosen, *years)
    shown = run(*chosen, *years, "--show", "japan")
    every = list(csv.DictReader(io.StringIO(whole.out)))
    rows = list(csv.DictReader(io.StringIO(shown.out)))
    assert rows == [row for row in every if row["label"] == "Japan"]
    assert len(rows) == 2
    assert float(rows[0]["betweenness"]) > 0
    assert f"2 of {len(every)} rows; all are measured and ranked in the whole network" in shown.err


def test_an_empty_network_says_so(run: Run, shipped: Path) -> None:
    done = run("network", "measures", "--store", shipped, "--only", "aukus", "--date", "1066")
    assert (done.status, done.out) == (0, "")
    assert "the network is empty" in done.err
