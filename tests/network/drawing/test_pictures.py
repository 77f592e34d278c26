"""Small multiples, heat maps and timelines: what they show, no text over another, the same bytes each time."""

import random

import numpy as np
import pytest

from alliancekg.errors import UsageError
from alliancekg.network import Facts, Membership, Node, Period, Plan, Spell, build
from alliancekg.network.drawing import Picture, heat_map, heatmap, multiples, spread, timeline
from alliancekg.network.drawing.bars import year_of
from alliancekg.network.drawing.heatmap import Colours, arranged
from alliancekg.network.drawing.multiples import together
from alliancekg.network.drawing.timeline import blocks, fewer
from networks import CLUB, TRIO, A, D, E, faults, member, world

STATES = ("Aland", "Borduria and Syldavia", "Federated Isles of the Southern Sea", "Grand Fenwick", "Zubrowka")
GROUPS = ("Pact", "Dialogue on Everything", "Forum of the Southern Sea", "Trio")
LATE = Period("1950-01-01", "2025-01-01")


def invented(states: int, groups: int) -> Facts:
    """States that join groups of 2 to 6 from 1950 on, some on an unknown day, and sometimes leave."""
    numbers = random.Random(states)
    names = [f"n{i:04}" for i in range(states)]
    nodes = {
        iri: Node(iri, f"{STATES[i % 5]} {i}", "state", region=("Asia", "Europe", "")[i % 3])
        for i, iri in enumerate(names)
    }
    memberships = []
    for i in range(groups):
        group, year = f"g{i:03}", numbers.randint(1950, 2024)
        nodes[group] = Node(group, f"{GROUPS[i % 4]} {i}", "partnership", "minilateral")
        for state in numbers.sample(names, min(states, numbers.randint(2, 6))):
            since = numbers.choice([str(year), f"{year}-05", f"{year + 1}-03-02", ""])
            until = numbers.choice(["", "", "", str(year + numbers.randint(2, 20))])
            spell = Spell(since, until)
            memberships.append(
                Membership(state, group, spell, documents=("https://a.example/1",), via=(group + state,))
            )
    ordered = tuple(sorted(memberships, key=lambda m: (m.group, m.actor)))
    return Facts(nodes=nodes, memberships=ordered, readouts={"r": "2025-05-05"})


def said(picture: Picture) -> str:
    """All texts of a picture, lines joined."""
    return " | ".join(" ".join(text.get_text().split()) for text in picture.texts())


@pytest.mark.parametrize(("states", "groups", "rows"), [(5, 3, 13), (60, 45, 183)])
def test_no_text_lies_over_another_in_a_timeline(states: int, groups: int, rows: int) -> None:
    picture = timeline(invented(states, groups), Plan(), as_of="2025-05-05")
    assert picture.told.startswith(f"{rows} rows")
    assert faults(picture) == []


@pytest.mark.parametrize(("states", "groups"), [(5, 3), (30, 30), (100, 100)])
def test_no_text_lies_over_another_in_a_heat_map(states: int, groups: int) -> None:
    picture = heat_map(build(invented(states, groups), "overlap", Plan(period=LATE)))
    assert picture.told.startswith(f"{groups} rows")
    assert faults(picture) == []


@pytest.mark.parametrize(("states", "groups"), [(5, 3), (16, 9)])
def test_no_name_lies_over_another_in_any_panel(states: int, groups: int) -> None:
    picture = multiples(invented(states, groups), "two-mode", Plan(), [2000, 2024], as_of="2025-05-05")
    assert faults(picture) == []
    assert not any("names" in note for note in picture.notes)


def test_one_great_number_does_not_leave_all_others_one_colour() -> None:
    few, many = Colours(np.array([1.0, 2, 4, 7, 8, 9, 12])), Colours(np.array([1.0, 2, 3, 5, 8, 9, 162]))
    assert [patch.get_label() for patch in few.legend("")[1:]] == ["1", "4", "6", "9", "12"]
    assert [patch.get_label() for patch in many.legend("")[1:]] == ["1", "4", "13", "45", "162"]
    assert many.of(1)[0] - many.of(9)[0] > 0.2  # a sixteenth of the way on a linear scale


