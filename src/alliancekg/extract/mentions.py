"""Known names in a text: states, regions, organisations, partnerships, frameworks, bodies and persons."""

from bisect import bisect_left
from dataclasses import dataclass

from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.lexicon import BLOCKED
from alliancekg.namespaces import local_name

# When one label stands for several things, the first of these kinds is meant.
# What the kinds of those who act can do; each takes in the one before.
SIDES = frozenset({"state", "organization"})  # they meet, are members and have ties
EMPLOYERS = SIDES | {"body"}  # people act for them
ACTORS = EMPLOYERS | {"partnership"}  # they hold positions
_KIND_ORDER = ("state", "partnership", "organization", "framework", "region", "body", "person")
_PLACE_PREPOSITIONS = frozenset({"in", "at", "to", "from", "near", "outside", "around", "via", "through"})

_ARTICLES = frozenset({"The", "Both"})
# Kinds whose name tells a region that they are about; in the names of groupings and treaties it is only a name.
_ABOUT_REGIONS = frozenset({"strategy", "initiative", "framework"})
_TITLE = 3  # tokens after a city in which it is told an event's
_DATELINE = 8  # tokens in which a dateline is over
_DASHES = frozenset({"-", "–", "—"})


@dataclass(slots=True)
class Mention:
    """A known name at its place. `first` and `last` (exclusive) are tokens; `how` is name, demonym, capital or metonym.

    `as_place`: a city's name that here means the place, not the government. `also`: the others that the name stands
    for at once ("inter-Korean").
    """

    start: int
    end: int
    first: int
    last: int
    iri: str
    kind: str
    how: str
    as_place: bool = False
    also: tuple[str, ...] = ()


