"""The topics of positions: by the labels of the vocabulary, else by what such positions are about that name none."""

from bisect import bisect_left

from alliancekg.extract.reports import Report
from alliancekg.extract.text import Text, any_phrase, by_first_word
from alliancekg.lexicon import Lexicon
from alliancekg.namespaces import ID, local_name

MAX_TOPICS = 4
_AGAIN = frozenset({"it", "its", "this", "these", "them", "such"})
_BILATERAL, _REGIONAL = "bilateral-relations", "regional-cooperation"
_VISITS = "visits"
_PEACE, _SECURITY = "peace-and-stability", "security-cooperation"
_TIES = {2: _BILATERAL, 3: "trilateral-cooperation"}  # by how many sides meet; more: regional cooperation
_ALLIANCE = ID + "organization/nato"
_FEW, _BRIEF = 2, 20  # topics, and tokens of a complement that names none, up to which those before go on
_JUDGING = frozenset({"support", "oppose"})
_TAKEN_UP = _JUDGING | {"assert", "commit", "concern", "request"}  # stances on what the position before is about


def is_regional(sides: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether an organisation of a region is one of those who met."""
    regional = lexicon.words("speakers", "regional")
    return any("/state/" not in side and local_name(side) in regional for side in sides)


def tie_of(sides: tuple[str, ...], roles: frozenset[str], lexicon: Lexicon) -> str | None:
    """The topic of the ties between those who met: by how many they are, their organisations and their offices."""
    if len(sides) < 2:
        return None
    if roles == {"defense-minister"}:
        return _SECURITY
    if is_regional(sides, lexicon):
        return _REGIONAL
    if _ALLIANCE in sides:
        allies = {_ALLIANCE, *lexicon.names.members.get(_ALLIANCE, ())}
        return "alliance-strengthening" if allies.issuperset(sides) else _SECURITY
    return _TIES.get(len(sides), _REGIONAL)


def _items(lexicon: Lexicon, text: Text, labels: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Words that name a topic only as items of a list: "trade, defence and culture", but not "the defence minister"."""
    table, words = lexicon.tables["speakers"]["items"], text.words
    joins, before, after = (lexicon.words("speakers", name) for name in ("item_joins", "item_before", "item_after"))
    taken = {start for start, _, _ in labels}
    return [
        (text.starts[k], text.ends[k], table[words[k]])
        for k in range(1, len(words) - 1)
        if words[k] in table and text.starts[k] not in taken
        if not joins.isdisjoint((words[k - 1], words[k + 1]))
        if words[k - 1] in joins | before and words[k + 1] in joins | after
    ]


class Topics:
    """The topics of one text, looked up by range of tokens."""

    def __init__(
        self, lexicon: Lexicon, text: Text, sides: tuple[str, ...], roles: frozenset[str],
        regional: list[int], areas: list[int], named: list[int], pairs: list[int], trios: list[int],
    ) -> None:  # fmt: skip
        """`sides` are who met, `roles` in which offices.

        At the tokens `regional` an organisation of a region is named, at `areas` a region, at `named` whatever actor or
        region did not meet, at `pairs` what two actors have between them, at `trios` what three have.
        """
        self.text = text
        labels = lexicon.topics(text.source)
        self.topics = sorted([*labels, *_items(lexicon, text, labels)], key=lambda found: found[0])
        self.starts = [start for start, _, _ in self.topics]
        self.together = by_first_word(lexicon.tables["speakers"]["together"])
        self.cooperating = lexicon.words("speakers", "cooperating")
        self.of_security, self.of_peace = (lexicon.words("speakers", name) for name in ("of_security", "of_peace"))
        self.agenda = lexicon.words("speakers", "agenda")
        self.receiving = lexicon.words("speakers", "receiving")
        self.ties = tie_of(sides, roles, lexicon)
        self.with_region = is_regional(sides, lexicon)
        self.settings = lexicon.words("speakers", "settings")
        self.yields = {general: frozenset(to) for general, to in lexicon.tables["speakers"]["yields"].items()}
        self.listed_only = lexicon.words("speakers", "listed_only")
        self.regional = regional
        self.areas = areas
        self.of_region = lexicon.words("speakers", "of_region")
        self.calm = lexicon.words("speakers", "calm")
        self.named = named
        self.pairs = pairs
        self.trios = trios

    def within(self, first: int, last: int) -> list[str]:
        """Topic ids named among the tokens first to last, in order."""
        if first >= last:
            return []
        start, end = self.text.starts[first], self.text.ends[last - 1]
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return list(dict.fromkeys(topic for _, stop, topic in self.topics[low:high] if stop <= end))

    def of(self, report: Report, before: tuple[str, ...]) -> tuple[str, ...]:
        """Up to four topics of a position: of its complement, then of the leading adverbial.

        `before` are the topics of the position before it in the same paragraph: "this" takes them up.
        """
        first = max(report.first, min(report.cue[0], report.body - 1))
        found = self._as_cooperation(self.within(first, report.last), first, report.last)
        if self._names(self.pairs, report):
            found.append(_BILATERAL)
        if report.stance.stance != "courtesy" and self._names(self.trios, report):
            found.append(_TIES[3])
        lead = self.within(report.lead, report.first) if report.lead < report.first else []
        lead = [topic for topic in lead if topic != _VISITS and (not found or topic not in self.settings)]
        if report.stance.stance == "courtesy":
            found += [_VISITS] * self._receives(report)
        elif found and self._names(self.regional, report):
            found.append(_REGIONAL)
        if report.stance.stance == "discuss" and self._is_agenda(first, report.last):
            found = []
        named = self._chosen([*found, *lead], report)
        return named or self._unnamed(report, before)

    def _as_cooperation(self, found: list[str], first: int, last: int) -> list[str]:
        """The topics, security as security cooperation after a word of working together, where no peace is named."""
        if _PEACE not in found:
            return found
        begin, end = self.text.starts[first], self.text.ends[last - 1]
        labels = [
            (s, self.text.source[s:e].lower())
            for s, e, topic in self.topics
            if topic == _PEACE and begin <= s and e <= end
        ]
        before = self.text.words[first : self.text.token_at(labels[0][0])]
        secure = all(any(w in x for w in self.of_security) for _, x in labels)
        if self.cooperating.isdisjoint(before) or not secure or any(w in x for w in self.of_peace for _, x in labels):
            return found
        return list(dict.fromkeys(_SECURITY if topic == _PEACE else topic for topic in found))

    def _chosen(self, found: list[str], report: Report) -> tuple[str, ...]:
        """The topics without the general ones that yield to what else is named."""
        if _BILATERAL in found and (self.with_region or self._names(self.regional, report)):
            found = [_REGIONAL if topic == _BILATERAL else topic for topic in found]
        kept = [t for t in found if self.yields.get(t, frozenset()).isdisjoint(found)]
        chosen = list(dict.fromkeys(kept or found))
        listed = [topic for topic in chosen if topic in self.listed_only]
        dropped = listed[max(0, len(listed) - max(0, len(chosen) - MAX_TOPICS)) :]
        return tuple(topic for topic in chosen if topic not in dropped)[:MAX_TOPICS]

    def _is_agenda(self, first: int, last: int) -> bool:
        """Whether all that names topics is an agenda: "discussed bilateral, regional and global issues"."""
        begin, end = self.text.starts[first], self.text.ends[last - 1]
        labels = {" ".join(self.text.source[s:e].lower().split()) for s, e, _ in self.topics if begin <= s and e <= end}
        return bool(labels) and labels <= self.agenda

    def _receives(self, report: Report) -> bool:
        """Whether it bids somebody welcome: "welcomed the Prime Minister to Oslo"."""
        words = self.text.words
        return "to" in words[report.body : report.last] and not self.receiving.isdisjoint(words[slice(*report.cue)])

    def _of_region(self, report: Report, *, together: bool) -> str | None:
        """The topic of what two do together in a region, intend there, or support in one by name; else None."""
        words, stance = self.text.words[report.body : report.last], report.stance.stance
        named = self._names(self.areas, report)
        joint = (together or stance == "commit") and (named or not self.of_region.isdisjoint(words))
        if self.ties not in {None, _BILATERAL} or not (joint or (named and stance == "support")):
            return None
        if together or self.calm.isdisjoint(words):
            return _REGIONAL
        return _SECURITY if stance == "commit" else _PEACE

    @staticmethod
    def _names(places: list[int], report: Report) -> bool:
        """Whether one of the tokens is in the complement."""
        return bisect_left(places, report.body) < bisect_left(places, report.last)

    def _unnamed(self, report: Report, before: tuple[str, ...]) -> tuple[str, ...]:
        """What a position is about that names no topic: what was said before, or the ties between those who met."""
        stance, words = report.stance.stance, self.text.words
        again = bool(before) and not _AGAIN.isdisjoint(words[report.body : report.last])
        if again or stance == "courtesy":
            return before[:_FEW] if again else ()
        if self._names(self.regional, report):
            return (_REGIONAL,)
        together = any_phrase(words, report.body, report.last, self.together)
        if topic := self._of_region(report, together=together):
            return (topic,)
        if report.last - report.body > _BRIEF or len(before) > (1 if together else _FEW):
            before = ()
        if stance not in _TAKEN_UP or (stance in _JUDGING and not together and self._names(self.named, report)):
            before = ()  # what is said of another actor or place is about something else
        if before and not together:
            return before  # "agreed to seek their release": what the paragraph is about
        shared = stance == "commit" and len(report.holders.acts_for) > 1  # one side's pledge is about what it pledges
        ties = (self.ties,) if self.ties and (together or shared) else ()
        return tuple(dict.fromkeys((*ties, *before)))
