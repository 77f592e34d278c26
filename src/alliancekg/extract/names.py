"""Names of persons: where one begins and ends, and the honorifics before and titles behind it."""

from dataclasses import dataclass

from alliancekg.extract.mentions import Mention
from alliancekg.extract.officephrases import OfficePhrase, OfficeReader
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold

FULL_NAME = 2  # words of a name that stands without office or honorific
_MAX_NAME = 6
_LABEL = 4  # tokens of a given name and the office run into it


@dataclass(slots=True)
class PersonPhrase:
    """A mention of a person before merging: tokens first to last, the name's tokens, and what stands around it."""

    first: int
    last: int
    name_first: int
    name_last: int
    office: OfficePhrase | None
    state: str | None


class NameReader:
    """Reads names of persons; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, reader: OfficeReader) -> None:
        self.reader = reader
        table = lexicon.tables["offices"]
        self.particles = frozenset(table["particles"])
        self.suffixes = frozenset(table["suffixes"])
        self.juniors = frozenset(table["juniors"])
        self.not_names = frozenset(table["not_names"])
        self.common = reader.portfolio | frozenset(word.lower() for word in table["institutions"])
        self.families = frozenset(fold(name).lower() for name in lexicon.names.family.values())
        self.retired = frozenset(table["retired"])
        self.titles_behind = frozenset(table["behind_names"])
        honorifics = [tuple(fold(phrase).lower().replace("'", " '").split()) for phrase in table["honorifics"]]
        self.honorifics = {
            words[0]: sorted((w for w in honorifics if w[0] == words[0]), key=len, reverse=True) for words in honorifics
        }
        # Words that may stand second in a name beside capitals.
        self.joining = self.particles | {",", "-", "'"} | self.juniors | {f"{word}." for word in self.juniors}

    def goes_on(self, text: Text, i: int, mentions: dict[int, Mention]) -> bool:
        """Whether a name may have more words than the one at a token."""
        k = i + 1
        return k < len(text.raw) and (text.raw[k][0].isupper() or text.words[k] in self.joining or k in mentions)

    def end(self, text: Text, i: int, mentions: dict[int, Mention]) -> int | None:
        """The token after a name that begins at `i`, or None."""
        begin, last, count = i, i, len(text.words)
        words, raw = text.words, text.raw
        while i < count and i - begin < _MAX_NAME + 3 and not (i > begin and i in text.block_firsts):
            mention = mentions.get(i)
            if mention is not None and mention.kind == "person":
                i = last = mention.last
                continue
            if mention is not None and self._is_other(text, begin, i, mention, mentions):
                break
            word = words[i]
            if (raw[i][0].isupper() and self._is_part(text, begin, last, i)) or (
                word.rstrip(".") in self.juniors or (raw[i] in self.suffixes and i > begin)
            ):
                last = i = i + 1
            elif (word == "," and i + 1 < count and words[i + 1].rstrip(".") in self.juniors) or (
                word == "," and i == begin + 1 and _family_comma(text, i)
            ):
                i += 1
            elif word in {"-", "'"} and i > begin and _is_joint(text, i):
                last = i = i + 2
            elif (word in self.particles and self._continues(text, i + 1)) or (
                word == "'" and i > begin and i + 1 < count and words[i + 1] in self.particles
            ):  # "Badr al-Busaidi", "Shia' al-Sudani"
                i += 1
            else:
                break
        return last if last > begin and any(len(r) > 1 for r in raw[begin:last]) else None

    def after_honorifics(self, text: Text, i: int, mentions: dict[int, Mention]) -> int:
        """The token after any honorifics that begin at `i` and are no part of a name, as in "Sheikh Hasina"."""
        words = text.words
        while i < len(words):
            word = words[i]
            options = self.honorifics.get(word.rstrip("."))
            if options is None and word not in {".", "("}:
                return i
            known = mentions.get(i)
            if known is not None and known.kind == "person" and known.last - i == FULL_NAME:
                return i
            length = _honorific(text, i, options) if options else 0
            if length:
                i += length
            elif word == "." and i and words[i - 1] in self.honorifics:
                i += 1
            elif word == "(" and self._in_brackets(words, i):
                i = words.index(")", i) + 1  # "Mr. Lyonchhen (Dr.) X"
            else:
                return i
        return i

    def after_titles(self, text: Text, i: int) -> int:
        """The token after the titles behind a name: "Jan Vela OBE MP"."""
        while i < len(text.raw) and text.raw[i] in self.titles_behind:
            i += 1
        return i

    def is_common(self, text: Text, first: int, last: int) -> bool:
        """Whether all words are those of offices and institutions: "Federal Foreign Office" is nobody's name.

        Nor is a single word before such a one: "National Boundary Commission".
        """
        words = [text.words[k] for k in range(first, last) if text.raw[k][0].isupper()]
        if last - first == 1 and _capital(text, last) and text.words[last] in self.common:
            return words[0] not in self.families
        return self.common.issuperset(words) and not (len(words) == 1 and words[0] in self.families)

    def _in_brackets(self, words: list[str], i: int) -> bool:
        """Whether an honorific stands in brackets that open at a token: "(Dr.)"."""
        inside = words[i + 1 : i + 4]
        first = words[i + 1].rstrip(".") if inside else ""
        return ")" in inside and (first in self.retired or bool(self.honorifics.get(first)))

    @staticmethod
    def _is_other(text: Text, begin: int, i: int, mention: Mention, mentions: dict[int, Mention]) -> bool:
        """Whether what is mentioned at token `i` is no part of a name, as a capital is that is a given name, too."""
        if i > begin:
            return mention.last - i > 1 or mention.how == "name"
        after = mention.last  # "Ambassador Victoria Holm"
        city = after - mention.first == 1 and mention.how in {"capital", "metonym"}
        return not (city and after not in mentions and _capital(text, after) and text.raw[after].isalpha())

    def _is_part(self, text: Text, begin: int, last: int, i: int) -> bool:
        """Whether a word in capitals is one of a name that begins at `begin` and has been read up to `last`."""
        raw, inside = text.raw[i], i > begin
        return (
            raw[0].isalpha()
            and (raw not in self.not_names or (raw == "The" and begin < last == i and _capital(text, i + 1)))
            and raw not in self.titles_behind
            and not (inside and self._is_label(text, i))
            and not (i - begin >= FULL_NAME and self._opens_office(text, i))
            and (not self.reader.is_office_word(text, i) or (inside and self._is_inner(text, i)))
        )

    def _is_inner(self, text: Text, i: int) -> bool:
        """Whether an office's word inside a name is a part of it: "Amir-Abdollahian", "Hassan Sheikh Mohamud"."""
        titular = (text.words[i],) in self.honorifics.get(text.words[i], ()) and _capital(text, i + 1)
        return _joined(text, i) or (titular and not self.reader.is_office_word(text, i + 1))

    def _is_label(self, text: Text, i: int) -> bool:
        """Whether a page's label begins in which the name is run into the office: "Novak Novak TomasPresident of"."""
        if text.words[i] != text.words[i - 1]:
            return False
        glued = text.raw[i + 1 : i + 1 + _LABEL]
        return any(
            raw[k].isupper() and raw[k:].lower() in self.reader.lengths for raw in glued for k in range(1, len(raw))
        )

    def _opens_office(self, text: Text, i: int) -> bool:
        """Whether an office of several words follows a name at a token: "Jan Vela Foreign and Ports Policy Advisor"."""
        k, portfolio = i, self.reader.portfolio
        while k < len(text.words) and (text.words[k] in portfolio or (k > i and text.words[k] in {"and", "&"})):
            k += 1
        return k > i and self.reader.is_office_word(text, k)

    def _continues(self, text: Text, i: int) -> bool:
        """Whether a name goes on after a particle: with a capital, a hyphen before one, or another particle."""
        i += text.words[i : i + 1] == ["-"] and text.starts[i] == text.ends[i - 1]
        return i < len(text.raw) and (text.raw[i][0].isupper() or text.words[i] in self.particles)


