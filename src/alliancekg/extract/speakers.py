"""Who may be speaking: every phrase that can be the subject of a report. Whom it means is told by `floor.py`."""

from alliancekg.extract.groups import GroupFinder
from alliancekg.extract.mentions import ACTORS, Mention
from alliancekg.extract.officephrases import OfficeReader
from alliancekg.extract.people import Person
from alliancekg.extract.speaker import Speaker
from alliancekg.extract.text import Sentence, Text, by_first_word, phrase_at
from alliancekg.lexicon import Lexicon

_COUNTERPART = 6  # tokens of "her Danish and Dutch counterparts"

_OF_BOTH = (["of", "them"], ["of", "us"])
_SOVEREIGN = "head-of-state"


class SpeakerFinder:
    """Finds speakers; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, reader: OfficeReader) -> None:
        self.reader = reader
        self.names = lexicon.names
        self.groups = GroupFinder(lexicon)
        table = lexicon.tables["speakers"]
        self.plural_pronouns = frozenset(table["plural_pronouns"])
        self.styles = by_first_word(table["styles"])
        self.singular_pronouns = frozenset(table["singular_pronouns"])
        # Words in lower case that a speaker may begin with; every other speaker begins with a capital.
        self.openers = self.groups.determiners.union(
            self.groups.numbers, self.plural_pronouns, self.singular_pronouns, self.groups.heads, {"his", "her"}
        )
        self.forums = frozenset(table["forums"])
        # The same in capitals: no other capitalised word begins a speaker, but a name.
        self.capitals = (
            self.openers
            | reader.openers
            | self.groups.modifiers
            | self.groups.side_heads
            | {"all", "i", "it", "our"}
            | {word.lower() for word in self.groups.side_offices | self.forums}
        )
        self.bodies = frozenset(table["bodies"])
        self.own_nouns = frozenset(noun for noun in table["own_nouns"] if not noun.endswith("s") and noun != "side")
        self.counterparts = frozenset(table["counterpart_heads"])
        self.counterpart_groups = frozenset(head + "s" for head in self.counterparts)
        self.prepositions = frozenset(table["prepositions"])

    def find(
        self, text: Text, mentions: list[Mention], people: list[Person], sentence: Sentence | None = None
    ) -> list[Speaker]:
        """Every speaker phrase of a text or a sentence, in order; lists are merged into one phrase with parts."""
        by_token = {m.first: m for m in mentions}
        person_at = {first: (last, person) for person in people for first, last in person.spans}
        found: list[Speaker] = []
        i, count = (0, len(text.words)) if sentence is None else (sentence.first, sentence.last)
        openers, capitals, words, raw = self.openers, self.capitals, text.words, text.raw
        acronyms = self._acronyms(text)
        while i < count:
            word = words[i]
            speaker = None
            if word in openers or (raw[i][0].isupper() and (word in capitals or i in by_token or i in person_at)):
                speaker = self._at(text, i, by_token, person_at) or self._body(text, i, acronyms, found)
            if speaker is None:
                i += 1
                continue
            if _in_compound(text, speaker.last):  # "the Ambassador-level meeting": no ambassador
                speaker = self.groups.find(text, i, by_token) or speaker
            i = speaker.last
            if text.words[i : i + 1] not in (["'s"], ["'"]) and not _in_compound(text, i):
                found.append(speaker)
        return _merge_lists(text, self._with_names(text, found), self.prepositions)

    def _acronyms(self, text: Text) -> frozenset[str]:
        """How a text calls the body that met: "JCC" after "Joint Cooperation Committee (JCC)"."""
        words, raw = text.words, text.raw
        brackets = (k for k in range(1, len(words) - 2) if words[k] == "(" and words[k + 2] == ")")
        return frozenset(raw[k + 1] for k in brackets if words[k - 1] in self.bodies and raw[k + 1].isupper())

    def _body(self, text: Text, i: int, acronyms: frozenset[str], before: list[Speaker]) -> Speaker | None:
        """As in "the JCC", and "It" right after what that, or "the Committee", did: all who met."""
        if text.raw[i] in self.forums and self.groups.verbal(text, i + 1):
            return Speaker(i, i + 1, "group", role="any", label="forum")
        named = text.words[i] in self.groups.determiners and text.raw[i + 1 : i + 2] and text.raw[i + 1] in acronyms
        if named and self.groups.verbal(text, i + 2):
            return Speaker(i, i + 2, "group", role="any", label="committee")
        if text.raw[i] == "It" and self._follows_body(text, i, before) and self.groups.verbal(text, i + 1):
            return Speaker(i, i + 1, "group", role="any", label="committee")
        return None

    def _follows_body(self, text: Text, i: int, before: list[Speaker]) -> bool:
        """Whether a body that met stands right before the sentence at `i`, or is the subject of the one before it."""
        here = text.sentence_of(i)
        opened = text.sentences[here - 1].first if here else i
        subject = next((s for s in reversed(before) if s.first == opened), None)
        near = (subject, before[-1] if before else None)
        return any(s is not None and s.kind == "group" and s.label in self.bodies for s in near)

    def _with_names(self, text: Text, found: list[Speaker]) -> list[Speaker]:
        """Joins an office and the name behind its comma: "the Minister of Ports, Ib Holm, (and …)"."""
        joined: list[Speaker] = []
        for speaker in found:
            office = joined[-1] if joined else None
            if (
                office is not None
                and office.kind == "office"
                and speaker.kind == "person"
                and text.words[office.last : speaker.first] == [","]
                and not self.reader.is_office_word(text, speaker.first)
            ):
                joined[-1] = Speaker(office.first, speaker.last, "person", speaker.person)
            else:
                joined.append(speaker)
        return joined

    def _at(
        self, text: Text, i: int, mentions: dict[int, Mention], people: dict[int, tuple[int, Person]]
    ) -> Speaker | None:
        word = text.words[i]
        if i in people:
            last, person = people[i]
            return Speaker(i, last, "person", person)
        if text.raw[i] == "I":
            return Speaker(i, i + 1, "first", label="i")
        style = phrase_at(text.words, i, self.styles)
        if style is not None and self.groups.verbal(text, i + len(style)):
            return Speaker(i, i + len(style), "office", role=_SOVEREIGN, label=" ".join(style))
        if word in self.singular_pronouns:
            return Speaker(i, i + 1, "singular", label=word)
        if word == "our" and text.words[i + 1 : i + 2] and text.words[i + 1] in self.own_nouns:
            return Speaker(i, i + 2, "first", label="our")
        after_the = i + 1 if word in self.groups.determiners else i
        if after_the in people and word == "the":
            last, person = people[after_the]
            return Speaker(i, last, "person", person)
        office = self._office(text, i, after_the, mentions, people)
        if office is not None:
            return office
        small = self._in_small(text, i) if word == "the" else None
        if small is not None:
            return small
        group = self.groups.find(text, i, mentions)
        if group is not None:
            return group
        counterpart = self._counterpart(text, i, mentions, people)
        if counterpart is not None:
            return counterpart
        all_said = text.raw[i] == "All" and self.groups.verbal(text, i + 1)
        if word in self.plural_pronouns or all_said:
            last = i + 1 + 2 * (text.words[i + 1 : i + 3] in _OF_BOTH)
            return Speaker(i, last, "plural", label=word)
        return self._actor(text, i, after_the, mentions)

    def _office(
        self, text: Text, i: int, begin: int, mentions: dict[int, Mention], people: dict[int, tuple[int, Person]]
    ) -> Speaker | None:
        """As in "the Foreign Minister", "Denmark's Minister of Ports", from `i`; `begin` is behind an article there."""
        office = self.reader.parse(text, begin, mentions) if begin < len(text.words) else None
        if office is None or office.plural:
            return None
        # "Denmark's Minister of Ports, Ib Holm": the name follows.
        before_name = text.words[office.last : office.last + 1] == [","] and office.last + 1 in people
        determined = text.words[i] in {"the", "our"} or office.actor or before_name
        if not (determined or self._acts(text, office.last, mentions, people)):
            return None
        actors = (office.actor,) if office.actor else ()
        return Speaker(i, office.last, "office", actors=actors, role=office.role, label=office.label.lower())

    def _acts(self, text: Text, last: int, mentions: dict[int, Mention], people: dict[int, tuple[int, Person]]) -> bool:
        """Whether a verb follows an office, or one that is listed with it: "President and Prime Minister agreed"."""
        at = last + 1 + (text.words[last + 1 : last + 2] == ["the"])
        if text.words[last : last + 1] != ["and"] or at >= len(text.words):
            return self.groups.verbal(text, last)
        other = None if at in people else self.reader.parse(text, at, mentions)
        end = people[at][0] if at in people else other.last if other is not None and not other.plural else None
        return end is not None and self.groups.verbal(text, end)

    def _in_small(self, text: Text, i: int) -> Speaker | None:
        """As in "the prime minister (and the president) stressed": in small letters, and so only before a report."""
        found = self.reader.in_small(text, i + 1) if i + 1 < len(text.words) else None
        if found is None:
            return None
        last, role = i + 1 + found[0], found[1]
        listed = text.words[last : last + 2] == ["and", "the"] and self._in_small(text, last + 1) is not None
        label = " ".join(text.words[i + 1 : last])
        return Speaker(i, last, "office", role=role, label=label) if listed or self.groups.verbal(text, last) else None

    def _counterpart(
        self, text: Text, i: int, mentions: dict[int, Mention], people: dict[int, tuple[int, Person]]
    ) -> Speaker | None:
        """As in "his counterpart", "her Danish and Dutch counterparts", "(her) Danish counterpart Ib Holm"."""
        words, owned = text.words, text.words[i] in {"his", "her", "their"}
        if not owned and words[i] != "the" and i not in mentions:
            return None
        for k in range(i + 1, min(i + _COUNTERPART, len(words))):
            if words[k] in self.counterparts:
                comma = words[k + 1 : k + 2] == [","]  # "her Danish counterpart, Minister Holm, agreed"
                named = people.get(k) or people.get(k + 1 + comma)
                if named is not None:
                    return Speaker(i, named[0], "person", named[1])
                near = owned or words[i] == "the"
                return Speaker(i, k + 1, "counterpart") if near and k < i + _COUNTERPART - 2 else None
            if owned and words[k] in self.counterpart_groups:
                return Speaker(i, k + 1, "group", role="any", label=words[k])
            if words[k] in self.prepositions or words[k] in {"'s", "'", "."}:
                return None
        return None

    def _actor(self, text: Text, i: int, after_the: int, mentions: dict[int, Mention]) -> Speaker | None:
        mention = mentions.get(i) or (mentions.get(after_the) if text.words[i] == "the" else None)
        if mention is None or mention.kind not in ACTORS or mention.how == "demonym" or mention.as_place:
            return None
        return Speaker(
            i,
            mention.last,
            "actor",
            actors=(self.names.actor_of(mention.iri) if mention.kind == "body" else mention.iri,),
        )


def _in_compound(text: Text, i: int) -> bool:
    """Whether a hyphen without spaces follows: "Japan-U.S."."""
    return text.words[i : i + 1] == ["-"] and i > 0 and text.starts[i] == text.ends[i - 1]


def _merge_lists(text: Text, found: list[Speaker], prepositions: frozenset[str]) -> list[Speaker]:
    """Joins neighbours that only commas and "and" part into one speaker."""
    merged: list[Speaker] = []
    i = 0
    while i < len(found):
        group = [found[i]]
        while i + 1 < len(found) and _joins(text, group[-1], found[i + 1], prepositions):
            i += 1
            group.append(found[i])
        # A list ends with "and"; commas alone only part what stands beside each other.
        if len(group) > 1 and "and" in text.words[group[-2].last : group[-1].first]:
            first = group[0].first
            first -= first > 0 and text.words[first - 1] == "both"  # "Both the President and the Chancellor"
            merged.append(Speaker(first, group[-1].last, "list", parts=tuple(group)))
        else:
            merged += group
        i += 1
    return merged


def _joins(text: Text, one: Speaker, other: Speaker, prepositions: frozenset[str]) -> bool:
    if {one.kind, other.kind} & {"plural", "singular"} and one.kind != "singular":
        return False
    if "actor" in {one.kind, other.kind} and {one.kind, other.kind} & {"group", "plural", "singular"}:
        return False  # "support for Jordan and the two sides": not one subject
    between = text.words[one.last : other.first]
    before = text.words[one.first - 1] if one.first else ""
    if one.kind != other.kind and between == [","] and before in prepositions:
        return False  # "On the future of NATO, the Prime Minister", "In their talks, Minister Vela"
    return 0 < len(between) <= 2 and all(word in {",", "and", "&"} for word in between)