def test_grey_is_explained_where_it_has_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heatmap, "NUMBERED", 5)
    texts = [said(heat_map(build(invented(9, n), "overlap", Plan(period=LATE)))) for n in (5, 6)]
    assert ["In grey, how many members each has in the graph." in text for text in texts] == [True, False]


def test_the_same_facts_give_the_same_bytes() -> None:
    def drawn() -> list[bytes]:
        facts = world()
        made = (
            heat_map(build(facts, "projected")),
            timeline(facts, Plan()),
            multiples(facts, "projected", Plan(), [2012, 2030]),
        )
        return [picture.to_bytes(format_) for picture in made for format_ in ("svg", "png")]

    assert drawn() == drawn()


# Small multiples ----------------------------------------------------------------------------------------------------


def test_a_panel_shows_what_was_in_force_in_its_year() -> None:
    picture = multiples(world(), "two-mode", Plan(only=(TRIO,)), [2012, 2030], as_of="2030-03-01")
    text = said(picture)
    assert "2012 | 3 nodes, 2 ties" in text
    assert "2030 | 4 nodes, 3 ties" in text
    assert text.count("State C") == 1
    assert text.count("State A") == 2
    assert "Actors and their partnerships, 2012 to 2030" in text
    assert picture.told == "2 years, 4 nodes, 3 ties in any of them"


def test_what_has_no_recorded_start_stands_in_every_year_and_is_told() -> None:
    picture = multiples(world(), "two-mode", Plan(only=(CLUB,)), [1900, 2030])
    assert "1900 | 5 nodes, 4 ties" in said(picture)
    note = "Start not recorded: 4 memberships (Club & Friends); drawn in every year until their end."
    assert picture.notes == (note,)
    assert note in said(picture)
    assert multiples(world(), "two-mode", Plan(only=(TRIO,)), [2012, 2030]).notes == ()


def test_large_ones_are_thinned_over_all_years() -> None:
    picture = multiples(invented(60, 40), "two-mode", Plan(), [1990, 2024], most=12)
    assert "the 12 of" in picture.notes[0]
    assert picture.notes[0] in said(picture)
    assert len(picture.network.nodes) == 12


def test_the_mean_weight_of_the_years_decides_what_is_heavy() -> None:
    panels = [build(world(), "projected", Plan(period=Period.year(year))) for year in (2012, 2030)]
    whole = together(panels)
    weight = {(tie.source, tie.target): tie.weight for tie in whole.ties}
    assert weight[D, E] == 1.0  # the club in 2012, the league in 2030
    assert {node.id for panel in panels for node in panel.nodes} == {node.id for node in whole.nodes}


@pytest.mark.parametrize(
    ("first", "last", "panels", "years"),
    [
        (2020, 2022, 6, [2020, 2021, 2022]),
        (2000, 2025, 6, [2000, 2005, 2010, 2015, 2020, 2025]),
        (1990, 2000, 1, [2000]),
    ],
)
def test_years_are_spread(first: int, last: int, panels: int, years: list[int]) -> None:
    assert spread(first, last, panels) == years


# Heat map -----------------------------------------------------------------------------------------------------------


def test_a_heat_map_writes_what_pairs_share_and_what_each_has() -> None:
    picture = heat_map(build(world(), "overlap"))
    axes = picture.figure.axes[0]
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert [label.get_text() for label in axes.get_xticklabels()] == names
    cells = {tuple(text.get_position()): text.get_text() for text in axes.texts}

    def cell(one: str, other: str) -> str | None:
        return cells.get((names.index(other) + 0.5, names.index(one) + 0.5))

    assert cell("Trio", "Pact") == cell("Pact", "Trio") == "2"
    assert cell("Trio", "Club & Friends") == "3"
    assert cell("League", "Pact") is None
    assert (cell("Trio", "Trio"), cell("Club & Friends", "Club & Friends")) == ("3", "4")
    assert "A cell: the number of shared members." in said(picture)


