"""Pictures: no name over another, all that is said about them, the same bytes each time."""

import math
from collections.abc import Callable
from itertools import combinations, pairwise

import networkx as nx
import pytest
from matplotlib.font_manager import findSystemFonts

from alliancekg.errors import InputError, UsageError
from alliancekg.network import Network, Node, Plan, Tie, build
from alliancekg.network.drawing import draw
from alliancekg.network.drawing.layout import layout, lengths
from alliancekg.network.drawing.look import Look
from alliancekg.network.drawing.thinning import thin
from alliancekg.network.drawing.words import source_line
from networks import faults, world

NAMES = ("Aland", "Borduria and Syldavia", "Federated Isles of the Southern Sea", "Grand Fenwick", "Zubrowka")


def invented(size: int, *, weight: int = 1, directed: bool = False) -> Network:
    """A connected network of so many nodes whose names are long and short, about two ties to each."""
    graph = nx.connected_watts_strogatz_graph(size, min(4, size - 1), 0.3, seed=size)
    nodes = tuple(
        Node(f"n{i:04}", f"{NAMES[i % 5]} {i}", "state", region=("Asia", "Europe", "")[i % 3]) for i in range(size)
    )
    kinds = ("support", "oppose", "concern", "request")
    ties = tuple(
        Tie(f"n{a:04}", f"n{b:04}", kinds[i % 4] if directed else "shared", weight=float(1 + i % weight))
        for i, (a, b) in enumerate(sorted(graph.edges))
    )
    return Network("invented", nodes, ties, directed=directed)


@pytest.mark.parametrize("size", [5, 20, 60, 200])
def test_no_name_lies_over_another_and_none_is_left_out(size: int) -> None:
    picture = draw(invented(size, weight=3))
    assert faults(picture) == []
    assert picture.notes == ()
    drawn = {text.get_text().replace("\n", " ") for text in picture.texts()}
    assert drawn >= {node.label for node in invented(size).nodes}


def test_a_name_over_another_is_noticed() -> None:
    picture = draw(invented(5))
    name = next(text for text in picture.texts() if text.get_text().startswith("Zubrowka"))
    other = next(text for text in picture.texts() if text.get_text().startswith("Aland"))
    name.set(position=other.get_position(), ha=other.get_ha())
    assert faults(picture)


@pytest.mark.parametrize("name", ["two-mode", "projected", "overlap", "signed", "talks", "agenda", "obligations"])
def test_every_network_is_drawn_with_its_words(name: str) -> None:
    network = build(world(), name, Plan(targets="all"))
    picture = draw(network, as_of="2030-03-01")
    assert faults(picture) == []
    text = " ".join(" ".join(text.get_text().split()) for text in picture.texts())
    assert "newest readout: 2030-03-01" in text
    assert network.missing in text
    assert "Source: " in text
    assert all(node.label in text for node in network.nodes)


def test_an_empty_network_is_drawn() -> None:
    assert faults(draw(Network("nothing", (), ()))) == []


def test_directed_ties_are_arrows_with_a_legend_of_stances() -> None:
    picture = draw(invented(8, directed=True))
    assert len(picture.figure.axes[0].patches) == len(picture.network.ties)
    said = {text.get_text().replace("\n", " ") for text in picture.texts()}
    assert said >= {"supports", "opposes", "is concerned about", "asks of"}


@pytest.mark.parametrize("format_", ["svg", "png"])
def test_the_same_network_gives_the_same_bytes_without_a_date(format_: str) -> None:
    one, other = (draw(build(world(), "two-mode")).to_bytes(format_) for _ in range(2))
    assert one == other
    assert b"<dc:date>" not in one
    assert b"Actors and their partnerships" in one


def test_another_format_is_refused() -> None:
    with pytest.raises(UsageError, match="svg or png"):
        draw(build(world(), "two-mode")).to_bytes("pdf")


def test_japanese_names_are_drawn_with_a_font_that_has_them() -> None:
    if not any("VL-" in path or "CJK" in path or "ipa" in path for path in findSystemFonts()):
        pytest.skip("no Japanese font is installed")
    nodes = (Node("a", "日本", "state"), Node("b", "オーストラリア", "state"))
    picture = draw(Network("invented", nodes, (Tie("a", "b", "shared"),)))
    assert picture.fonts[0] == "DejaVu Sans"
    assert len(picture.fonts) == 2
    assert faults(picture) == []
    assert picture.to_bytes("png")  # a glyph that is lacking would be a warning, so an error


