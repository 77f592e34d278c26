"""When and where a meeting took place: its day, its place and its timed parts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

from alliancekg.extract.mentions import Mention, is_dateline
from alliancekg.extract.text import Sentence, Text
from alliancekg.extract.times import find_clocks, find_dates, find_durations, is_calendar_word
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold

_OTHER_DATE = re.compile(r"(?:since|from|until|after|following|ahead of|for the|before|of the|by) (?:the )?$")
_EARLIEST, _LATEST = timedelta(days=-31), timedelta(days=1)  # of a meeting's day, seen from the day of issue
_DAY_REACH = 12  # tokens after a verb of meeting in which its day stands
_DATELINE = 12  # tokens in which a dateline ends
_TO_COME = 12  # tokens of "to prepare for the summit"
_LONGEST_CITY = 5
_DATELINE_BLOCKS = 2
_LINKING = frozenset({"of", "for", "and", "'s", "the"})


@dataclass(slots=True)
class Part:
    """A part of a meeting, or the whole: `label` in the text's words, minutes in `duration`, tokens first to last."""

    kind: str
    label: str
    start: datetime | None
    duration: int | None
    first: int
    last: int


class ScheduleReader:
    """Reads days, places and times; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.tables["meetings"]
        self.parts = {kind: phrase_pattern(words) for kind, words in table["parts"].items()}
        self.not_names = frozenset(lexicon.tables["offices"]["not_names"])
        self.today = phrase_pattern(table["today"])
        self.yesterday = phrase_pattern(table["yesterday"])
        self.venue_heads = frozenset(word.lower() for word in table["venue_heads"])
        self.venues = phrase_pattern(table["venues"])
        self.not_places = frozenset(table["not_places"])
        self.not_cities = frozenset(table["not_cities"])
        self.city_particles = frozenset(table["city_particles"])
        self.visiting = frozenset(table["visiting"])
        self.receiving = frozenset(table["receiving"])
        self.going = frozenset(table["going"])
        self.met = frozenset(table["meeting_verbs"])
        self.opening = frozenset(table["opening"])
        self.gatherings = frozenset(table["gatherings"])
        self.held = frozenset(table["held"])
        self.taking_place = frozenset(table["taking_place"])
        self.subjects = frozenset(table["who_met"])
        self.lower_venues = frozenset(table["lower_venues"])
        self.to_come = frozenset(table["to_come"])
        self.events = frozenset(noun for noun in table["nouns"] if " " not in noun)

    def day(
        self,
        text: Text,
        report: list[Sentence],
        core: tuple[int, int],
        main: tuple[int, int] | None,
        title: Text,
        issued: date | None,
    ) -> date | None:
        """The day of the meeting: as the first sentence says, else the title, else a later sentence that tells it.

        `core` are the tokens of the first sentence that tell who met; `main` those of a later one, where the first only
        tells of a trip. Without any date it is the day of issue.
        """
        day = self._dated(text, *main, issued) if main is not None else None
        day = day or self._relative(text, report[0], issued) or self._dated(text, *core, issued)
        if day is None and title.words:
            day = self._dated(title, 0, len(title.words), issued)
        later = (self._relative(text, s, issued) or self._met_on(text, s, issued) for s in report[1:])
        return day or next((found for found in later if found is not None), issued)

    def _met_on(self, text: Text, sentence: Sentence, issued: date | None) -> date | None:
        """The day right after a verb of meeting in a sentence: "They met at the Assembly on 18 September"."""
        verb = next((i for i in range(sentence.first, sentence.last) if self._tells_when(text, sentence, i)), None)
        return None if verb is None else self._dated(text, verb, min(verb + _DAY_REACH, sentence.last), issued)

    def _tells_when(self, text: Text, sentence: Sentence, i: int) -> bool:
        """Whether a verb of meeting has a subject: "They met", "was held", and not "contacts held in spring"."""
        before = text.words[i - 1] if i > sentence.first else ""
        return text.words[i] in self.met and (before in self.subjects or (text.words[i] == "met" and before != ","))

    def _relative(self, text: Text, sentence: Sentence, issued: date | None) -> date | None:
        """The day by "today" or "yesterday" in a sentence."""
        words = sentence_words(text, sentence)
        if issued and self.yesterday.search(words):
            return issued - timedelta(days=1)
        return issued if issued and self.today.search(words) else None

    @staticmethod
    def _dated(text: Text, first: int, last: int, issued: date | None) -> date | None:
        """The first date named in the tokens first to last that may be the day of the meeting.

        The date of a dateline ("MANILA, 5 May 2021 –") is that of issue: it counts if there is no other.
        """
        start, dateline = text.starts[first], _dateline_end(text, first, last)
        days = []
        for found in find_dates(text.folded, start, text.ends[last - 1], issued):
            before = text.folded[max(start, found.start - 30) : found.start].lower()
            near = issued is None or _EARLIEST <= found.day - issued <= _LATEST
            if near and not _OTHER_DATE.search(before):
                days.append((found.start < text.starts[dateline], found.day))
        return min(days, key=lambda item: item[0])[1] if days else None

    def place(
        self, text: Text, tokens: Iterable[int], mentions: list[Mention], *, whole: bool = False
    ) -> tuple[str | None, str | None]:
        """The place named after the first of the tokens that leads to one, and its IRI if it stands for a state.

        A state is hardly a place where one met, but it will do where nothing finer is named (`whole`).
        """
        by_token = {m.first: m for m in mentions}
        for i in tokens:
            first = text.sentences[text.sentence_of(i)].first
            going = text.words[i] == "to" and text.words[i - 1] in self.going
            goes = going or (text.words[i] == "to" and self._receives(text, first, i))
            if self._is_to_come(text, first, i):
                continue
            if text.words[i] in {"in", "at"} | self.visiting or goes:
                place = self._place_at(text, i + 1, text.sentences[text.sentence_of(i)].last, by_token)
                will_do = whole and text.words[i] == "in"
                if place is not None and (will_do or not self._is_whole_state(by_token.get(i + 1))):
                    return place
        return None, None

    def _is_to_come(self, text: Text, first: int, i: int) -> bool:
        """Whether "in" says where a later event will be: "to prepare for the NATO Summit in Madrid"."""
        return text.words[i - 1] in self.events and not self.to_come.isdisjoint(
            text.words[max(first, i - _TO_COME) : i]
        )

    def tells_where(self, text: Text, sentence: Sentence) -> bool:
        """Whether a second sentence may say where: "The forum took place on 7 May in Alvik", "In Alvik, she met …"."""
        words = text.words[sentence.first : sentence.last]
        return not self.taking_place.isdisjoint(words) and "will" not in words

    def held_in(self, text: Text, mentions: list[Mention]) -> tuple[str | None, str | None]:
        """The place that any sentence names after "held": "At the meeting held in Alvik"."""
        words = text.words
        tokens = [
            i
            for i, word in enumerate(words)
            if word in {"in", "at"} and words[i - 1] in self.held and words[i - 2] in self.gatherings
        ]
        return self.place(text, tokens, mentions)

    def dateline(self, text: Text, mentions: list[Mention]) -> tuple[str | None, str | None]:
        """The place at which a text says it was written: "MANILA – …"."""
        for i in sorted(text.block_firsts)[:_DATELINE_BLOCKS]:
            end = i
            while end < len(text.words) and end - i < _LONGEST_CITY and self._in_name(text, end):
                end += 1
            if is_dateline(text, i, end):
                known = next((m for m in mentions if m.first == i), None)
                where = text.source[text.starts[i] : text.ends[end - 1]]
                return where, known.iri if known and known.kind == "state" else None
        return None, None

    def _in_name(self, text: Text, i: int) -> bool:
        raw = text.raw[i]
        return (
            raw.isalpha() and raw[0].isupper() and raw not in self.not_names and not is_calendar_word(raw.capitalize())
        )

    def _receives(self, text: Text, first: int, i: int) -> bool:
        """As in "welcomed Prime Minister Vela to Lisbon"."""
        return any(word in self.receiving for word in text.words[first:i])

    def _place_at(self, text: Text, i: int, end: int, mentions: dict[int, Mention]) -> tuple[str, str | None] | None:
        if i >= end:
            return None
        venue = self.venues.match(" ".join(text.words[i : i + 6]))
        if venue:
            last = i + len(venue.group().split())
            return " ".join(text.source[text.starts[i] : text.ends[last - 1]].split()), None
        if text.words[i - 1] == "at" and (venue_end := self._venue_end(text, i, end)) is not None:
            begin = venue_end + 1 if self._then_city(text, venue_end, end) else i
            if begin > i:
                known = mentions.get(begin)
                venue_end = known.last if known else self._city_end(text, begin, end, mentions)
            last = venue_end
            return " ".join(text.source[text.starts[begin] : text.ends[last - 1]].split()), None
        if not text.raw[i][0].isupper() or (text.words[i] in self.not_places and text.raw[i] != "The"):
            return None  # but "in The Hague"
        mention = mentions.get(i)
        if mention is not None:
            return self._state_at(text, mention)
        last = self._city_end(text, i, end, mentions)
        named = last > i and text.words[i] not in self.not_cities and not is_calendar_word(text.raw[i])
        if not named or (last < end and text.words[last] in {"'s", "summit", "meeting"}):
            return None
        return " ".join(text.source[text.starts[i] : text.ends[last - 1]].split()), None

    def _city_end(self, text: Text, i: int, end: int, mentions: dict[int, Mention]) -> int:
        """Where the name of a city ends that begins at a token."""
        last = i
        while last < end and last - i < _LONGEST_CITY and self._in_city(text, last, i, end, mentions):
            last += 1
        return last

    def _venue_end(self, text: Text, i: int, end: int) -> int | None:
        """Where "the Ministry of Ports" or "the Alvik Palace" ends: capitals with a venue's noun among them."""
        k = i + (text.words[i] == "the")
        begin = k
        while k < end and self._in_venue(text, k, begin):
            k += 1
        while k > begin and text.words[k - 1] in _LINKING:
            k -= 1
        return k if any(text.words[n] in self.venue_heads for n in range(begin, k)) else None

    def _in_venue(self, text: Text, k: int, begin: int) -> bool:
        """Whether a venue's name goes on at a token: a capital, "guest house", or a word that links them."""
        capital = text.raw[k][0].isupper() and text.raw[k][0].isalpha()
        if text.words[k] == "-" and k > begin:  # "Indo-Pacific Command"
            return text.starts[k] == text.ends[k - 1] and text.raw[k + 1 : k + 2] != [] and text.raw[k + 1][0].isupper()
        return capital or text.words[k] in self.lower_venues or (k > begin and text.words[k] in _LINKING)

    def _then_city(self, text: Text, k: int, end: int) -> bool:
        """Whether the venue that ends before a token is followed by its city: ", Alvik", " in Alvik"."""
        if k + 1 >= end or text.words[k] not in {",", "in"} or text.words[k + 1] in self.not_cities:
            return False
        return text.raw[k + 1][0].isupper() and text.raw[k + 1].isalpha()

    @staticmethod
    def _state_at(text: Text, mention: Mention) -> tuple[str, str | None] | None:
        """A capital is a place; a state only where nothing more follows: "in Japan."."""
        alone = text.words[mention.last : mention.last + 1] in (["."], [","], ["today"], ["on"])
        if mention.kind == "state" and (mention.how in {"capital", "metonym"} or (mention.how == "name" and alone)):
            return " ".join(text.source[mention.start : mention.end].split()), mention.iri
        return None

    @staticmethod
    def _is_whole_state(mention: Mention | None) -> bool:
        """Whether "in" names a state, which says where something is and hardly where one met."""
        return mention is not None and mention.kind == "state" and mention.how == "name"

    def _in_city(self, text: Text, k: int, first: int, end: int, mentions: dict[int, Mention]) -> bool:
        """Whether token `k` goes on with the name of a city: a capital, or a small word or hyphen before one."""
        raw = text.raw[k]
        if raw[0].isupper():
            return raw.isalpha() and k not in mentions
        small = raw == "-" or raw in self.city_particles
        return small and k > first and k + 1 < end and text.raw[k + 1][0].isupper()

    def timed_parts(
        self, text: Text, report: list[Sentence], kind: str, day: date | None, zone: float
    ) -> tuple[Part | None, list[Part]]:
        """The whole with its time, and the parts that are timed on their own.

        `kind` is the whole meeting's, `zone` the hours from UTC of the publisher's local time.
        """
        whole: Part | None = None
        parts: list[Part] = []
        for sentence in report:
            single = sentence is report[0] and ";" not in text.words[sentence.first : sentence.last]
            for start, end in _segments(text, sentence):
                clocks, durations = find_clocks(text.folded, start, end), find_durations(text.folded, start, end)
                if not clocks and not durations:
                    continue
                begins = _at(day, clocks[0].hour, clocks[0].minute, zone) if clocks and day else None
                minutes = durations[0].minutes if durations else None
                tokens = text.token_at(start), text.token_at(end)
                named = self._part_named(text.folded[start:end].lower())
                if whole is None and (len(named) != 1 or (not parts and single)):
                    whole = Part(kind, "", begins, minutes, *tokens)
                elif named:
                    _, part, match = min(named, key=lambda item: (item[0], -len(item[2].group())))
                    label = text.source[start + match.start() : start + match.end()]
                    parts.append(Part(kind if part == "summit" else part, label, begins, minutes, *tokens))
        return whole, parts

    def _part_named(self, words: str) -> list[tuple[int, str, re.Match[str]]]:
        found = ((kind, pattern.search(words)) for kind, pattern in self.parts.items())
        return [(match.start(), kind, match) for kind, match in found if match]