def test_more_rows_than_asked_for_are_thinned() -> None:
    picture = heat_map(build(invented(60, 40), "overlap", Plan(period=LATE)), most=10)
    assert picture.told.startswith("10 rows")
    assert "Thinned: the 10 of 40 nodes" in said(picture)


@pytest.mark.parametrize("name", ["two-mode", "signed"])
def test_two_modes_or_directions_make_no_heat_map(name: str) -> None:
    with pytest.raises(UsageError, match="overlap, projected, talks or agenda"):
        heat_map(build(world(), name))


@pytest.mark.parametrize("name", ["talks", "agenda", "obligations", "projected"])
def test_other_networks_as_heat_maps(name: str) -> None:
    assert faults(heat_map(build(world(), name))) == []


def test_an_empty_heat_map_is_drawn() -> None:
    assert faults(heat_map(build(Facts(nodes={}), "overlap"))) == []


def test_rows_that_share_are_neighbours_and_those_that_share_nothing_come_last() -> None:
    values = np.zeros((5, 5))
    for i, j, value in ((0, 3, 5.0), (1, 4, 5.0), (0, 1, 1.0)):
        values[i, j] = values[j, i] = value
    order = arranged(values)
    assert abs(order.index(0) - order.index(3)) == 1
    assert abs(order.index(1) - order.index(4)) == 1
    assert order[-1] == 2


# Timeline -----------------------------------------------------------------------------------------------------------


def test_a_timeline_shows_those_who_left_and_says_what_is_unknown() -> None:
    picture = timeline(world(), Plan(), as_of="2030-03-01")
    text = said(picture)
    assert "State E" in text
    assert text.count("?") == 4 + 1  # A to D of the club joined on no known day; and the legend
    assert all(entry in text for entry in ("left", "no end recorded", "? start not recorded", "newest readout"))
    assert picture.told == "12 rows in 4 blocks, 12 memberships"


def test_what_lies_outside_the_period_is_cut_and_says_so() -> None:
    picture = timeline(world(), Plan(period=Period.of("2000", "2020")))
    text = said(picture)
    assert "League" not in text
    assert "joined before" in text
    assert "2000 to 2021" in text or "2000 to 2020" in text


def test_of_chosen_actors_the_rows_are_groups() -> None:
    made = blocks(world(), [m for m in world().memberships if m.actor == A], by_actor=True)
    assert [(block.head.label, [row.label for row, _ in block.rows]) for block in made] == [
        ("State A", ["Pact", "Trio", "Club & Friends"])
    ]
    assert "The partnerships of State A" in said(timeline(world(), Plan(actors=(A,))))


def test_events_stand_on_their_day_and_those_without_one_are_counted() -> None:
    facts = world()
    undated = Membership(A, "f", Spell(event=True), event=True)
    dated = Membership(D, "f", Spell("2029-05", event=True), event=True)
    found = Facts(nodes={**facts.nodes, "f": Node("f", "A deal", "framework")}, parties=(undated, dated))
    picture = timeline(found, Plan(groups="frameworks"))
    assert "1 without a day are left out." in picture.notes
    assert "on that day" in said(picture)
    assert "State D" in said(picture)


def test_whole_blocks_are_left_out_those_that_changed_longest_ago_first() -> None:
    every = blocks(world(), world().memberships, by_actor=False)
    shown, (note,) = fewer(every, 7, "partnerships")
    assert [block.head.label for block in shown] == ["Club & Friends", "League"]  # changed in 2025 and 2028
    assert note.startswith("Thinned: 7 of 12 rows, 2 of 4 partnerships")


def test_rows_of_one_group_with_two_spells_are_one() -> None:
    twice = [member(E, CLUB, "1990", "1995"), member(E, CLUB, "2001")]
    (block,) = blocks(world(), twice, by_actor=False)
    assert len(block.rows) == 1
    assert [m.spell.since for m in block.rows[0][1]] == ["1990", "2001"]


@pytest.mark.parametrize(("date", "year"), [("2010", 2010.0), ("2010-07", 2010.5), ("2010-01-01", 2010.0)])
def test_dates_as_years(date: str, year: float) -> None:
    assert year_of(date) == year
