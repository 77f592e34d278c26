"""Import of a user's own alliance data: invented files with the columns that COW and ATOP publish."""

from pathlib import Path

import pytest

from alliancekg.errors import InputError, UsageError
from alliancekg.network import Period, Spell, build, read_facts
from alliancekg.network.alliances import read_alliances
from alliancekg.network.comparing import compare
from alliancekg.network.importing import IMPORTS, put
from alliancekg.store import EmbeddedStore
from conftest import Run
from networks import A, B, C, D, world

COW = """version4id,ccode,state_name,all_st_day,all_st_month,all_st_year,all_end_day,all_end_month,all_end_year,\
ss_type,mem_st_day,mem_st_month,mem_st_year,mem_end_day,mem_end_month,mem_end_year,left_censor,right_censor,defense,neutrality,\
nonaggression,entente,version
1,900,State A,3,7,1961,,,,Type I: Defense Pact,3,7,1961,,,,0,1,1,0,0,1,4.1
1,901,State B,3,7,1961,,,,Type I: Defense Pact,3,7,1961,,,,0,1,1,0,0,1,4.1
2,902,State C,1,,1970,31,12,1999,Type II: Neutrality Pact,1,,1970,31,12,1999,0,0,0,1,1,0,4.1
2,903,State D,1,,1970,31,12,1999,Type II: Neutrality Pact,1,,1970,31,12,1999,0,0,0,1,1,0,4.1
3,902,State C,1,1,1980,,,,Type I: Defense Pact,1,1,1980,,,,0,1,1,0,0,0,4.1
3,300,Old Empire,1,1,1980,,,,Type I: Defense Pact,1,1,1980,,,,0,1,1,0,0,0,4.1
"""
ATOP = """atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,phase,defense,offense,neutral,nonagg,consul
3001,901.0,1955,4,0,0,0,0,1,1,0,0,1,1
3001,903.0,1955,4,0,0,0,0,1,1,0,0,1,1
"""


@pytest.fixture
def cow(tmp_path: Path) -> Path:
    path = tmp_path / "alliance_by_member.csv"
    path.write_text(COW, encoding="utf-8")
    return path


@pytest.fixture
def atop(tmp_path: Path) -> Path:
    path = tmp_path / "atop_m.csv"
    path.write_text(ATOP, encoding="utf-8")
    return path


def test_a_file_of_cow(cow: Path) -> None:
    facts = read_alliances(cow, "cow", world().nodes.values())
    assert len(facts.alliances) == 3
    found = {(m.actor, m.group.rpartition("/")[2]): m for m in facts.memberships}
    assert found[A, "cow-1"].spell == Spell("1961-07-03")
    assert found[A, "cow-1"].obligations == ("consultation", "defense")
    assert found[C, "cow-2"].spell == Spell("1970", "1999-12-31")
    assert found[C, "cow-2"].obligations == ("neutrality", "nonaggression")
    assert found[A, "cow-1"].documents == (cow.name,)
    (empire,) = (node for node in facts.nodes.values() if node.label == "Old Empire")
    assert empire.codes == {"cow": "300"}


def test_a_file_of_atop(atop: Path) -> None:
    facts = read_alliances(atop, "atop", world().nodes.values())
    assert [(m.actor, m.spell) for m in facts.memberships] == [(B, Spell("1955-04")), (D, Spell("1955-04"))]
    assert facts.memberships[0].obligations == ("consultation", "defense", "nonaggression")


def test_allies_compared(cow: Path) -> None:
    theirs = read_alliances(cow, "cow", world().nodes.values())
    table = compare(world(), theirs, Period.of(at="1990"), name="cow")
    rows = {row[:2]: row for row in table.rows}
    assert rows["State A", "State B"][2:7] == ("both", "1960-06-23", "1961-07-03", "pact", "cow-1")
    assert rows["State C", "State D"][2:5] == ("cow only", None, "1970")
    assert len(rows) == 2
    assert "1 pairs in both, 0 in the graph only, 1 in cow only" in table.notes
    assert "1 pairs with a state that one side doesn't know are left out" in table.notes
    defense = compare(world(), theirs, Period.of(at="1990"), defense_only=True, name="cow")
    assert [row[:3] for row in defense.rows] == [("State A", "State B", "both")]
    before = compare(world(), theirs, Period.of(at="1961-01"), name="cow")
    assert [row[2] for row in before.rows] == ["graph only"]
    assert not compare(world(), theirs, Period.of(at="1900"), name="cow").rows
    assert not compare(type(theirs)(nodes={}), theirs, Period(), name="cow").rows


