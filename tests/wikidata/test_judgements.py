"""Judgements: the files that ship are read and written alike, later words replace earlier ones, faults are told."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from alliancekg.errors import DataError, UsageError
from alliancekg.graph.links import with_links
from alliancekg.graph.reference import load_reference
from alliancekg.graph.terms import parts
from alliancekg.namespaces import AKG, ID, SCHEMA, graph_iri
from alliancekg.resources import resource
from alliancekg.wikidata.deciding import by_person, item_name, rejected_items, subject_iri
from alliancekg.wikidata.judgements import Judgement, read_file, read_folder, record, write
from alliancekg.wikidata.places import Point
from alliancekg.wikidata.review import commands, described, waiting
from alliancekg.wikidata.rules import read_rules
from alliancekg.wikidata.subjects import Held, Name, Subject, kind_of

GEORGIA = f"{ID}state/ge"
WAITS = Judgement(
    GEORGIA, "Q230", "unsure", "alliancekg", "2026-11-01", "0.94", ("0.4", "0.15", "0.39"),
    ('item: "Georgia"; country', "code +1.00: GE"), source="https://example.org/",
)  # fmt: skip


@pytest.mark.parametrize("path", sorted(resource("data", "links").glob("*.ttl")), ids=lambda path: path.stem)
def test_what_ships_is_read_and_written_alike(path: Path) -> None:
    comments = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert write(read_file(path), comments) == path.read_bytes()


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    (path,) = record(tmp_path, [WAITS, replace(WAITS, subject=f"{ID}state/jp", item="", decision="none", parts=None)])
    assert path.name == "states.ttl"
    first, second = read_file(path)
    assert replace(first, iri="") == WAITS
    assert (second.decision, second.item, second.iri) == ("none", "", f"{ID}link/state/jp/none")
    before = path.read_bytes()
    assert record(tmp_path, [WAITS]) == []
    assert path.read_bytes() == before


def test_an_accepted_link_ends_what_waited(tmp_path: Path) -> None:
    record(tmp_path, [WAITS, replace(WAITS, item="Q1428"), replace(WAITS, item="Q5", decision="reject")])
    (path,) = record(tmp_path, [by_person(GEORGIA, "Q230", "accept", "ana", date(2026, 11, 2), "seen", WAITS)])
    kept = read_file(path)
    assert [(one.item, one.decision, one.by) for one in kept] == [
        ("Q5", "reject", "alliancekg"),
        ("Q230", "accept", "ana"),
    ]
    assert kept[1].evidence == WAITS.evidence
    assert "schema:sameAs wd:Q230" in path.read_text(encoding="utf-8")
    assert rejected_items(kept) == {GEORGIA: frozenset({"Q5"})}


def test_two_who_record_at_once_lose_nothing(tmp_path: Path) -> None:
    def work(first: int) -> None:
        for number in range(first, first + 15):
            record(tmp_path, [replace(WAITS, item=f"Q{number}")])

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, (100, 200)))
    (path,) = tmp_path.iterdir()
    assert len(read_file(path)) == 30


def test_one_entity_has_one_item(tmp_path: Path) -> None:
    record(tmp_path, [replace(WAITS, decision="accept")])
    for one in (replace(WAITS, item="Q1428", decision="accept"), replace(WAITS, item="", decision="none")):
        with pytest.raises(UsageError, match=r"state/ge is linked to Q230 .*; reject that first"):
            record(tmp_path, [one])
    record(tmp_path, [replace(WAITS, decision="reject")])
    record(tmp_path, [replace(WAITS, item="Q1428", decision="accept")])
    assert [one.decision for one in read_folder(tmp_path)[tmp_path / "states.ttl"]] == ["reject", "accept"]


@pytest.mark.parametrize(
    "told",
    ['akg:judgement "perhaps" ; akg:score 1.0', 'akg:judgement "none" ; akg:score 1.0', 'akg:judgement "accept"'],
)
def test_a_broken_judgement_is_told(told: str, tmp_path: Path) -> None:
    head = write([]).decode()
    (tmp_path / "a.ttl").write_text(
        f"{head}<id/link/x> a akg:LinkJudgement ; akg:linkSubject <id/state/ge> ; akg:linkObject wd:Q1 ; {told} ."
    )
    with pytest.raises(DataError, match="is no judgement of a link"):
        read_file(tmp_path / "a.ttl")


def test_a_teams_own_judgements_win_over_those_that_ship(tmp_path: Path) -> None:
    record(tmp_path, [replace(WAITS, decision="reject"), replace(WAITS, item="Q1428", decision="accept")])
    graph = graph_iri("link", "wikidata")
    reference = load_reference()
    triples = [parts(quad) for quad in with_links(reference, tmp_path).graphs[graph]]
    assert [value for s, p, value in triples if (s, p) == (GEORGIA, SCHEMA.sameAs)] == [
        "http://www.wikidata.org/entity/Q1428"
    ]
    assert len([s for s, p, value in triples if (p, value) == (AKG.linkSubject, GEORGIA)]) == 2
    assert with_links(reference, tmp_path / "nothing") is reference


def test_names_on_the_command_line() -> None:
    assert subject_iri("state/ge") == subject_iri(GEORGIA) == GEORGIA
    assert kind_of(subject_iri("topic/trade")) == "topic"
    assert item_name("https://www.wikidata.org/wiki/Q17") == item_name("wd:Q17") == "Q17"
    for wrong in ("ge", "office/x", "readout/x"):
        with pytest.raises(UsageError, match="no entity that can be linked"):
            subject_iri(wrong)
    with pytest.raises(UsageError, match="no Wikidata item"):
        item_name("P17")


def test_review_shows_both_sides() -> None:
    subject = Subject(
        GEORGIA,
        "state",
        (Name("Georgia", "en", True), Name("ジョージア", "ja", True)),
        ("GE",),
        frozenset({"US"}),
        ("1991",),
        (Held(("PM",), "", "", ""),),
        Point(42, 43.5),
        ("a state in the Caucasus",),
    )
    (entry,) = waiting([subject], [WAITS, replace(WAITS, item="Q7", decision="reject")])
    text = described(entry, 90)
    assert all(len(line) <= 90 for line in text.splitlines())
    assert "Georgia (en)" in text
    assert "ジョージア (ja)" + " " * 29 + "|" in text  # in one line with the others: each letter takes two cells
    assert "place: 42°N 43.5°E" in text
    assert "a state in the Caucasus" in text
    assert "facts 0.39" in text
    assert text.endswith("  https://www.wikidata.org/wiki/Q230\n")
    assert commands(entry) == "  alliancekg link accept state/ge Q230\n  alliancekg link reject state/ge Q230\n"
    assert list(waiting([subject], [WAITS, replace(WAITS, item="Q7", decision="accept")])) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("name: 0.40", "name: 0.50", "add up to 1.1"),
        ("accept: 0.75", "accept: 7", "not from 0 to 1"),
        ("Q101352: family name", "P31: family name", "P31 is no item"),
        ("  topic:\n", "  subject:\n", "missing or unknown"),
        ("hits: 10", "hits: [", "not as rules"),
    ],
)
def test_rules_are_checked(old: str, new: str, message: str, tmp_path: Path) -> None:
    text = resource("data", "wikidata", "linking.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "linking.yaml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_rules(tmp_path / "linking.yaml")
