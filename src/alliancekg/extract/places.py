"""Where a meeting took place: a venue, a city, or a capital that a text names after a verb of meeting."""

from collections.abc import Iterable

from alliancekg.documents.readout import Readout
from alliancekg.extract.datelines import DatelineReader
from alliancekg.extract.leads import LeadReader
from alliancekg.extract.mentions import Mention, find_mentions, is_dateline
from alliancekg.extract.phrases import phrase_pattern
from alliancekg.extract.text import Sentence, Text
from alliancekg.extract.times import is_calendar_word
from alliancekg.lexicon import Lexicon
from alliancekg.namespaces import local_name

_TO_COME = 12  # tokens of "to prepare for the summit"
_LONGEST_CITY = 5
_DATELINE_BLOCKS = 2
_LINKING = frozenset({"of", "for", "and", "'s", "the"})


class PlaceReader:
    """Reads places; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, leads: LeadReader) -> None:
        self.lexicon = lexicon
        self.leads = leads
        self.lines = DatelineReader(lexicon)
        table = lexicon.tables["meetings"]
        self.not_names = frozenset(lexicon.tables["offices"]["not_names"])
        words = lexicon.tables["offices"]
        self.common = frozenset(w.lower() for key in ("portfolio", "institutions", "not_names") for w in words[key])
        self.in_turn = lexicon.words("meetings", "hosted_in_turn")
        self.venue_heads = frozenset(word.lower() for word in table["venue_heads"])
        self.venues = phrase_pattern(table["venues"])
        self.not_places = frozenset(table["not_places"])
        self.not_cities = frozenset(table["not_cities"])
        self.named_after = lexicon.words("meetings", "named_after_cities")
        self.city_particles = frozenset(table["city_particles"])
        self.visiting = frozenset(table["visiting"])
        self.receiving = frozenset(table["receiving"])
        self.going = frozenset(table["going"])
        self.opening = frozenset(table["opening"])
        self.gatherings = frozenset(table["gatherings"])
        self.held = frozenset(table["held"])
        self.taking_place = frozenset(table["taking_place"])
        self.lower_venues = frozenset(table["lower_venues"])
        self.to_come = frozenset(table["to_come"])
        self.events = frozenset(noun for noun in table["nouns"] if " " not in noun)

    def find(
        self,
        text: Text,
        report: list[Sentence],
        title: Text,
        readout: Readout,
        mentions: list[Mention],
        taken: set[int],
    ) -> tuple[str | None, str | None]:
        """Where it took place: as the lead, the title or a later sentence says, else where the text was written."""
        place = self._place_in(text, report[0], mentions, taken)
        told = (self._place_in(text, s, mentions, taken) for s in report[1:2] if self._tells_where(text, s))
        place = place if place[0] is not None else next(told, place)
        if place[0] is None and title.sentences:
            place = self._named(title, range(len(title.words)), find_mentions(title, self.lexicon))
        place = place if place[0] is not None else self._held_in(text, mentions)
        if place[0] is not None:
            return place
        location = readout.extra.get("location", "").strip()
        place = (location, None) if location not in {"", "NA"} else self._dateline(text, mentions)
        place = place if place[0] is not None else (self.lines.place(text, mentions), None)
        place = place if place[0] is not None else (self._host_city(text, report[0], mentions), None)
        return place if place[0] is not None else self._place_in(text, report[0], mentions, taken, whole=True)

    def _host_city(self, text: Text, sentence: Sentence, mentions: list[Mention]) -> str | None:
        """The city that a gathering is called after at which somebody met: "attend the G7 Alvik Summit"."""
        for mention in mentions:
            in_turn = local_name(mention.iri) in self.in_turn and sentence.first <= mention.first < sentence.last
            end = mention.last
            while in_turn and end < sentence.last and self._in_host(text, end, mention.last):
                end += 1
            if mention.last < end < sentence.last and text.words[end] in self.common | self.named_after:
                return " ".join(text.source[text.starts[mention.last] : text.ends[end - 1]].split())
        return None

    def _in_host(self, text: Text, k: int, first: int) -> bool:
        """Whether the name of a host city goes on at a token: a capital that is none of offices, or a hyphen."""
        joined = text.words[k] == "-" and k > first and text.starts[k] == text.ends[k - 1]
        return joined or (
            text.raw[k].istitle() and text.raw[k].isalpha() and text.words[k] not in self.common | self.named_after
        )

    def _place_in(
        self, text: Text, sentence: Sentence, mentions: list[Mention], taken: set[int], *, whole: bool = False
    ) -> tuple[str | None, str | None]:
        """The place that a sentence names, after its verb or before it; `whole`: a whole state will do.

        `taken` are the tokens of persons with their offices: "Head of the Bureau at the Chancellery" is no place.
        """
        begin, end = self.leads.core(text, sentence)
        begin = sentence.first if text.words[sentence.first] in self.opening else begin
        verb, end = self.leads.verb_of(text, sentence), min(end, sentence.last - 1)
        ahead, behind = range(begin, verb), range(verb, end)
        opens = text.words[sentence.first] in self.taking_place  # "Opening the talks at Alvik Hall, she"
        tokens = [i for i in ((*ahead, *behind) if opens else (*behind, *ahead)) if i not in taken]
        return self._named(text, tokens, mentions, whole=whole)

    def _named(
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

    def _tells_where(self, text: Text, sentence: Sentence) -> bool:
        """Whether a second sentence may say where: "The forum took place on 7 May in Alvik", "In Alvik, she met …"."""
        words = text.words[sentence.first : sentence.last]
        return not self.taking_place.isdisjoint(words) and "will" not in words

    def _held_in(self, text: Text, mentions: list[Mention]) -> tuple[str | None, str | None]:
        """The place that any sentence names after "held": "At the meeting held in Alvik", "who is in Alvik for"."""
        words = text.words
        tokens = [
            i
            for i, word in enumerate(words)
            if word in {"in", "at"}
            and ((words[i - 1] in self.held and words[i - 2] in self.gatherings) or words[i - 2 : i] == ["who", "is"])
        ]
        return self._named(text, tokens, mentions)

    def _dateline(self, text: Text, mentions: list[Mention]) -> tuple[str | None, str | None]:
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
        venue_end = i + len(venue.group().split()) if venue else None
        if venue_end is None and text.words[i - 1] == "at":
            venue_end = self._venue_end(text, i, end)
        if venue_end is not None:
            begin = venue_end + 1 if self._then_city(text, venue_end, end) else i
            if begin > i:
                known = mentions.get(begin)
                venue_end = known.last if known else self._city_end(text, begin, end, mentions)
            return " ".join(text.source[text.starts[begin] : text.ends[venue_end - 1]].split()), None
        if not text.raw[i][0].isupper() or (text.words[i] in self.not_places and text.raw[i] != "The"):
            return None  # but "in The Hague"
        mention = mentions.get(i)
        if mention is not None:
            return self._state_at(text, mention)
        last = self._city_end(text, i, end, mentions)
        named = last > i and text.words[i] not in self.not_cities and not is_calendar_word(text.raw[i])
        if not named or (last < end and (text.words[last] == "'s" or text.words[last] in self.named_after)):
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