def test_imports_have_a_store_of_their_own(cow: Path) -> None:
    facts = read_alliances(cow, "cow", world().nodes.values())
    with EmbeddedStore.in_memory() as store:
        assert put(store, facts, "cow") == IMPORTS + "cow"
        once = store.dump()
        put(store, facts, "cow")
        assert store.dump() == once
        again = read_facts(store)
        network = build(again, "two-mode")
        assert {(m.actor, m.group, m.spell) for m in again.memberships} == {
            (m.actor, m.group, m.spell) for m in facts.memberships
        }
        assert again.alliances == facts.alliances
        assert len(network.memberships) == 4  # two have ended
        store.load(b"<urn:a> <urn:b> <urn:c> <urn:not-an-import> .\n")
        with pytest.raises(UsageError, match="a store of their own"):
            put(store, facts, "cow")


@pytest.mark.parametrize(
    ("text", "source", "message"),
    [
        ("a,b\n1,2\n", "cow", "it lacks ccode, mem_end_year, mem_st_year, version4id"),
        (ATOP.replace("1955", "55"), "atop", "line 2: yrent is '55', not a year"),
        (ATOP.replace("901.0", "two"), "atop", "line 2: member is 'two', not a number"),
        ("", "atop", "no member file of ATOP"),
    ],
)
def test_files_that_are_not_as_published(tmp_path: Path, text: str, source: str, message: str) -> None:
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message.replace("(", r"\(")):
        read_alliances(path, source)


def test_an_unknown_source(cow: Path) -> None:
    with pytest.raises(UsageError, match="there are cow, atop"):
        read_alliances(cow, "sipri")


def test_latin_letters_of_older_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(COW.replace("Old Empire", "Côte").encode("latin-1"))
    assert "Côte" in {node.label for node in read_alliances(path, "cow").nodes.values()}


def test_commands(run: Run, shipped: Path, tmp_path: Path) -> None:
    path = tmp_path / "cow.csv"
    real = COW.replace(",900,State A", ",740,Japan").replace(",901,State B", ",2,United States of America")
    path.write_text(real, encoding="utf-8")
    done = run("network", "compare", path, "--source", "cow", "--store", shipped, "--format", "json")
    assert '"found": "both"' in done.out
    assert done.status == 0
    rest = run("network", "compare", path, "--source", "cow", "--store", shipped, "--differing", "--defense-only")
    assert "both " not in rest.out.partition("pairs in both")[0]
    own = tmp_path / "own"
    done = run("network", "import", path, "--source", "cow", "--states", shipped, "--store", own)
    assert done.out.startswith("3 alliances, 6 memberships in ")
    assert "Japan" in run("network", "measures", "--store", own).out
    refused = run("network", "import", path, "--source", "cow", "--states", shipped, "--store", shipped)
    assert refused.status == 2
    assert "a store of their own" in refused.err
    assert run("network", "compare", tmp_path / "none.csv", "--source", "cow").status == 2


def test_exports_on_the_command_line(run: Run, shipped: Path, tmp_path: Path) -> None:
    out = tmp_path / "quad.gexf"
    done = run("network", "export", out, "--store", shipped, "--only", "quad")
    assert (done.status, done.out) == (0, "")
    assert out.read_text(encoding="utf-8").startswith("<?xml")
    assert run("network", "export", "-", "--store", shipped, "--only", "quad").out == out.read_text(encoding="utf-8")
    folder = tmp_path / "csv"
    run("network", "export", folder, "--store", shipped, "--only", "quad", "--format", "csv")
    assert sorted(path.name for path in folder.iterdir()) == ["edges.csv", "memberships.csv", "nodes.csv"]
    period = ("--since", "2024", "--until", "2025")
    years = run("network", "export", "-", "--store", shipped, "--format", "dyad-year", "--only", "quad", *period)
    assert "2024,2,2,USA,US,Q30,740,740,JPN,JP,Q17" in years.out or "740,740,JPN,JP,Q17,2,2,USA,US,Q30" in years.out
    for options, message in (
        (("-", "--format", "csv"), "give a folder"),
        (("-", "--all-pairs"), "is for dyad-years"),
        (("-", "--format", "dyad-year", "--date", "2020"), "not --date"),
        ((tmp_path / "no" / "file.gexf",), "No such file"),
    ):
        refused = run("network", "export", *options, "--store", shipped, "--only", "quad")
        assert (refused.status, refused.out) == (2, "")
        assert message in refused.err