def test_a_character_that_no_font_has_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alliancekg.network.drawing.fonts.font_manager.findSystemFonts", list)
    with pytest.raises(InputError, match=r"'日' \(CJK UNIFIED IDEOGRAPH-65E5\); install one"):
        draw(Network("invented", (Node("a", "日", "state"),), ()))


def test_a_large_network_is_thinned_and_says_how() -> None:
    network = invented(230, weight=9)
    shown, notes = thin(network, 100)
    assert len(shown.nodes) == 100
    assert notes == (
        "Thinned: the 100 of 230 nodes with the greatest total weight of ties, "
        f"and the {len(shown.ties)} of {len(network.ties)} ties between them.",
    )
    picture = draw(network, most=30)
    assert picture.notes
    assert any(picture.notes[0] in text.get_text() for text in picture.texts())


def test_ties_are_cut_at_a_weight_all_of_it_or_none() -> None:
    network = dense(lambda i: float(1 + (i * 7919) % 50))
    shown, (note,) = thin(network)
    least = min(tie.weight for tie in shown.ties)
    assert set(shown.ties) == {tie for tie in network.ties if tie.weight >= least}
    assert 150 < len(shown.ties) <= 200
    assert f"{len(shown.ties)} of 780 ties are drawn, those of weight {least:.3g} or more" in note
    assert any(note in " ".join(text.get_text().split()) for text in draw(network).texts())


def test_equals_stay_equal_and_parts_may_fall_apart() -> None:
    """A forest of equal ties once made a hub of the first node, which all are tied to as much as to each other."""
    network = dense(lambda i: 2.0 if i >= 700 else 1.0)
    shown, _ = thin(network)
    assert all(tie.weight == 2.0 for tie in shown.ties)
    assert len(shown.ties) == 80
    tied = {end for tie in shown.ties for end in (tie.source, tie.target)}
    assert "n00" not in tied
    assert {node.id for node in shown.nodes} == tied


def test_nodes_that_lose_all_their_ties_are_left_out_and_counted() -> None:
    network = dense(lambda i: 2.0 if i >= 700 else 1.0)
    shown, (note,) = thin(network)
    lost = 40 - len(shown.nodes)
    assert lost > 0
    assert f"{lost} nodes with lighter ties alone left out" in note


def test_widths_in_the_legend_are_apart_however_close_the_weights() -> None:
    look = Look(invented(12, weight=3))
    widths = [line.get_linewidth() for line in look.legend() if str(line.get_label()).startswith("weight")]
    assert len(widths) == 3
    assert min(b - a for a, b in pairwise(widths)) > 1


def test_ties_that_all_weigh_the_same_are_all_drawn() -> None:
    network = dense(lambda _: 1.0)
    assert thin(network) == (network, ())


def dense(weight: Callable[[int], float]) -> Network:
    """Forty nodes, each tied to each; the weight of a tie goes by its number."""
    nodes = tuple(Node(f"n{i:02}", str(i), "state") for i in range(40))
    ties = tuple(
        Tie(one.id, other.id, "shared", weight=weight(i)) for i, (one, other) in enumerate(combinations(nodes, 2))
    )
    return Network("dense", nodes, ties)


def test_nodes_keep_apart_and_in_the_box() -> None:
    nodes = [f"n{i}" for i in range(12)]
    places = layout(nodes, {("n0", node): 1.0 for node in nodes[1:9]}, (6.0, 4.0))
    assert all(0 <= x <= 6 and 0 <= y <= 4 for x, y in places.values())
    assert min(math.dist(a, b) for a, b in combinations(places.values(), 2)) > 0.15


def test_heavier_ties_are_shorter() -> None:
    found = lengths([("a", "b", 4.0), ("b", "a", 5.0), ("b", "c", 1.0)])
    assert found[("a", "b")] == pytest.approx(1.0)
    assert found[("b", "c")] == pytest.approx(2 - 1 / 3)


def test_the_source_line_counts_documents_by_site() -> None:
    told = source_line(("https://a.example/1", "https://a.example/2", "https://b.example/1"))
    assert told == "Source: 3 documents (a.example 2, b.example 1). Made with alliancekg."


@pytest.mark.parametrize(("sites", "more"), [(5, "1 more site)"), (6, "2 more sites)")])
def test_the_source_line_counts_the_sites_it_does_not_name(sites: int, more: str) -> None:
    assert more in source_line(tuple(f"https://{letter}.example/" for letter in "abcdef"[:sites]))
