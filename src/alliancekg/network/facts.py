"""What networks are built from, asked of the store once: who is in which group, who met whom, who holds what.

`Facts` are plain records with the documents behind each, so that a network can be rebuilt without a document
(`robust`) without asking the store again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from alliancekg.network import questions
from alliancekg.network.codes import state_codes
from alliancekg.network.model import Membership, Node, union
from alliancekg.network.period import Spell
from alliancekg.store.protocol import Store

_KINDS = (
    ("State", "state"), ("InternationalOrganization", "organization"), ("Partnership", "partnership"),
    ("Framework", "framework"), ("GovernmentBody", "body"), ("Person", "person"), ("Meeting", "meeting"),
    ("Region", "region"), ("Concept", "topic"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Position:
    """A stance as networks need it: for whom it is held (`holders`), what it is about, and where it is reported.

    `concerns` holds actors, partnerships, frameworks and regions; `addressees` the actors addressed.
    """

    id: str
    stance: str
    holders: tuple[str, ...]
    topics: tuple[str, ...]
    concerns: tuple[str, ...]
    addressees: tuple[str, ...]
    day: str
    readout: str


@dataclass(frozen=True)
class Facts:
    """Everything that networks are built from. `alliances` are the groups that rest on a defence obligation.

    `treaties` gives the treaty that an alliance was founded on, where the graph has it: two alliances on one treaty
    are one obligation.
    """

    nodes: Mapping[str, Node]
    memberships: tuple[Membership, ...] = ()
    parties: tuple[Membership, ...] = ()
    talks: tuple[Membership, ...] = ()
    positions: tuple[Position, ...] = ()
    framework_topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alliances: frozenset[str] = frozenset()
    treaties: Mapping[str, str] = field(default_factory=dict)
    readouts: Mapping[str, str] = field(default_factory=dict)
    """The day of each readout in the graph, whether or not a tie rests on it."""

    def node(self, iri: str) -> Node:
        """The node of an IRI; a thing of which the graph tells nothing is its own label."""
        return self.nodes.get(iri) or Node(iri, iri.rpartition("/")[2], "thing")


def read_facts(store: Store, language: str = "en") -> Facts:
    """Asks a store for all that networks are built from. Raises StoreError if the store fails.

    Labels are in `language` where the graph has one, else in English; `Node.language` tells which.
    """
    readouts = {row["readout"]: row.get("day", "") for row in store.query(questions.READOUTS).dicts()}
    return Facts(
        nodes=_nodes(store, language),
        memberships=_memberships(store),
        parties=_parties(store),
        talks=_talks(store),
        positions=_positions(store),
        framework_topics=_grouped(store, questions.FRAMEWORK_TOPICS, "framework", "topic"),
        alliances=frozenset(store.query(questions.ALLIANCES).column("alliance")),
        treaties={row["alliance"]: row["treaty"] for row in store.query(questions.TREATIES).dicts()},
        readouts=readouts,
    )


def _nodes(store: Store, language: str) -> dict[str, Node]:
    types: dict[str, set[str]] = defaultdict(set)
    for row in store.query(questions.TYPES).dicts():
        types[row["thing"]].add(row["type"].rpartition("#")[2])
    labels = _labels(store)
    english, wanted = labels["en"], labels[language]
    categories = {row["thing"]: row["category"].rpartition("/")[2] for row in store.query(questions.CATEGORIES).dicts()}
    regions, codes = _regions(store), _codes(store)
    return {
        iri: Node(
            id=iri,
            label=wanted.get(iri) or english.get(iri) or iri.rpartition("/")[2],
            kind=next(kind for name, kind in _KINDS if name in types[iri]),
            category=categories.get(iri, ""),
            region=english.get(regions.get(iri, ""), ""),
            codes=codes.get(iri, {}),
            language=language if iri in wanted else "en",
        )
        for iri in sorted(types)
    }


def _labels(store: Store) -> dict[str, dict[str, str]]:
    """Labels by language, its region left out (`en-GB` is `en`), and thing; labels without a language are English."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in store.query(questions.LABELS).dicts():
        of = found[row.get("language", "").partition("-")[0].lower() or "en"]
        of[row["thing"]] = min(row["label"], of.get(row["thing"], row["label"]))
    return found


def _regions(store: Store) -> dict[str, str]:
    """Each state's broad region: one that is part of no other; of several, that of most states.

    So Russia is in Europe, not the Arctic. The Indo-Pacific overlaps Asia and the Pacific; it is a state's region only
    if it has no other.
    """
    wider = {row["part"] for row in store.query(questions.REGION_PARTS).dicts()}
    found: dict[str, list[str]] = defaultdict(list)
    for row in store.query(questions.REGIONS).dicts():
        if row["region"] not in wider:
            found[row["state"]].append(row["region"])
    size = Counter(region for regions in found.values() for region in regions)
    return {
        state: min(regions, key=lambda iri: (iri.endswith("/indo-pacific"), -size[iri], iri))
        for state, regions in found.items()
    }


