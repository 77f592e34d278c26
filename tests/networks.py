"""Networks made by hand for the tests: an invented world of five states and four groups, and plain graphs."""

from collections.abc import Iterable
from itertools import combinations

from alliancekg.namespaces import concept_iri, resource_iri
from alliancekg.network import Facts, Membership, Network, Node, Spell, Tie
from alliancekg.network.drawing import Picture
from alliancekg.network.facts import Position

A, B, C, D, E = (resource_iri("state", code) for code in ("aa", "bb", "cc", "dd", "ee"))
PACT, TRIO, CLUB, LEAGUE = (resource_iri("partnership", name) for name in ("pact", "trio", "club", "league"))
TRADE, SEAS = concept_iri("topic", "trade"), concept_iri("topic", "maritime-security")
ONE, TWO, THREE = (resource_iri("readout", f"2030-0{i}-01-invented") for i in (1, 2, 3))
BOOK = "https://example.org/treaties"


def state(iri: str, region: str, number: int) -> Node:
    """An invented state."""
    code = iri[-2:].upper()
    codes = {"iso2": code, "iso3": code + code[0], "cow": str(number), "gw": str(number + 1), "wikidata": f"Q{number}"}
    return Node(iri, f"State {code[0]}", "state", region=region, codes=codes)


def member(
    actor: str, group: str, since: str = "", until: str = "", *, obligations: tuple[str, ...] = ()
) -> Membership:
    """A membership that rests on one page."""
    via = f"{group.replace('partnership', 'membership')}/{actor[-2:]}"
    return Membership(actor, group, Spell(since, until), obligations=obligations, documents=(BOOK,), via=(via,))


def met(meeting: str, day: str, sides: Iterable[str], *readouts: str) -> list[Membership]:
    """The sides of a meeting that readouts report."""
    spell = Spell(day, event=True)
    return [Membership(s, meeting, spell, event=True, documents=readouts, via=(meeting,)) for s in sides]


def position(
    number: int, stance: str, holders: Iterable[str], readout: str, *,
    topics: tuple[str, ...] = (), concerns: tuple[str, ...] = (), to: tuple[str, ...] = (), day: str = "2030-01-01",
) -> Position:  # fmt: skip
    """A position of a readout."""
    iri = resource_iri("position", f"{readout.rpartition('/')[2]}/{number}-{number + 1}")
    return Position(iri, stance, tuple(holders), topics, concerns, to, day, readout)


def world() -> Facts:
    """Five states. Pact: A, B defend each other; Trio: A, B, C; Club: A to D, which E left in 2025; League: D and E."""
    summit, call, forum = (resource_iri("meeting", f"2030-{name}") for name in ("summit", "call", "forum"))
    nodes = [
        *(state(iri, "East" if iri in (A, B, C) else "West", 900 + i) for i, iri in enumerate((A, B, C, D, E))),
        Node(PACT, "Pact", "partnership", "defense-alliance"),
        Node(TRIO, "Trio", "partnership", "minilateral"),
        Node(CLUB, "Club & Friends", "partnership", "forum", codes={"wikidata": "Q42"}),
        Node(LEAGUE, "League", "partnership", "minilateral"),
        Node(TRADE, "trade", "topic"),
        Node(SEAS, "maritime security", "topic"),
        Node(summit, "A summit", "meeting", "summit"),
        Node(call, "A call", "meeting", "leaders-call"),
        Node(forum, "A forum", "meeting", "multilateral-summit"),
    ]
    members = [
        *(member(s, PACT, "1960-06-23", obligations=("defense", "consultation")) for s in (A, B)),
        *(member(s, TRIO, "2010-10") for s in (A, B)),
        member(C, TRIO, "2015"),
        *(member(s, CLUB) for s in (A, B, C, D)),
        member(E, CLUB, "1990-01-01", "2025-06-30"),
        *(member(s, LEAGUE, "2028-03-01") for s in (D, E)),
    ]
    positions = [
        position(1, "support", (A, B), ONE, topics=(TRADE, SEAS), concerns=(C,)),
        position(2, "oppose", (A,), ONE, topics=(SEAS,), concerns=(D,)),
        position(3, "concern", (B,), TWO, topics=(SEAS,), concerns=(D,), day="2030-02-01"),
        position(4, "request", (C,), TWO, topics=(TRADE,), to=(A,), day="2030-02-01"),
        position(5, "support", (D,), THREE, concerns=(E,), day="2030-03-01"),
        position(6, "discuss", (D,), THREE, topics=(TRADE,), day="2030-03-01"),
    ]
    talks = [
        *met(summit, "2030-01-01", (A, B), ONE, TWO),
        *met(call, "2030-02-01", (A, C), TWO),
        *met(forum, "2030-03-01", (A, B, C, D), THREE),
    ]
    return Facts(
        nodes={node.id: node for node in nodes},
        memberships=tuple(sorted(members, key=lambda m: (m.group, m.actor))),
        talks=tuple(talks),
        positions=tuple(positions),
        alliances=frozenset({PACT}),
        readouts={ONE: "2030-01-01", TWO: "2030-02-01", THREE: "2030-03-01"},
    )


def graph(edges: Iterable[tuple[object, object] | tuple[object, object, float]], *, directed: bool = False) -> Network:
    """A network from pairs of names and weights; a negative weight is a negative tie."""
    ties = []
    for one, other, *weight in edges:
        source, target = str(one), str(other)
        if not directed:
            source, target = sorted((source, target))
        value = float(weight[0]) if weight else 1.0
        sign = (1 if value > 0 else -1) if weight else 0
        ties.append(Tie(source, target, "tie", abs(value), sign))
    names = sorted({end for tie in ties for end in (tie.source, tie.target)})
    return Network("test", tuple(Node(name, name, "state") for name in names), tuple(ties), directed=directed)


def faults(picture: Picture) -> list[str]:
    """Texts that lie over another, or outside the picture."""
    figure = picture.figure
    figure.canvas.draw()
    boxes = [(text.get_text(), text.get_window_extent()) for text in picture.texts()]
    width, height = figure.bbox.width, figure.bbox.height
    found = [name for name, box in boxes if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height]
    for (one, a), (other, b) in combinations(boxes, 2):
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 and min(a.y1, b.y1) - max(a.y0, b.y0) > 0.5:
            found.append(f"{one} / {other}")
    return found