def phrase_pattern(phrases: list[str]) -> re.Pattern[str]:
    """A pattern of phrases as whole words, the longest first."""
    ordered = sorted((fold(p).lower() for p in phrases), key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(re.escape(p) for p in ordered) + r")\b")


def sentence_words(text: Text, sentence: Sentence) -> str:
    """The words of a sentence in lower case, joined by single spaces."""
    return " ".join(text.words[sentence.first : sentence.last])


def _dateline_end(text: Text, first: int, last: int) -> int:
    """The token after the dash of a dateline that begins at a token, or that token."""
    for k in range(first + 1, min(first + _DATELINE, last - 1)):
        if text.is_dash(k):
            return k + 1
        if text.raw[k].islower():
            return first
    return first


def _at(day: date, hour: int, minute: int, zone: float) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=timezone(timedelta(hours=zone)))


def _segments(text: Text, sentence: Sentence) -> list[tuple[int, int]]:
    """The sentence cut at semicolons and brackets, so that each timed part stands alone."""
    cuts = [i for i in range(sentence.first, sentence.last) if text.words[i] in {";", "(", ")"}]
    edges = [sentence.first, *(i + 1 for i in cuts), sentence.last]
    spans = [(a, b - 1 if b != sentence.last else b) for a, b in pairwise(edges)]
    return [(text.starts[a], text.ends[b - 1]) for a, b in spans if b > a]
