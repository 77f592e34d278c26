"""Phrases that name a person: a name with what stands around it, such as an honorific, an office, a state."""

from collections.abc import Iterator
from dataclasses import dataclass

from alliancekg.extract.mentions import Mention
from alliancekg.extract.offices import OfficeBook, OfficePhrase
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold

_MAX_NAME = 6
_FULL_NAME = 2  # words of a name that stands without office or honorific
_LABEL = 4  # tokens of a given name and the office run into it
_AFFILIATION = 14  # tokens behind an office in which for whom its holder works is named
_MINISTRY = 6  # tokens of "Director for Trade, Ministry of Ports"
_EMPLOYERS = frozenset({"state", "organization", "body"})
_WHOLE = frozenset({"body", "organization", "partnership", "framework"})  # whose names are read as one


@dataclass(slots=True)
class PersonPhrase:
    """A mention of a person before merging: tokens first to last, the name's tokens, and what stands around it."""

    first: int
    last: int
    name_first: int
    name_last: int
    office: OfficePhrase | None
    state: str | None
    honorific: bool


class PhraseReader:
    """Reads phrases that name persons; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, book: OfficeBook) -> None:
        self.lexicon = lexicon
        self.book = book
        table = lexicon.tables["offices"]
        self.particles = frozenset(table["particles"])
        self.suffixes = frozenset(table["suffixes"])
        self.juniors = frozenset(table["juniors"])
        self.not_names = frozenset(table["not_names"])
        self.common = book.portfolio | frozenset(word.lower() for word in table["institutions"])
        self.families = frozenset(fold(name).lower() for name in lexicon.names.family.values())
        self.retired = frozenset(table["retired"])
        self.behind = [[title] for title in table["behind_names"]]
        honorifics = [tuple(fold(phrase).lower().replace("'", " '").split()) for phrase in table["honorifics"]]
        self.peers = frozenset(title.lower() for title in table["peers"])
        self.honorifics = {
            words[0]: sorted((w for w in honorifics if w[0] == words[0]), key=len, reverse=True) for words in honorifics
        }
        self.callings = frozenset(table["callings"])
        self.counterparts = frozenset(lexicon.tables["speakers"]["counterpart_heads"])
        # Words in lower case that a person's mention may begin with: "the Honorable", "deputy First Minister".
        self.openers = (
            frozenset({"the", "deputy", "former", "then"}) & {*self.honorifics, *book.heads}
        ) | self.counterparts

    def phrases(self, text: Text, mentions: dict[int, Mention]) -> Iterator[PersonPhrase]:
        """The phrases of a text that name a person, in order; `mentions` by their first token."""
        i, count, inside = 0, len(text.words), 0
        while i < count:
            if i in mentions and mentions[i].kind in _WHOLE:
                inside = mentions[i].last  # no person begins inside "the UN General Assembly"
            begins = text.raw[i][0].isupper() or text.words[i] in self.openers
            phrase = self._phrase_at(text, i, mentions) if begins and (i >= inside or i in mentions) else None
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

    def _phrase_at(self, text: Text, i: int, mentions: dict[int, Mention]) -> PersonPhrase | None:
        mention = mentions.get(i)
        if mention is not None and mention.kind == "person":
            last = self._name(text, i, mentions) or mention.last
            return self._extend(text, PersonPhrase(i, last, i, last, None, None, False), mentions)
        counterpart = self._counterpart(text, i, mentions)
        if counterpart is not None:
            return counterpart
        office = self.book.parse(text, i, mentions)
        after = office.last if office else i
        if office and after in text.block_firsts:
            return None  # the next item of a list begins there
        if office and after < len(text.words) and text.words[after] == "," and not office.bare:
            named = self._rank(text, self._honorific(text, after + 1, mentions), mentions)
            name = self._name(text, named, mentions)
            behind = self._behind(text, name) if name else 0  # "…, the Hon Jan Vela MP,"
            closes = 0 < behind < len(text.words) and text.words[behind] in {",", "."}
            if name and name - named >= 2 and closes and not self.book.parse(text, named, mentions):
                return PersonPhrase(i, name, named, name, office, office.actor, False)
        first = self._rank(text, after, mentions) if office and not office.bare else after
        begin = self._honorific(text, first, mentions)
        name = self._name(text, begin, mentions)
        if name and self._is_common(text, begin, name):
            name = None
        if name and (office or (begin > i and not (i and text.words[i - 1] == "at"))):
            honorific = begin > after
            return self._extend(
                text, PersonPhrase(i, name, begin, name, office, office.actor if office else None, honorific), mentions
            )
        if name and office is None and name - i >= _FULL_NAME and self._is_called(text, i):
            return self._extend(text, PersonPhrase(i, name, i, name, None, None, False), mentions)
        # "Tomas Novak, National Security Advisor to …": a name first, told to be one by the office after it.
        if name and office is None and name - i >= _FULL_NAME and text.words[name : name + 1] == [","]:
            phrase = self._extend(text, PersonPhrase(i, name, i, name, None, None, False), mentions)
            return phrase if phrase.office is not None else None
        return None

    def _is_called(self, text: Text, i: int) -> bool:
        """Whether a word in lower case before a name tells that it is a person's: "opposition leader Ana Vela"."""
        return i > 0 and text.raw[i - 1] in self.callings

    def _behind(self, text: Text, i: int) -> int:
        """The token after the titles behind a name: "Jan Vela OBE MP"."""
        while text.raw[i : i + 1] in self.behind:
            i += 1
        return i

    def _counterpart(self, text: Text, i: int, mentions: dict[int, Mention]) -> PersonPhrase | None:
        """As in "his (Danish) counterpart, Ana Vela": a word for an office that the other side's tells."""
        mention = mentions.get(i)
        at = mention.last if mention is not None and mention.kind == "state" else i
        if text.words[at : at + 1] == [] or text.words[at] not in self.counterparts:
            return None
        state = mention.iri if mention is not None and at > i else None
        if text.words[at + 1 : at + 2] in (["from"], ["of"]) and (whole := self._from_whom(text, at + 2, mentions)):
            state, end = state or whole.iri, whole.last
        else:
            end = at + 1
        begin = self._honorific(text, end + (text.words[end : end + 1] == [","]), mentions)
        name = self._name(text, begin, mentions)
        if not name or self._is_common(text, begin, name) or (begin == end and name - begin < _FULL_NAME):
            return None
        if begin < len(text.words) and self.book.is_office_word(text, begin):
            return None
        return self._extend(text, PersonPhrase(at, name, begin, name, None, state, False), mentions)

    def _rank(self, text: Text, i: int, mentions: dict[int, Mention]) -> int:
        """The token after a rank between an office and a name: "the Minister of Defence of Alvik Army General X"."""
        rank = self.book.parse(text, i, mentions) if i < len(text.words) and i not in mentions else None
        return rank.last if rank is not None and rank.role == "official" and rank.actor is None else i

    def _is_common(self, text: Text, first: int, last: int) -> bool:
        """Whether all words are those of offices and institutions: "Federal Foreign Office" is nobody's name."""
        words = [text.words[k] for k in range(first, last) if text.raw[k][0].isupper()]
        return all(w in self.common for w in words) and not (len(words) == 1 and words[0] in self.families)

    def _honorific(self, text: Text, i: int, mentions: dict[int, Mention]) -> int:
        """The token after any honorifics that begin at `i` and are no part of a name, as in "Sheikh Hasina"."""
        words = text.words
        while i < len(words):
            known = mentions.get(i)
            if known is not None and known.kind == "person" and known.last - i == _FULL_NAME:
                return i
            for candidate in self.honorifics.get(words[i].rstrip("."), ()):
                if tuple(w.rstrip(".") for w in words[i : i + len(candidate)]) == candidate and text.raw[i][
                    0
                ].isupper() | (words[i] == "the"):
                    i += len(candidate)
                    break
            else:
                if words[i] == "." and i and words[i - 1] in self.honorifics:
                    i += 1
                    continue
                if words[i] == "(" and self._in_brackets(words, i):
                    i = words.index(")", i) + 1  # "Mr. Lyonchhen (Dr.) X"
                    continue
                return i
        return i

    def _in_brackets(self, words: list[str], i: int) -> bool:
        """Whether an honorific stands in brackets that open at a token: "(Dr.)"."""
        inside = words[i + 1 : i + 4]
        first = words[i + 1].rstrip(".") if inside else ""
        return ")" in inside and (first in self.retired or bool(self.honorifics.get(first)))

    def _name(self, text: Text, i: int, mentions: dict[int, Mention]) -> int | None:
        """The token after a name that begins at `i`, or None."""
        begin, last, count = i, i, len(text.words)
        while i < count and i - begin < _MAX_NAME + 3:
            raw, word = text.raw[i], text.words[i]
            if i > begin and i in text.block_firsts:
                break
            mention = mentions.get(i)
            if (
                mention is not None
                and mention.kind != "person"
                and (i == begin or mention.last - i > 1 or mention.how == "name")
                and not (i == begin and self._is_given(text, mention, mentions))
            ):
                break
            if mention is not None and mention.kind == "person":
                i = last = mention.last
                continue
            if word.rstrip(".") in self.juniors or (raw in self.suffixes and i > begin):
                last = i = i + 1
            elif (word == "," and i + 1 < count and text.words[i + 1].rstrip(".") in self.juniors) or (
                word == "," and i == begin + 1 and self._family_comma(text, i)
            ):
                i += 1
            elif (
                word in {"-", "'"}
                and i > begin
                and i + 1 < count
                and text.starts[i + 1] == text.ends[i] == text.starts[i] + 1
                and (text.ends[i - 1] == text.starts[i] or (word == "'" and text.raw[i + 1][0].isupper()))
                and text.raw[i + 1][0].isalpha()
            ):
                i += 2
                last = i
            elif (
                raw[0].isupper()
                and raw[0].isalpha()
                and (raw not in self.not_names or (raw == "The" and begin < last == i and _capital(text, i + 1)))
                and [raw] not in self.behind
                and not (i > begin and self._is_label(text, i))
                and (not self.book.is_office_word(text, i) or (i > begin and self._is_inner(text, i)))
            ):
                last = i = i + 1
            elif (word in self.particles and self._goes_on(text, i + 1)) or (
                word == "'" and i > begin and text.words[i + 1 : i + 2] and text.words[i + 1] in self.particles
            ):  # "Badr al-Busaidi", "Shia' al-Sudani"
                i += 1
            else:
                break
        return last if last > begin and any(len(r) > 1 for r in text.raw[begin:last]) else None

    @staticmethod
    def _is_given(text: Text, mention: Mention, mentions: dict[int, Mention]) -> bool:
        """Whether a capital's name is a given name: "Ambassador Victoria Holm"."""
        i = mention.last
        alone = mention.last - mention.first == 1 and mention.how in {"capital", "metonym"}
        return alone and i not in mentions and _capital(text, i) and text.raw[i].isalpha()

    def _is_inner(self, text: Text, i: int) -> bool:
        """Whether an office's word inside a name is a part of it: "Amir-Abdollahian", "Hassan Sheikh Mohamud"."""
        titular = (text.words[i],) in self.honorifics.get(text.words[i], ()) and _capital(text, i + 1)
        return _joined(text, i) or (titular and not self.book.is_office_word(text, i + 1))

    def _is_label(self, text: Text, i: int) -> bool:
        """Whether a page's label begins in which the name is run into the office: "Novak Novak TomasPresident of"."""
        glued = text.raw[i + 1 : i + 1 + _LABEL] if text.words[i] == text.words[i - 1] else ()
        return any(raw[k].isupper() and raw[k:].lower() in self.book.heads for raw in glued for k in range(1, len(raw)))

    def _goes_on(self, text: Text, i: int) -> bool:
        """Whether a name goes on after a particle: with a capital, a hyphen before one, or another particle."""
        i += text.words[i : i + 1] == ["-"] and text.starts[i] == text.ends[i - 1]
        return i < len(text.raw) and (text.raw[i][0].isupper() or text.words[i] in self.particles)

    def _is_apposition(self, text: Text, office: OfficePhrase, mentions: dict[int, Mention]) -> bool:
        """Whether an office after a name and a comma is that person's, and not the next subject or person."""
        begin = self._honorific(text, office.last, mentions)
        name = self._name(text, begin, mentions)
        if name and office.last not in text.block_firsts and not self._is_common(text, begin, name):
            return False
        following = text.words[office.last] if office.last < len(text.words) else "."
        forms = self.lexicon.verbs.get(following, ())
        subject = any(form.form == "finite" for form in forms) or following in {"also", "then"}
        sole = office.actor is not None and text.words[office.first - 1] == "the"  # "Falk, the President of Peru said"
        return not (subject and (office.bare or sole))

    @staticmethod
    def _family_comma(text: Text, i: int) -> bool:
        """As in "Kang, Kyung-wha": a family name, a comma and a hyphenated given name."""
        return (
            text.words[i + 2 : i + 3] == ["-"]
            and text.starts[i + 2] == text.ends[i + 1]
            and text.raw[i + 1][0].isupper()
        )

    def _extend(self, text: Text, phrase: PersonPhrase, mentions: dict[int, Mention]) -> PersonPhrase:
        """Takes in what follows a name: "of Japan", ", President of the United States of America,"."""
        words, i = text.words, phrase.last
        i = phrase.last = self._behind(text, i)  # "David Vela MP, Secretary of State"
        if words[phrase.first] in self.peers and words[i : i + 1] == ["of"] and self._is_seat(text, i + 1, mentions):
            i = phrase.last = i + 2
        if i < len(words) and words[i] == "of":
            at = i + 2 if words[i + 1 : i + 2] == ["the"] else i + 1
            mention = mentions.get(at) or mentions.get(i + 1)
            if mention is not None and mention.kind in {"state", "organization", "body", "partnership"}:
                # "ASEAN Chair Prime Minister Vela of Laos" acts for Laos.
                phrase.state = mention.iri if mention.kind == "state" else phrase.state or mention.iri
                phrase.last = i = mention.last
                i = phrase.last = _skip_brackets(text, i)
        elif (
            i < len(words)
            and words[i] in {"from", "with"}
            and (whole := self._from_whom(text, i + 1, mentions)) is not None
        ):
            phrase.state = phrase.state or whole.iri
            i = phrase.last = whole.last
        elif i < len(words) and words[i] == "(":
            i = phrase.last = _skip_brackets(text, i) if _short_bracket(text, i) else i
        if i < len(words) and words[i] in {",", "("}:
            at = i + 2 if words[i + 1 : i + 2] == ["the"] else i + 1
            office = None if at in text.block_firsts else self.book.parse(text, at, mentions)
            if office is not None and self._is_apposition(text, office, mentions):
                if phrase.office is None or (phrase.office.bare and phrase.office.role == "official"):
                    phrase.office = office  # "Senator the Hon Ana Vela, Minister for Foreign Affairs"
                phrase.state = phrase.state or office.actor
                phrase.last = office.last + (words[office.last : office.last + 1] == [")"])
                self._further_office(text, phrase, mentions)
                whole = self._affiliation(text, phrase.last, mentions) if phrase.state is None else None
                if whole is not None:
                    phrase.state, phrase.last = whole.iri, whole.last
            whole = (
                self._from_whom(text, phrase.last + 1, mentions)
                if words[phrase.last : phrase.last + 1] in (["at"], ["in"])
                else None
            )
            if office is not None and phrase.state is None and whole is not None:
                phrase.state = whole.iri  # "Under-Secretary at the Danish Prime Minister's Office"
        return phrase

    def _further_office(self, text: Text, phrase: PersonPhrase, mentions: dict[int, Mention]) -> None:
        """Takes in a second office behind a name: "Vela, Deputy Prime Minister and Minister of Ports of Norway"."""
        if text.words[phrase.last : phrase.last + 1] != ["and"]:
            return
        further = self.book.parse(text, phrase.last + 1, mentions)
        if further is not None and further.actor is not None and self._is_apposition(text, further, mentions):
            phrase.state, phrase.last = phrase.state or further.actor, further.last

    def _affiliation(self, text: Text, i: int, mentions: dict[int, Mention]) -> Mention | None:
        """For whom a person works, told behind the office: ", Ports Bureau, Ministry of Ports of Norway"."""
        for k in range(i, min(i + _AFFILIATION, len(text.words))):
            mention = mentions.get(k)
            if mention is not None and mention.kind in _EMPLOYERS:
                told = mention.kind != "state" or text.words[k - 1] in {"of", "the"} or _in_ministry(text, i, k)
                return mention if told and mention.how != "demonym" else None
            linked = text.words[k] in {",", "of", "the", "for", "-"} or text.raw[k][0].isupper()
            if not linked or self.book.is_office_word(text, k) or k in text.block_firsts:
                return None
        return None

    @staticmethod
    def _is_seat(text: Text, i: int, mentions: dict[int, Mention]) -> bool:
        """Whether a token may be the place in a peer's title."""
        return i < len(text.raw) and text.raw[i][0].isupper() and i not in mentions

    @staticmethod
    def _from_whom(text: Text, i: int, mentions: dict[int, Mention]) -> Mention | None:
        """As in "from the National Security Secretariat of Japan": whose body a person is said to come from."""
        for k in range(i, min(i + 9, len(text.words))):
            mention = mentions.get(k)
            if mention is not None and mention.kind in {"state", "organization", "body"}:
                return mention
            if not text.raw[k][0].isupper() and text.words[k] not in {"the", "of", "and", "for"}:
                return None
        return None

    def _coordinated(self, text: Text, phrase: PersonPhrase, mentions: dict[int, Mention]) -> PersonPhrase | None:
        """A further name without office of its own: "Senior Directors A B and C D"."""
        i = phrase.last
        if phrase.office is None or text.words[i : i + 1] not in (["and"], [","]):
            return None
        begin = i + 1 if text.words[i + 1 : i + 2] != ["and"] else i + 2
        if (
            begin in mentions
            or self.book.parse(text, begin, mentions)
            or self._honorific(text, begin, mentions) > begin
        ):
            return None
        name = self._name(text, begin, mentions)
        if not name or name - begin < (1 if phrase.office.plural else 2):
            return None
        if not phrase.office.plural and text.words[name : name + 1] not in (
            [","],
            ["and"],
            ["."],
            ["met"],
            ["of"],
            ["in"],
            ["("],
        ):
            return None
        alone = self._extend(text, PersonPhrase(begin, name, begin, name, None, None, False), mentions)
        if alone.office is not None:
            return alone  # "Mr. Vela, Ambassador of Peru, and Ana Holm, Ambassador of Norway"
        return self._extend(text, PersonPhrase(begin, name, begin, name, phrase.office, phrase.state, False), mentions)


def _in_ministry(text: Text, first: int, last: int) -> bool:
    """Whether a ministry is named in a stretch: ", Ministry of Ports, Finland"."""
    return not {"ministry", "department"}.isdisjoint(text.words[max(0, first - _MINISTRY) : last])


def _capital(text: Text, i: int) -> bool:
    """Whether a token in capitals follows in the same block, as in the name "Pham The Tung"."""
    return i < len(text.raw) and i not in text.block_firsts and text.raw[i][0].isupper()


def _joined(text: Text, i: int) -> bool:
    """Whether a hyphen joins a token to the next: "Amir-Abdollahian"."""
    return text.words[i + 1 : i + 2] == ["-"] and text.ends[i] == text.starts[i + 1]


def _short_bracket(text: Text, i: int) -> bool:
    return ")" in text.words[i : i + 4]


def _skip_brackets(text: Text, i: int) -> int:
    """The token after a short bracket such as "(PRC)" at `i`, or `i`."""
    if text.words[i : i + 1] == ["("] and _short_bracket(text, i):
        return text.words.index(")", i) + 1
    return i
