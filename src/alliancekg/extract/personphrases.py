"""Phrases that name a person: a name with what stands around it, such as an honorific, an office, a state."""

from collections.abc import Iterator

from alliancekg.extract.appositions import AppositionReader, from_whom
from alliancekg.extract.mentions import Mention
from alliancekg.extract.names import FULL_NAME, NameReader, PersonPhrase
from alliancekg.extract.officephrases import OfficeReader
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon

_WHOLE = frozenset({"body", "organization", "partnership", "framework"})  # whose names are read as one
_CITIES = frozenset({"capital", "metonym"})
_BRACKET = 8  # tokens of "(Consular, Passport and Visa)"
_IN_BRACKET = frozenset({",", "and", "&", "-", "/", "for", "of", "the"})
_AFTER_LIST = frozenset({",", "and", ".", "met", "of", "in", "("})  # behind the last of several with one office


class PhraseReader:
    """Reads phrases that name persons; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, reader: OfficeReader) -> None:
        self.reader = reader
        self.names = NameReader(lexicon, reader)
        self.extend = AppositionReader(lexicon, reader, self.names).extend
        self.callings = frozenset(lexicon.tables["offices"]["callings"])
        self.chairing = lexicon.words("meetings", "chairing")
        self.counterparts = frozenset(lexicon.tables["speakers"]["counterpart_heads"])
        # What a mention of a person may begin with beside a name, and what it may go on with after a state.
        self.telling = reader.openers.union(self.names.honorifics, self.counterparts)
        self.telling_behind = self.telling | {"(", "'", "'s"}
        # Words in lower case that a person's mention may begin with: "the Honorable", "deputy First Minister".
        self.openers = (
            (lexicon.words("offices", "before_offices") | {"the"}) & {*self.names.honorifics, *reader.lengths}
        ) | self.counterparts

    def phrases(self, text: Text, mentions: dict[int, Mention]) -> Iterator[PersonPhrase]:
        """The phrases of a text that name a person, in order; `mentions` by their first token."""
        raw, words, openers = text.raw, text.words, self.openers
        i, count, inside = 0, len(words), 0
        while i < count:
            mention = mentions.get(i)
            if mention is not None and mention.kind in _WHOLE:
                inside = mention.last  # no person begins inside "the UN General Assembly"
            begins = (raw[i][0].isupper() or words[i] in openers) and (i >= inside or mention is not None)
            phrase = self._phrase_at(text, i, mention, mentions) if begins else None
            if phrase is None:
                i += 1
                continue
            group = [phrase]
            while (more := self._coordinated(text, group[-1], mentions)) is not None:
                group.append(more)
            i = group[-1].last
            if phrase.office is not None and phrase.office.plural:  # "Ministers Ana Vela and Jan Novak of Norway"
                for one in group:
                    one.state = one.state or group[-1].state
            yield from group

    def _phrase_at(
        self, text: Text, i: int, mention: Mention | None, mentions: dict[int, Mention]
    ) -> PersonPhrase | None:
        if mention is not None and mention.kind == "person":
            last = self.names.end(text, i, mentions) or mention.last
            return self.extend(text, PersonPhrase(i, last, i, last, None, None), mentions)
        if not self._may_name(text, i, mention, mentions):
            return None
        if text.words[i] in self.counterparts or (mention is not None and mention.kind == "state"):
            counterpart = self._counterpart(text, i, mentions)
            if counterpart is not None:
                return counterpart
        office = self.reader.parse(text, i, mentions)
        after = self._past_short(text, office.last) if office else i
        if office and after in text.block_firsts:
            return None  # the next item of a list begins there
        if office and after < len(text.words) and text.words[after] == "," and not office.bare:
            honoured = self.names.after_honorifics(text, after + 1, mentions)
            named = self._rank(text, honoured, mentions, honoured=honoured > after + 1)
            name = self.names.end(text, named, mentions)
            if name and self._is_of_other(text, name, office.actor, mentions):
                return None  # "At the invitation of the President of Peru, H.E. Ib Holm, President of Denmark, is"
            behind = self.names.after_titles(text, name) if name else 0  # "…, the Hon Jan Vela MP,"
            ranked = named > after + 1  # "…, General Jan Vela and"
            closes = ranked or (0 < behind < len(text.words) and text.words[behind] in {",", "."})
            closes = closes or (office.actor is not None and self._opens(text, i))
            if name and name - named >= FULL_NAME and closes and not self.reader.parse(text, named, mentions):
                return PersonPhrase(i, name, named, name, office, office.actor)
        first = self._rank(text, after, mentions) if office and not office.bare else after
        begin = self.names.after_honorifics(text, first, mentions)
        name = self.names.end(text, begin, mentions)
        if not name or self.names.is_common(text, begin, name):
            return None
        if office or (begin > i and not (i and text.words[i - 1] == "at")):
            actor = office.actor if office else None
            return self.extend(text, PersonPhrase(i, name, begin, name, office, actor), mentions)
        return self._name_alone(text, i, name, mentions) if name - i >= FULL_NAME else None

    def _is_of_other(self, text: Text, name: int, actor: str | None, mentions: dict[int, Mention]) -> bool:
        """Whether an office of another state stands behind a name: the one before it is somebody else's."""
        if actor is None or text.words[name : name + 1] != [","]:
            return False
        at = name + 1 + (text.words[name + 1 : name + 2] == ["the"])
        told = self.reader.parse(text, at, mentions) if at < len(text.words) else None
        if told is None or told.actor in (None, actor):
            return False
        comma = text.words[told.last : told.last + 1] == [","]
        following = self.names.after_honorifics(text, told.last + comma, mentions)
        return not self.names.end(text, following, mentions)  # and no "…, the President of Denmark, Ib Holm"

    @staticmethod
    def _past_short(text: Text, i: int) -> int:
        """The token after a bracket that shortens or narrows an office: "External Affairs Minister (EAM) Ana Vela"."""
        if text.words[i : i + 1] != ["("] or ")" not in text.words[i : i + _BRACKET]:
            return i
        closing = text.words.index(")", i)
        inside = range(i + 1, closing)
        named = closing + 1 < len(text.raw) and text.raw[closing + 1][0].isupper()
        short = all(text.raw[k][0].isupper() or text.words[k] in _IN_BRACKET for k in inside)
        return closing + 1 if named and short and closing > i + 1 else i

    def _opens(self, text: Text, i: int) -> bool:
        """Whether a sentence, or who led a delegation, begins at a token: no comma of an adverbial can follow."""
        begin = i - (i > 0 and text.words[i - 1] == "the")
        led = text.words[begin - 1] == "by" and text.words[begin - 2] in self.chairing
        return led or begin == text.sentences[text.sentence_of(i)].first

    def _may_name(self, text: Text, i: int, mention: Mention | None, mentions: dict[int, Mention]) -> bool:
        """Whether a person may be named from a token on: most capitals are soon seen to name none."""
        if text.words[i].rstrip(".") in self.telling:
            return True
        if mention is None:
            return self.names.goes_on(text, i, mentions)
        return mention.how in _CITIES or (
            mention.last < len(text.words) and text.words[mention.last] in self.telling_behind
        )

    def _name_alone(self, text: Text, i: int, name: int, mentions: dict[int, Mention]) -> PersonPhrase | None:
        """A name, tokens `i` to `name`, that a word before it or an office behind it tells to be a person's."""
        called = i > 0 and text.raw[i - 1] in self.callings  # "opposition leader Ana Vela"
        if not called and text.words[name : name + 1] != [","]:
            return None
        phrase = self.extend(text, PersonPhrase(i, name, i, name, None, None), mentions)
        return phrase if called or phrase.office is not None else None

    def _counterpart(self, text: Text, i: int, mentions: dict[int, Mention]) -> PersonPhrase | None:
        """As in "his (Danish) counterpart, Ana Vela": a word for an office that the other side's tells."""
        mention = mentions.get(i)
        at = mention.last if mention is not None and mention.kind == "state" else i
        if at >= len(text.words) or text.words[at] not in self.counterparts:
            return None
        state = mention.iri if mention is not None and at > i else None
        if text.words[at + 1 : at + 2] in (["from"], ["of"]) and (whole := from_whom(text, at + 2, mentions)):
            state, end = state or whole.iri, whole.last
        else:
            end = at + 1
        begin = self.names.after_honorifics(text, end + (text.words[end : end + 1] == [","]), mentions)
        name = self.names.end(text, begin, mentions)
        if not name or self.names.is_common(text, begin, name) or (begin == end and name - begin < FULL_NAME):
            return None
        if self.reader.is_office_word(text, begin):
            return None
        return self.extend(text, PersonPhrase(at, name, begin, name, None, state), mentions)

    def _rank(self, text: Text, i: int, mentions: dict[int, Mention], *, honoured: bool = False) -> int:
        """The token after a rank between an office and a name: "the Minister of Defence of Alvik Army General X".

        Behind an honorific any title is one: ", His Royal Highness Prince X".
        """
        rank = self.reader.parse(text, i, mentions) if i not in mentions else None
        ranked = rank is not None and rank.actor is None and (rank.role == "official" or honoured)
        return rank.last if rank is not None and ranked else i

    def _coordinated(self, text: Text, phrase: PersonPhrase, mentions: dict[int, Mention]) -> PersonPhrase | None:
        """A further name without office of its own: "Senior Directors A B and C D"."""
        i = phrase.last
        if phrase.office is None or text.words[i : i + 1] not in (["and"], [","]):
            return None
        begin = i + 1 if text.words[i + 1 : i + 2] != ["and"] else i + 2
        if (
            begin in mentions
            or self.reader.parse(text, begin, mentions)
            or self.names.after_honorifics(text, begin, mentions) > begin
        ):
            return None
        name = self.names.end(text, begin, mentions)
        if not name or name - begin < (1 if phrase.office.plural else FULL_NAME):
            return None
        if not phrase.office.plural and (name >= len(text.words) or text.words[name] not in _AFTER_LIST):
            return None
        alone = self.extend(text, PersonPhrase(begin, name, begin, name, None, None), mentions)
        if alone.office is not None:
            return alone  # "Mr. Vela, Ambassador of Peru, and Ana Holm, Ambassador of Norway"
        return self.extend(text, PersonPhrase(begin, name, begin, name, phrase.office, phrase.state), mentions)