def _honorific(text: Text, i: int, options: list[tuple[str, ...]]) -> int:
    """The length of the honorific at a token, 0 if none stands there; `options` have the longest first."""
    if not text.raw[i][0].isupper() and text.words[i] != "the":
        return 0
    bare = tuple(word.rstrip(".") for word in text.words[i : i + len(options[0])])
    return next((len(option) for option in options if bare[: len(option)] == option), 0)


def _is_joint(text: Text, i: int) -> bool:
    """Whether a hyphen or apostrophe joins two parts of a name, no space behind it: "Amir-Abdollahian"."""
    if i + 1 >= len(text.raw) or not (text.starts[i + 1] == text.ends[i] == text.starts[i] + 1):
        return False
    after = text.raw[i + 1]
    near = text.ends[i - 1] == text.starts[i] or (text.words[i] == "'" and after[0].isupper())
    return near and after[0].isalpha()


def _family_comma(text: Text, i: int) -> bool:
    """As in "Kang, Kyung-wha": a family name, a comma and a hyphenated given name."""
    return (
        text.words[i + 2 : i + 3] == ["-"] and text.starts[i + 2] == text.ends[i + 1] and text.raw[i + 1][0].isupper()
    )


def _capital(text: Text, i: int) -> bool:
    """Whether a token in capitals follows in the same block, as in the name "Pham The Tung"."""
    return i < len(text.raw) and i not in text.block_firsts and text.raw[i][0].isupper()


def _joined(text: Text, i: int) -> bool:
    """Whether a hyphen joins a token to the next: "Amir-Abdollahian"."""
    return text.words[i + 1 : i + 2] == ["-"] and text.ends[i] == text.starts[i + 1]
