"""Scoring against gold: each figure on hand-made cases, and the shipped readout against its annotation."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from alliancekg.documents import Readout
from alliancekg.errors import InputError
from alliancekg.evaluate import Scores, Tally, evaluate, score
from alliancekg.evaluate.likeness import align, words
from alliancekg.extract import extract
from alliancekg.extract.records import (
    Entity,
    Extraction,
    Framework,
    Meeting,
    Participation,
    Partnership,
    Position,
    Span,
)
from alliancekg.namespaces import resource_iri
from alliancekg.resources import root
from invented import lexicon

TEXT = (
    "Premier Ida Berg met Chancellor Otto Falk in Graz. Premier Berg welcomed the new rail link. "
    "Both opposed the toll. The Chancellor thanked Norway."
)
NORWAY, AUSTRIA = resource_iri("state", "no"), resource_iri("state", "at")
BERG, FALK = resource_iri("person", "ida-berg"), resource_iri("person", "otto-falk")


def position(quote: str, acts_for: tuple[str, ...], stance: str, **changes: Any) -> Position:
    start = TEXT.index(quote)
    plain = Position(
        span=Span(start, start + len(quote)),
        cue=Span(start, start + 1),
        holders=acts_for,
        acts_for=acts_for,
        stance=stance,
        speech_act="welcome",
        commitment=None,
        joint=len(acts_for) > 1,
        topics=(),
        concerns=(),
        addressed_to=(),
        names_date=None,
        responds_to=None,
        confidence=0.9,
        rule="made",
    )
    return replace(plain, **changes)


def extraction(**changes: Any) -> Extraction:
    meeting = Meeting(
        resource_iri("meeting", "graz"),
        "Meeting",
        "summit",
        date(2024, 5, 2),
        None,
        None,
        "Graz",
        None,
        None,
        (
            Participation(BERG, "Ida Berg", "Premier", (NORWAY,), ()),
            Participation(FALK, "Otto Falk", "Chancellor", (AUSTRIA,), ()),
        ),
        (),
    )
    plain = Extraction(
        Readout("graz", TEXT, publisher="Office of the Premier"),
        "readout",
        (meeting,),
        (Entity(NORWAY, "state", "Norway", True, ()),),
        (),
        (),
        (
            position("Premier Berg welcomed the new rail link", (NORWAY,), "support", topics=("infrastructure",)),
            position("Both opposed the toll", (NORWAY, AUSTRIA), "oppose"),
        ),
    )
    return replace(plain, **changes)


def gold(**changes: Any) -> dict[str, Any]:
    def stated(quote: str, holders: list[str], stance: str, topics: list[str]) -> dict[str, Any]:
        return {"quote": quote, "holders": holders, "stance": stance, "topics": topics, "regions": [], "states": []}

    plain: dict[str, Any] = {
        "document": "graz",
        "meeting": {"kind": "summit", "date": "2024-05-02", "place": "Graz"},
        "participants": [{"name": "Ida Berg", "for": "no"}, {"name": "Otto Falk", "for": "at"}],
        "partnerships": [],
        "frameworks": [],
        "states": ["no"],
        "regions": [],
        "positions": [
            stated("Premier Berg welcomed the new rail link", ["Ida Berg"], "support", ["infrastructure"]),
            stated("Both opposed the toll", ["Ida Berg", "Otto Falk"], "oppose", []),
        ],
    }
    return {**plain, **changes}


def counts(scores: Scores, figure: str) -> tuple[int, int, int]:
    tally = scores.tally(figure)
    return tally.hit, tally.false, tally.missed


def test_gold_of_what_is_no_readout_has_no_meeting() -> None:
    empty = extraction(meetings=(), positions=())
    scores = score(gold(meeting=None, positions=[]), empty)
    assert [counts(scores, figure) for figure in ("date", "kind", "place")] == [(1, 0, 0)] * 3
    assert counts(score(gold(meeting=None), extraction()), "kind") == (0, 0, 1)


# -- tallies and alignment ---------------------------------------------------------------------------------------


def test_precision_recall_and_f1() -> None:
    tally = Tally(hit=3, false=1, missed=2)
    assert (tally.precision, tally.recall) == (0.75, 0.6)
    assert tally.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))


def test_nothing_to_find_and_nothing_found_is_perfect() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (1.0, 1.0, 1.0)
    assert (Tally(missed=1).precision, Tally(false=1).recall) == (0.0, 1.0)
    assert (Tally(missed=1).f1, Tally(false=1).f1) == (0.0, 0.0)


def test_alignment_takes_the_largest_overlap_first() -> None:
    # "a b c d" overlaps "a b c" at 3/4 and "a b c d" at 1: the better pair is taken although it comes second.
    assert align(["a b c", "a b c d"], ["a b c d"]) == {1: 0}
    assert align(["a b c d"], ["a b c", "a b c d"]) == {0: 1}


def test_alignment_is_one_to_one() -> None:
    assert align(["a b c", "a b c"], ["a b c"]) == {0: 0}
    assert align(["a b c"], ["a b c", "a b c"]) == {0: 0}
    assert align(["a b", "c d"], ["c d", "a b"]) == {0: 1, 1: 0}


def test_alignment_needs_half() -> None:
    assert align(["a b"], ["a b c d"]) == {0: 0}
    assert align(["a b"], ["a b c d e"]) == {}
    assert align([""], [""]) == {}


def test_alignment_counts_repeated_words_and_folds_quotes() -> None:
    assert align(["no no no no"], ["no"]) == {}
    assert align(["Japan’s “own” way"], ['JAPAN\'S "own" way']) == {0: 0}


def test_words_of_a_name() -> None:
    assert words("The Republic of Korea") == {"republic", "korea"}
    assert words("Joseph R. Biden, Jr.") == {"joseph", "r", "biden"}
    assert words("U.S.-Japan Alliance") == words("US–Japan alliance") == {"us", "japan", "alliance"}


# -- the figures of one document ---------------------------------------------------------------------------------


def test_a_perfect_extraction() -> None:
    scores = score(gold(), extraction())
    assert {figure: tally.f1 for figure, tally in scores.tallies.items() if tally.f1 != 1} == {}
    assert (scores.errors, scores.not_verbatim, scores.documents) == ([], 0, 1)
    assert set(scores.tallies) == {
        "date", "kind", "place", "participants", "partnerships", "frameworks", "states", "regions",
        "detection", "holder", "stance", "holder+stance", "topics", "regions/states", "sure positions",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "figure"),
    [({"date": "2024-05-03"}, "date"), ({"kind": "leaders-call"}, "kind"), ({"place": "Linz"}, "place")],
)
def test_the_meeting(wanted: dict[str, str], figure: str) -> None:
    scores = score(gold(meeting={**gold()["meeting"], **wanted}), extraction())
    assert {name: tally.recall for name, tally in scores.tallies.items() if tally.recall < 1} == {figure: 0.0}
    assert scores.errors[0].startswith(f"graz\t{figure}\tgold {next(iter(wanted.values()))!r}, found ")


def test_no_meeting_found() -> None:
    scores = score(gold(), extraction(meetings=(), positions=()))
    assert [counts(scores, figure) for figure in ("date", "kind", "place")] == [(0, 0, 1)] * 3
    assert counts(scores, "participants") == (0, 0, 2)
    assert counts(scores, "holder+stance") == (0, 0, 2)


def test_a_text_that_is_no_readout_has_no_meeting() -> None:
    nothing = gold(meeting=None, participants=[], states=[], positions=[])
    quiet = extraction(meetings=(), entities=(), partnerships=(), frameworks=(), positions=())
    assert {figure: tally.f1 for figure, tally in score(nothing, quiet).tallies.items() if tally.f1 != 1} == {}
    assert [counts(score(nothing, extraction()), figure) for figure in ("date", "kind")] == [(0, 0, 1)] * 2


def test_a_place_is_right_if_a_word_of_it_is_and_none_only_if_none() -> None:
    assert (
        counts(score(gold(meeting={**gold()["meeting"], "place": "the city of Graz"}), extraction()), "place")[0] == 1
    )
    assert counts(score(gold(meeting={**gold()["meeting"], "place": None}), extraction()), "place")[0] == 0


def test_participants_by_their_words_and_side() -> None:
    people = [{"name": "Berg", "for": "no"}, {"name": "Otto Falk", "for": "de"}]
    scores = score(gold(participants=people), extraction())
    assert counts(scores, "participants") == (1, 1, 1)
    delegation = Participation(AUSTRIA, None, None, (AUSTRIA,), ())
    meeting = replace(extraction().meetings[0], participations=(delegation,))
    scores = score(gold(participants=[{"name": None, "for": "at"}]), extraction(meetings=(meeting,)))
    assert counts(scores, "participants") == (1, 0, 0)


@pytest.mark.parametrize(("name", "expected"), [("Ida Berg", (1, 0, 0)), (None, (1, 0, 0)), ("Ola Vik", (0, 1, 1))])
def test_whom_the_text_names_by_office_only_has_no_name_or_the_known_one(
    name: str | None, expected: tuple[int, int, int]
) -> None:
    known = Entity(BERG, "person", "Ida Berg", known=True, evidence=())
    meeting = replace(extraction().meetings[0], participations=(Participation(BERG, None, "Premier", (NORWAY,), ()),))
    found = extraction(meetings=(meeting,), entities=(known,))
    assert counts(score(gold(participants=[{"name": name, "for": "no"}]), found), "participants") == expected


def tie(slug: str, name: str, *members: str) -> Partnership:
    iris = tuple(resource_iri("state", member) for member in members)
    return Partnership(resource_iri("partnership", slug), name, "other", True, iris, ())


@pytest.mark.parametrize(
    ("wanted", "ours", "same"),
    [
        ({"name": "Rail Pact", "members": ["at", "no"]}, tie("x", "Alpine-Nordic", "no", "at"), True),
        ({"name": "Rail Pact", "members": ["at", "no"]}, tie("x", "Rail Pact", "no", "se"), False),
        ({"name": "Rail Pact", "members": []}, tie("x", "the Rail Pact", "no", "se"), True),
        ({"name": "Rail Pact", "members": []}, tie("x", "Road Pact Group", "no", "se"), False),
        ({"name": "NATO allies", "members": []}, tie("nato", "Atlantic Alliance"), True),
        (
            {"name": "NATO-Norway Ring", "members": ["nato", "no"]},
            tie("nato", "NATO", "at", "be", "bg", "cy", "cz", "de", "dk"),
            False,
        ),
        ({"name": "Ring", "members": ["no"]}, tie("x", "Ring", "at", "be", "bg", "cy", "cz", "de", "dk"), True),
    ],
)
def test_partnerships_by_members_else_by_name(wanted: dict[str, Any], ours: Partnership, *, same: bool) -> None:
    scores = score(gold(partnerships=[wanted]), extraction(partnerships=(ours,)))
    assert counts(scores, "partnerships") == ((1, 0, 0) if same else (0, 1, 1))


@pytest.mark.parametrize(
    ("title", "same"),
    [("Joint Statement on Rail", True), ("Statement on Rail and Roads", True), ("Statement on Ports", False)],
)
def test_frameworks_by_any_of_their_titles(title: str, *, same: bool) -> None:
    iri = resource_iri("framework", "x")
    ours = Framework(
        iri, ("Rail", "Joint Statement on Rail and Roads"), "other", False, False, None, (), (), (), (), (), ()
    )
    scores = score(gold(frameworks=[{"title": title}]), extraction(frameworks=(ours,)))
    assert counts(scores, "frameworks") == ((1, 0, 0) if same else (0, 1, 1))


def test_states_and_regions() -> None:
    arctic = Entity(resource_iri("region", "arctic"), "region", "Arctic", True, ())
    scores = score(gold(states=["at", "no"], regions=["gulf"]), extraction(entities=(*extraction().entities, arctic)))
    assert counts(scores, "states") == (1, 0, 1)
    assert counts(scores, "regions") == (0, 1, 1)


# -- positions -----------------------------------------------------------------------------------------------------


def test_an_unaligned_position_counts_against_both() -> None:
    found = (extraction().positions[0], position("The Chancellor thanked Norway", (AUSTRIA,), "courtesy"))
    scores = score(gold(), extraction(positions=found))
    for figure in ("detection", "holder", "stance", "holder+stance"):
        assert counts(scores, figure) == (1, 1, 1)
    assert "graz\tdetection\tmissed 'Both opposed the toll'" in scores.errors
    assert "graz\tdetection\tfalse 'The Chancellor thanked Norway' [made]" in scores.errors


def test_holder_and_stance_are_judged_apart_and_together() -> None:
    first, second = extraction().positions
    found = (replace(first, acts_for=(AUSTRIA,)), replace(second, stance="concern"))
    scores = score(gold(), extraction(positions=found))
    assert counts(scores, "detection") == (2, 0, 0)
    assert counts(scores, "holder") == counts(scores, "stance") == (1, 1, 1)
    assert counts(scores, "holder+stance") == (0, 2, 2)


def test_holders_are_the_set_of_sides() -> None:
    wanted = gold()
    wanted["positions"][1]["holders"] = ["at", "Ida Berg"]  # a government named, and a person
    assert counts(score(wanted, extraction()), "holder") == (2, 0, 0)
    wanted["positions"][1]["holders"] = ["Ida Berg"]
    assert counts(score(wanted, extraction()), "holder") == (1, 1, 1)


def test_topics_are_counted_over_all_positions() -> None:
    first, second = extraction().positions
    found = (replace(first, topics=("infrastructure", "trade")), replace(second, topics=("tariffs",)))
    assert counts(score(gold(), extraction(positions=found)), "topics") == (1, 2, 0)
    unaligned = replace(second, span=Span(0, 5), topics=("climate", "energy"))
    assert counts(score(gold(), extraction(positions=(first, unaligned))), "topics") == (1, 2, 0)
    assert counts(score(gold(), extraction(positions=())), "topics") == (0, 0, 1)


def test_regions_and_states_of_positions_are_one_figure() -> None:
    wanted = gold()
    wanted["positions"][0] |= {"regions": ["arctic"], "states": ["se"]}
    concerns = (resource_iri("region", "arctic"), resource_iri("state", "fi"), resource_iri("partnership", "nato"))
    first, second = extraction().positions
    scores = score(wanted, extraction(positions=(replace(first, concerns=concerns), second)))
    assert counts(scores, "regions/states") == (1, 1, 1)


def test_a_quote_outside_the_text_is_not_verbatim() -> None:
    first, second = extraction().positions
    lost = replace(second, span=Span(len(TEXT) + 1, len(TEXT) + 9))
    assert score(gold(), extraction(positions=(first, lost))).not_verbatim == 1


def test_a_quote_that_runs_over_the_end_is_not_verbatim() -> None:
    first, second = extraction().positions
    lost = replace(second, span=Span(len(TEXT) - 5, len(TEXT) + 9))
    assert score(gold(), extraction(positions=(first, lost))).not_verbatim == 1


# -- folders -------------------------------------------------------------------------------------------------------


def fill(folder: Path, **documents: str) -> tuple[Path, Path]:
    """Gold for every document, named after it, and the documents: stem to publisher."""
    (folder / "gold").mkdir()
    (folder / "texts" / "inner").mkdir(parents=True)
    for stem, publisher in documents.items():
        front = f'---\ndate: 2024-05-02\npublisher: "{publisher}"\n---\n\n' if publisher else ""
        (folder / "texts" / "inner" / f"{stem}.md").write_text(f"{front}{TEXT}\n", encoding="utf-8")
        (folder / "gold" / f"{stem}.json").write_text(json.dumps(gold(document=stem)), encoding="utf-8")
    return folder / "gold", folder / "texts"


def test_scores_are_split_by_publisher(tmp_path: Path) -> None:
    folders = fill(tmp_path, a="Ministry of Rails", b="Cabinet Office", c="Ministry of Rails", d="")
    (tmp_path / "gold" / "unrelated.json").write_text(json.dumps(gold(document="unrelated")), encoding="utf-8")
    scored = evaluate(*folders, lambda readout: extraction(readout=readout, positions=()))
    assert {name: scores.documents for name, scores in scored.items()} == {
        "Cabinet Office": 1,
        "Ministry of Rails": 2,
        "inner": 1,  # without a publisher, the folder tells them apart
        "total": 4,
    }
    assert list(scored) == [*sorted(set(scored) - {"total"}), "total"]
    assert counts(scored["Ministry of Rails"], "detection") == (0, 0, 4)
    assert counts(scored["total"], "detection") == (0, 0, 8)
    assert len(scored["total"].errors) == sum(len(scored[name].errors) for name in scored if name != "total")


def test_plain_texts_are_documents_too(tmp_path: Path) -> None:
    folders = fill(tmp_path)
    (tmp_path / "texts" / "graz.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gold" / "graz.json").write_text(json.dumps(gold()), encoding="utf-8")
    scored = evaluate(*folders, lambda readout: extraction())
    assert scored["total"].documents == 1


def test_no_gold_for_the_documents(tmp_path: Path) -> None:
    folders = fill(tmp_path, a="")
    with pytest.raises(InputError, match=r"no annotation of a document in .*; give the folder that holds the texts"):
        evaluate(folders[0], tmp_path / "gold", lambda readout: extraction())
    with pytest.raises(InputError, match="nowhere: no such folder"):
        evaluate(tmp_path / "nowhere", folders[1], lambda readout: extraction())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "not readable as JSON"),
        (b"\xff\xfe", "not readable as JSON"),
        (b"[]", "no gold annotation: the key document is missing"),
        (b'{"document": "a", "meeting": {}}', "no gold annotation: the key frameworks is missing"),
    ],
)
def test_bad_gold(tmp_path: Path, content: bytes, message: str) -> None:
    folders = fill(tmp_path, a="")
    (folders[0] / "a.json").write_bytes(content)
    with pytest.raises(InputError, match=message) as caught:
        evaluate(*folders, lambda readout: extraction())
    assert str(caught.value).startswith(str(folders[0] / "a.json"))
    assert "\n" not in str(caught.value)


def test_gold_that_lacks_a_list(tmp_path: Path) -> None:
    folders = fill(tmp_path, a="")
    (folders[0] / "a.json").write_text('{"document": "a", "meeting": {}, "positions": []}', encoding="utf-8")
    with pytest.raises(InputError):
        evaluate(*folders, lambda readout: extraction())


# The annotations are kept beside the checkout, not in it. Where they are missing the test is not there at all, since CI
# takes a skip for a failure; tests/extract/test_seed.py holds the same readout to its findings everywhere.
ANNOTATIONS = root().parent / "shared" / "gold"

if ANNOTATIONS.is_dir():

    def test_the_shipped_readout_against_its_annotation() -> None:
        folder = root() / "data" / "readouts"
        scored = evaluate(ANNOTATIONS, folder, lambda readout: extract(readout, lexicon()))["total"]
        assert scored.documents >= 1
        assert scored.not_verbatim == 0
        assert scored.tally("detection").f1 >= 0.95
        assert scored.tally("holder+stance").f1 >= 0.95
