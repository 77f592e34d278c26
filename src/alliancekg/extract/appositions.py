"""What stands behind a person's name and belongs to it: "of Japan", ", President of Peru,", "from the Secretariat"."""

from alliancekg.extract.mentions import ACTORS, EMPLOYERS, Mention
from alliancekg.extract.names import NameReader, PersonPhrase
from alliancekg.extract.officephrases import OfficePhrase, OfficeReader
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon

_AFFILIATION = 14  # tokens behind an office in which for whom its holder works is named
_MINISTRY = 6  # tokens of "Director for Trade, Ministry of Ports"
_ORIGIN = 9  # tokens of "from the National Security Secretariat of Japan"


class AppositionReader:
    """Reads on behind names; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, reader: OfficeReader, names: NameReader) -> None:
        self.lexicon = lexicon
        self.reader = reader
        self.names = names
        table = lexicon.tables["offices"]
        self.peers = frozenset(title.lower() for title in table["peers"])
        self.ministries = frozenset(table["ministries"])

    def extend(self, text: Text, phrase: PersonPhrase, mentions: dict[int, Mention]) -> PersonPhrase:
        """Takes in what follows a name: "of Japan", ", President of the United States of America,"."""
        words, i = text.words, phrase.last
        i = phrase.last = self.names.after_titles(text, i)  # "David Vela MP, Secretary of State"
        if words[phrase.first] in self.peers and words[i : i + 1] == ["of"] and _is_seat(text, i + 1, mentions):
            i = phrase.last = i + 2
        after = words[i] if i < len(words) else ""
        if after == "of":
            at = i + 2 if words[i + 1 : i + 2] == ["the"] else i + 1
            mention = mentions.get(at) or mentions.get(i + 1)
            if mention is not None and mention.kind in ACTORS:
                # "ASEAN Chair Prime Minister Vela of Laos" acts for Laos.
                phrase.state = mention.iri if mention.kind == "state" else phrase.state or mention.iri
                phrase.last = _skip_brackets(text, mention.last)
        elif after in {"from", "with"} and (whole := from_whom(text, i + 1, mentions)) is not None:
            phrase.state = phrase.state or whole.iri
            phrase.last = whole.last
        elif after == "(":
            phrase.last = _skip_brackets(text, i)
            inside = mentions.get(i + 1) or mentions.get(i + 2)
            if inside is not None and inside.kind in ACTORS and words[inside.last : inside.last + 1] == [")"]:
                phrase.state, phrase.last = phrase.state or inside.iri, inside.last + 1  # "Ana Vela (Norway)"
        if phrase.last < len(words) and words[phrase.last] in {",", "("}:
            self._office_behind(text, phrase, mentions)
        return phrase

    def _office_behind(self, text: Text, phrase: PersonPhrase, mentions: dict[int, Mention]) -> None:
        """Takes in an office behind a comma or in brackets, and for whom it is: "Ana Vela, President of Peru"."""
        words, i = text.words, phrase.last
        at = i + 2 if words[i + 1 : i + 2] == ["the"] else i + 1
        office = None if at in text.block_firsts else self.reader.parse(text, at, mentions)
        if office is None:
            return
        if self._is_apposition(text, office, mentions):
            if phrase.office is None or (phrase.office.bare and phrase.office.role == "official"):
                phrase.office = office  # "Senator the Hon Ana Vela, Minister for Foreign Affairs"
            phrase.state = phrase.state or office.actor
            phrase.last = office.last + (words[office.last : office.last + 1] == [")"])
            self._further_office(text, phrase, mentions)
            whole = self._affiliation(text, phrase.last, mentions) if phrase.state is None else None
            if whole is not None:
                phrase.state, phrase.last = whole.iri, whole.last
        if phrase.state is None and words[phrase.last : phrase.last + 1] in (["at"], ["in"]):
            # "Under-Secretary at the Danish Prime Minister's Office"
            whole = from_whom(text, phrase.last + 1, mentions)
            if whole is not None:
                phrase.state, phrase.last = whole.iri, whole.last

    def _is_apposition(self, text: Text, office: OfficePhrase, mentions: dict[int, Mention]) -> bool:
        """Whether an office after a name and a comma is that person's, and not the next subject or person."""
        rank = None if office.last in mentions else self.reader.parse(text, office.last, mentions)
        ranked = rank is not None and rank.role == "official" and rank.actor is None  # "Minister of Ports General Vela"
        begin = self.names.after_honorifics(text, rank.last if rank and ranked else office.last, mentions)
        name = self.names.end(text, begin, mentions)
        if name and office.last not in text.block_firsts and not self.names.is_common(text, begin, name):
            return False
        following = text.words[office.last] if office.last < len(text.words) else "."
        forms = self.lexicon.verbs.get(following, ())
        subject = any(form.form == "finite" for form in forms) or following in {"also", "then"}
        sole = office.actor is not None and text.words[office.first - 1] == "the"  # "Falk, the President of Peru said"
        return not (subject and (office.bare or sole))

    def _further_office(self, text: Text, phrase: PersonPhrase, mentions: dict[int, Mention]) -> None:
        """Takes in a second office behind a name: "Vela, Deputy Prime Minister and Minister of Ports of Norway"."""
        if text.words[phrase.last : phrase.last + 1] != ["and"]:
            return
        further = self.reader.parse(text, phrase.last + 1, mentions)
        if further is not None and further.actor is not None and self._is_apposition(text, further, mentions):
            phrase.state, phrase.last = phrase.state or further.actor, further.last

    def _affiliation(self, text: Text, i: int, mentions: dict[int, Mention]) -> Mention | None:
        """For whom a person works, told behind the office: ", Ports Bureau, Ministry of Ports of Norway"."""
        for k in range(i, min(i + _AFFILIATION, len(text.words))):
            mention = mentions.get(k)
            if mention is not None and mention.kind in EMPLOYERS:
                told = mention.kind != "state" or text.words[k - 1] in {"of", "the"} or self._in_ministry(text, i, k)
                return mention if told and mention.how != "demonym" else None
            linked = text.words[k] in {",", "of", "the", "for", "-"} or text.raw[k][0].isupper()
            if not linked or self.reader.is_office_word(text, k) or k in text.block_firsts:
                return None
        return None

    def _in_ministry(self, text: Text, first: int, last: int) -> bool:
        """Whether a ministry is named in a stretch: ", Ministry of Ports, Finland"."""
        return not self.ministries.isdisjoint(text.words[max(0, first - _MINISTRY) : last])


def from_whom(text: Text, i: int, mentions: dict[int, Mention]) -> Mention | None:
    """As in "from the National Security Secretariat of Japan": whose body a person is said to come from."""
    for k in range(i, min(i + _ORIGIN, len(text.words))):
        mention = mentions.get(k)
        if mention is not None and mention.kind in EMPLOYERS:
            return mention
        if not text.raw[k][0].isupper() and text.words[k] not in {"the", "of", "and", "for"}:
            return None
    return None


def _is_seat(text: Text, i: int, mentions: dict[int, Mention]) -> bool:
    """Whether a token may be the place in a peer's title."""
    return i < len(text.raw) and text.raw[i][0].isupper() and i not in mentions


def _skip_brackets(text: Text, i: int) -> int:
    """The token after a short bracket such as "(PRC)" at `i`, or `i`."""
    if text.words[i : i + 1] == ["("] and ")" in text.words[i : i + 4]:
        return text.words.index(")", i) + 1
    return i