class MentionIndex:
    """The mentions of one text, in order, looked up by range of tokens."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.mentions = mentions
        self.firsts = [m.first for m in mentions]

    def within(self, first: int, last: int) -> list[Mention]:
        """Those that begin among the tokens first to last."""
        return self.mentions[bisect_left(self.firsts, first) : bisect_left(self.firsts, last)]


def find_inner(text: Text, mentions: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """States, regions and organisations named inside the name of a partnership or framework ("Japan-U.S. Alliance")."""
    inner = []
    telling = lexicon.words("blockers", "telling_regions")
    institutional, only_names = lexicon.words("blockers", "institutional"), lexicon.words("blockers", "only_names")
    for outer in mentions:
        if outer.kind not in {"partnership", "framework"}:
            continue
        for begin, stop, numbers in lexicon.inner_matcher.find(text.folded[outer.start : outer.end]):
            if BLOCKED in numbers:
                continue
            how, iri = _meant(numbers, lexicon)
            if (
                text.folded[outer.start + begin : outer.start + stop] in lexicon.tables["blockers"]["backed"]
                or how == "capital"
            ):
                continue  # the North Atlantic Treaty, the Astana Process
            subject = lexicon.names.offices.get(outer.iri, {}).get("kind") in _ABOUT_REGIONS
            subject = subject or text.folded[outer.start + begin : outer.start + stop] in telling
            if lexicon.kind(iri) == "region" and not subject:
                continue  # the Trans-Pacific Partnership tells nothing of the Pacific
            start, end = outer.start + begin, outer.start + stop
            if text.folded[start:end] in institutional or text.folded[outer.start : outer.end] in only_names:
                continue  # the European Green Deal, Horizon Europe
            inner.append(Mention(start, end, text.token_at(start), text.token_at(end), iri, lexicon.kind(iri), how))
    return inner


def find_mentions(text: Text, lexicon: Lexicon) -> list[Mention]:
    """All known names in order of place, none overlapping."""
    mentions: list[Mention] = []
    hyphenated, events = lexicon.words("blockers", "after_demonym"), lexicon.words("blockers", "after_city")
    institutional = lexicon.words("blockers", "institutional")
    spoken_to, leaving = lexicon.words("blockers", "spoken_to"), lexicon.words("blockers", "leaving")
    for start, end, numbers in lexicon.name_matcher.find(text.folded):
        if BLOCKED in numbers:
            continue
        first = text.token_at(start)
        if first >= len(text.starts) or text.starts[first] != start:
            continue  # inside a line that carries no tokens, or inside a token
        last = text.token_at(end)
        how, iri = _meant(numbers, lexicon)
        if how == "demonym" and last < len(text.raw) and text.raw[last] in hyphenated:
            continue
        if text.folded[start:end] in institutional and _names_institution(text, last, lexicon):
            continue
        if how == "name" and ("capital", iri) in (lexicon.entries[n] for n in numbers) and _is_venue(text, first):
            how = "metonym"  # Singapore is a city as well
        as_place = how == "capital" or (
            how == "metonym"
            and (
                _opens_title(text, last, events)
                or _is_place(text, first, spoken_to, leaving)
                or _is_place_again(text, first, mentions)
                or is_dateline(text, first, last)
            )
        )
        kind = lexicon.kind(iri)
        shared = lexicon.shared.get(text.folded[start:end])
        also = tuple(sorted(shared - {iri})) if shared else ()
        mentions.append(Mention(start, end, first, last, iri, kind, how, as_place, also))
    return _without_unbacked(text, mentions, lexicon.tables["blockers"]["backed"])


def _without_unbacked(text: Text, mentions: list[Mention], backed: dict[str, list[str]]) -> list[Mention]:
    """The mentions without short names that the text backs by no full one: "the North" needs North Korea."""
    short = {k: backed[name] for k, m in enumerate(mentions) if (name := text.folded[m.start : m.end]) in backed}
    if not short:
        return mentions
    full = {local_name(iri) for k, m in enumerate(mentions) if k not in short for iri in (m.iri, *m.also)}
    return [
        m for k, m in enumerate(mentions) if k not in short or (not full.isdisjoint(short[k]) and _is_alone(text, m))
    ]


def _is_alone(text: Text, mention: Mention) -> bool:
    """Whether a short name is no part of a longer one: "the North" and not "the North Sea" or "Crown Peninsula"."""
    after = text.raw[mention.last : mention.last + 1]
    before = text.raw[mention.first - 1] if mention.first else ""
    return not (after and (after[0][0].isupper() or after[0] in _DASHES)) and (
        before in _ARTICLES or not before[:1].isupper()
    )


def _meant(numbers: tuple[int, ...], lexicon: Lexicon) -> tuple[str, str]:
    """How and what a label means, of all that it stands for."""
    entries = [lexicon.entries[n] for n in numbers]
    return entries[0] if len(entries) == 1 else min(entries, key=lambda entry: _rank(entry, lexicon))


def _rank(entry: tuple[str, str], lexicon: Lexicon) -> tuple[int, int, str]:
    how, iri = entry
    # A city that may stand for its government is first of all that (metonym before capital).
    return (_KIND_ORDER.index(lexicon.kind(iri)), ("name", "demonym", "metonym", "capital").index(how), iri)


def _names_institution(text: Text, last: int, lexicon: Lexicon) -> bool:
    """Whether capitals after a token make an institution of it: "the European Ferry Agency", not "European Allies"."""
    following = text.raw[last : last + 1] if last not in text.block_firsts else []
    return bool(following) and following[0][0].isupper() and following[0] not in lexicon.words("blockers", "peoples")


def _opens_title(text: Text, last: int, events: frozenset[str]) -> bool:
    """Whether a city is a part of the name of an event or a document: "the Juba Peace Agreement"."""
    for raw in text.raw[last : last + _TITLE]:
        if raw in events:
            return True
        if not raw[0].isupper():
            return False
    return False


def _is_place_again(text: Text, first: int, mentions: list[Mention]) -> bool:
    """Whether a city goes on with another that is a place: "came to Doha and Manama"."""
    before = mentions[-1] if mentions else None
    joined = first > 0 and text.words[first - 1] in {"and", ","}
    return joined and before is not None and before.as_place and before.last == first - 1


def _is_venue(text: Text, first: int) -> bool:
    return first > 0 and text.words[first - 1] in {"in", "at"}


def is_dateline(text: Text, first: int, last: int) -> bool:
    """Whether tokens open a block as the place it was written at: "MANILA – …", "Jakarta, 4 May – …"."""
    if first not in text.block_firsts or last <= first:
        return False
    for k in range(last, min(last + _DATELINE, len(text.words))):
        if text.words[k] in _DASHES and text.starts[k] > text.ends[k - 1]:
            return True
        if text.words[k] == ":" and k > last and any(text.raw[n].isdigit() for n in range(last, k)):
            return True  # "Jakarta, 4 May 2022:"
        if text.words[k] not in {",", "."} and not text.raw[k][0].isupper() and not text.raw[k][0].isdigit():
            return False
    return False


def _is_place(text: Text, first: int, spoken_to: frozenset[str], leaving: frozenset[str]) -> bool:
    """Whether the words before a city make it a place: "in Oslo", "left for Oslo", but not "appealed to Tehran"."""
    before, verb = text.words[first - 1] if first else "", text.words[first - 2] if first > 1 else ""
    if before == "for":
        return verb in leaving
    return before in _PLACE_PREPOSITIONS and not (before == "to" and verb in spoken_to)