def _codes(store: Store) -> dict[str, dict[str, str]]:
    known: dict[str, dict[str, str]] = defaultdict(dict)
    for row in store.query(questions.CODES).dicts():
        codes = {name: row[name] for name in ("iso2", "iso3") if name in row}
        known[row["thing"]] |= codes | state_codes().get(codes.get("iso3", ""), {})
    items = ((row["thing"], row["item"].rpartition("/")[2]) for row in store.query(questions.WIKIDATA).dicts())
    for thing, item in sorted(items, reverse=True):
        known[thing]["wikidata"] = item
    return known


def _memberships(store: Store) -> tuple[Membership, ...]:
    found: dict[str, Membership] = {}
    for row in store.query(questions.MEMBERSHIPS).dicts():
        iri = row["membership"]
        new = Membership(
            row["actor"],
            row["group"],
            Spell(row.get("start", ""), row.get("end", "")),
            obligations=(row["obligation"].rpartition("/")[2],) if "obligation" in row else (),
            documents=(row["source"],) if "source" in row else (),
            via=(iri,),
        )
        old = found.get(iri)
        found[iri] = new if old is None else replace(
            old, obligations=union((old.obligations, new.obligations)), documents=union((old.documents, new.documents))
        )  # fmt: skip
    known = {(m.actor, m.group) for m in found.values()}
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in store.query(questions.TOLD_MEMBERS).dicts():
        if (row["actor"], row["group"]) not in known:
            told[row["actor"], row["group"]].add(row["readout"])
    undated = [Membership(a, g, documents=tuple(sorted(d)), via=(g,)) for (a, g), d in sorted(told.items())]
    return _sorted([*found.values(), *undated])


def _parties(store: Store) -> tuple[Membership, ...]:
    documents: dict[str, set[str]] = defaultdict(set)
    for row in store.query(questions.FRAMEWORK_DOCUMENTS).dicts():
        documents[row["framework"]].add(row["document"])
    return _sorted(
        Membership(
            row["actor"],
            row["framework"],
            Spell(row.get("day", ""), event=True),
            event=True,
            documents=tuple(sorted(documents[row["framework"]])),
            via=(row["framework"],),
        )
        for row in store.query(questions.PARTIES).dicts()
    )


def _talks(store: Store) -> tuple[Membership, ...]:
    """Who met whom. Accounts in several readouts of a meeting of one day, kind and set of sides are one meeting."""
    sides: dict[str, set[str]] = defaultdict(set)
    days, kinds, documents = {}, {}, defaultdict(set)
    for row in store.query(questions.TALKS).dicts():
        meeting = row["meeting"]
        sides[meeting].add(row["actor"])
        days[meeting], kinds[meeting] = row.get("day", ""), row.get("kind", "")
        documents[meeting].add(row["readout"])
    groups: dict[tuple[object, ...], list[str]] = defaultdict(list)
    seen: dict[tuple[object, ...], int] = defaultdict(int)
    for meeting in sorted(sides):
        readouts = tuple(sorted(documents[meeting]))
        same = (days[meeting], kinds[meeting], tuple(sorted(sides[meeting]))) if days[meeting] else (meeting,)
        # The second meeting of a kind and day in one readout is another meeting, not another account.
        seen[(*same, readouts)] += 1
        groups[(*same, seen[(*same, readouts)])].append(meeting)
    talks = []
    for accounts in groups.values():
        via, told = tuple(accounts), union(tuple(documents[meeting]) for meeting in accounts)
        talks += [
            Membership(actor, via[0], Spell(days[via[0]], event=True), event=True, documents=told, via=via)
            for actor in sides[via[0]]
        ]
    return _sorted(talks)


def _positions(store: Store) -> tuple[Position, ...]:
    parts = {
        name: _grouped(store, question, "position", "value")
        for name, question in (
            ("holders", questions.HOLDERS),
            ("topics", questions.POSITION_TOPICS),
            ("concerns", questions.CONCERNS),
            ("addressees", questions.ADDRESSEES),
        )
    }
    return tuple(
        Position(
            id=row["position"],
            stance=row["stance"].rpartition("/")[2],
            day=row.get("day", ""),
            readout=row["readout"],
            **{name: found.get(row["position"], ()) for name, found in parts.items()},
        )
        for row in store.query(questions.POSITIONS).dicts()
    )


def _grouped(store: Store, question: str, key: str, value: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in store.query(question).dicts():
        found[row[key]].add(row[value])
    return {iri: tuple(sorted(values)) for iri, values in sorted(found.items())}


def _sorted(memberships: Iterable[Membership]) -> tuple[Membership, ...]:
    return tuple(sorted(memberships, key=lambda m: (m.group, m.actor, m.spell, m.via)))
