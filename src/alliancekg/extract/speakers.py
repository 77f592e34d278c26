"""Who may be speaking: every phrase that can be the subject of a report. Whom it means is told by `floor.py`."""

from dataclasses import dataclass

from alliancekg.extract.mentions import Mention
from alliancekg.extract.offices import OfficeBook
from alliancekg.extract.people import Person
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon

_ACTOR_KINDS = frozenset({"state", "organization", "body", "partnership"})


_OWNED = frozenset({"the", "both", "our", "their"})
_COUNTERPART = 6  # tokens of "her Danish and Dutch counterparts"


@dataclass(slots=True)
class Speaker:
    """A phrase, tokens first to last, that may be a subject.

    `kind`: person, office, singular, plural, group, actor or counterpart. `pair`: two are meant ("the two leaders").
    `parts` are the coordinated speakers of a list ("The President and Prime Minister Kishida").
    """

    first: int
    last: int
    kind: str
    person: Person | None = None
    actors: tuple[str, ...] = ()
    role: str | None = None
    label: str = ""
    pair: bool = False
    parts: tuple["Speaker", ...] = ()


class SpeakerFinder:
    """Finds speakers; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, book: OfficeBook) -> None:
        self.lexicon = lexicon
        self.book = book
        table = lexicon.tables["speakers"]
        self.plural_pronouns = frozenset(table["plural_pronouns"])
        self.singular_pronouns = frozenset(table["singular_pronouns"])
        self.determiners = frozenset(table["determiners"])
        self.numbers = frozenset(table["numbers"])
        self.modifiers = frozenset(table["modifiers"]) | self.numbers
        self.heads: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for role, phrases in table["group_heads"].items():
            for phrase in phrases:
                words = tuple(phrase.lower().replace("-", " - ").split())
                self.heads.setdefault(words[0], []).append((words, role))
        for options in self.heads.values():
            options.sort(key=lambda option: -len(option[0]))
        self.bodies = frozenset(table["bodies"])
        self.side_offices = frozenset(table["side_offices"])
        self.side_heads = frozenset(table["side_heads"])
        self.single_heads = frozenset(table["single_heads"])
        # Words in lower case that a speaker may begin with; every other speaker begins with a capital.
        self.openers = (
            self.determiners
            | self.numbers
            | self.plural_pronouns
            | self.singular_pronouns
            | self.heads.keys()
            | {"his", "her"}
        )
        self.events = frozenset(noun for noun in lexicon.tables["meetings"]["nouns"] if " " not in noun)
        self.own_nouns = frozenset(noun for noun in table["own_nouns"] if not noun.endswith("s") and noun != "side")
        self.counterparts = frozenset(table["counterpart_heads"])
        self.constituents = frozenset(table["constituents"])
        self.counterpart_groups = frozenset(head + "s" for head in self.counterparts)
        self.prepositions = frozenset(table["prepositions"])

    def find(self, text: Text, mentions: list[Mention], people: list[Person]) -> list[Speaker]:
        """Every speaker phrase in order; lists are merged into one phrase with parts."""
        by_token = {m.first: m for m in mentions}
        person_at = {first: (last, person) for person in people for first, last in person.spans}
        found: list[Speaker] = []
        i, count = 0, len(text.words)
        openers, words, raw = self.openers, text.words, text.raw
        acronyms = self._acronyms(text)
        while i < count:
            begins = words[i] in openers or raw[i][0].isupper()
            speaker = self._at(text, i, by_token, person_at) if begins else None
            speaker = speaker or self._body(text, i, acronyms, found)
            if speaker is None:
                i += 1
                continue
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
        named = text.words[i] in self.determiners and text.raw[i + 1 : i + 2] and text.raw[i + 1] in acronyms
        if named and self._verbal(text, i + 2):
            return Speaker(i, i + 2, "group", role="any", label="committee")
        again = text.raw[i] == "It" and before and before[-1].kind == "group" and before[-1].label in self.bodies
        if again and self._verbal(text, i + 1):
            return Speaker(i, i + 1, "group", role="any", label="committee")
        return None

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
                and not self.book.is_office_word(text, speaker.first)
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
        if word in self.singular_pronouns:
            return Speaker(i, i + 1, "singular", label=word)
        if word == "our" and text.words[i + 1 : i + 2] and text.words[i + 1] in self.own_nouns:
            return Speaker(i, i + 2, "first", label="our")
        after_the = i + 1 if word in self.determiners else i
        if after_the in people and word == "the":
            last, person = people[after_the]
            return Speaker(i, last, "person", person)
        office = self.book.parse(text, after_the, mentions) if after_the < len(text.words) else None
        # "Denmark's Minister of Ports, Ib Holm": the name follows.
        before_name = office is not None and text.words[office.last : office.last + 1] == [","]
        before_name = before_name and office is not None and office.last + 1 in people
        if (
            office is not None
            and not office.plural
            and (word in {"the", "our"} or office.actor or before_name or self._verbal(text, office.last))
        ):
            return Speaker(
                i,
                office.last,
                "office",
                actors=(office.actor,) if office.actor else (),
                role=office.role,
                label=office.label.lower(),
            )
        small = self._in_small(text, i) if word == "the" else None
        if small is not None:
            return small
        group = self._group(text, i, mentions)
        if group is not None:
            return group
        counterpart = self._counterpart(text, i, mentions, people)
        if counterpart is not None:
            return counterpart
        all_said = text.raw[i] == "All" and self._verbal(text, i + 1)
        if word in self.plural_pronouns or all_said:
            return Speaker(i, i + 1, "plural", label=word)
        return self._actor(text, i, after_the, mentions)

    def _in_small(self, text: Text, i: int) -> Speaker | None:
        """As in "the prime minister (and the president) stressed": in small letters, and so only before a report."""
        found = self.book.in_small(text, i + 1) if i + 1 < len(text.words) else None
        if found is None:
            return None
        last, role = i + 1 + found[0], found[1]
        listed = text.words[last : last + 2] == ["and", "the"] and self._in_small(text, last + 1) is not None
        label = " ".join(text.words[i + 1 : last])
        return Speaker(i, last, "office", role=role, label=label) if listed or self._verbal(text, last) else None

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

    def _group(self, text: Text, i: int, mentions: dict[int, Mention]) -> Speaker | None:
        """As in "The two leaders", "both sides", "G7 leaders", "the Japanese side", "the Government of Japan"."""
        words, count, k = text.words, len(text.words), i
        actors: list[str] = []
        determined = words[k] in self.determiners or words[k] in self.numbers
        if determined:
            k += 1
        steps = 0
        while k < count and steps < 5:
            head = next(((w, r) for w, r in self.heads.get(words[k], ()) if tuple(words[k : k + len(w)]) == w), None)
            if head is not None:
                if words[k - 1] == "," and k > i:
                    return None  # "over Ukraine, leaders reaffirmed"
                end = self._of_meeting(text, k + len(head[0]))
                named = determined or actors or text.raw[k][0].isupper()
                if not named and not (self._opens_clause(text, i) and self._verbal(text, end)):
                    return None
                end, more = self._of_actors(text, end, mentions)
                pair = "two" in words[i:k] or words[i] == "both"
                who = tuple(dict.fromkeys(actors + more))
                return Speaker(i, end, "group", actors=who, role=head[1], label=words[k], pair=pair)
            one_side = words[k] in self.side_heads or text.raw[k] in self.side_offices
            if one_side and not actors and (nameless := self._nameless(text, i, k)) is not None:
                return nameless
            if one_side and (determined or actors):
                end, more = self._of_actors(text, k + 1, mentions)
                side = actors + more
                return Speaker(i, end, "actor", actors=tuple(side)) if len(side) == 1 else None
            mention = mentions.get(k)
            if mention is not None and mention.kind in _ACTOR_KINDS:
                actors.append(mention.iri)
                k = mention.last
            elif (
                words[k] in self.modifiers
                or (
                    words[k] in {"and", ",", "-"}
                    and k > i + determined
                    and words[k + 1 : k + 2]
                    and words[k + 1] not in self.determiners
                )
                or (words[k] == "of" and words[k - 1] in self.numbers | {"all"})
            ):
                k += 1
            else:
                break
            steps += 1
        if (
            determined
            and k == i + 2
            and words[i] in {"the", "all", "both"}
            and words[i + 1] in self.numbers
            and (k >= count or not text.words[k].isalpha() or self._verbal(text, k))
        ):
            return Speaker(i, k, "group", role="any", label=words[i + 1])
        return self._counted(text, i, k) if determined and words[k - 1] in self.numbers else None

    def _nameless(self, text: Text, i: int, k: int) -> Speaker | None:
        """As in "each side" (all), "the delegation" (the publisher's), "the official" (who was last named)."""
        words = text.words
        if words[i:k] == ["each"]:
            return Speaker(i, k + 1, "group", role="any", label=words[k])
        if not self._verbal(text, k + 1):
            return None
        if words[i:k] == ["the"] and words[k] in self.single_heads:
            return Speaker(i, k + 1, "singular")
        return Speaker(i, k + 1, "actor", label=words[k]) if words[k] == "delegation" else None

    def _counted(self, text: Text, i: int, k: int) -> Speaker | None:
        """Whatever they are called: "the two diplomats discussed", "both old neighbours agreed"."""
        for m in range(k, min(k + 2, len(text.words) - 1)):
            if not text.words[m].isalpha():
                return None  # "growth for all. Ministers noted"
            if text.words[m].endswith("s") and self._verbal(text, m + 1):
                return Speaker(i, m + 1, "group", role="any", label=text.words[m])
        return None

    def _of_meeting(self, text: Text, end: int) -> int:
        """Takes in "of (at) the meeting" after "participants", and "from both sides", "of the two countries"."""
        if text.words[end : end + 1] in (["of"], ["from"]):
            k = end + 1
            while text.words[k : k + 1] and (text.words[k] in _OWNED or text.words[k] in self.numbers):
                k += 1
            if k > end + 1 and not self.constituents.isdisjoint(text.words[k : k + 1]):
                return k + 1
        if text.words[end : end + 2] in (["of", "the"], ["in", "the"], ["at", "the"]):
            return end + 3 if not self.events.isdisjoint(text.words[end + 2 : end + 3]) else end
        return end

    @staticmethod
    def _opens_clause(text: Text, i: int) -> bool:
        """Whether a clause may begin at token `i`: at the start of a sentence or after a comma or dash."""
        return i == 0 or text.words[i - 1] in {",", ";", "."} or text.source[text.starts[i - 1]] in "—–"

    def _verbal(self, text: Text, k: int) -> bool:
        """Whether a report or an adverb follows: "The two also discussed"."""
        if k >= len(text.words):
            return False
        word = text.words[k]
        return word in {"also", "further", "then", "both"} or word in self.lexicon.verbs or word.endswith("ly")

    def _of_actors(self, text: Text, i: int, mentions: dict[int, Mention]) -> tuple[int, list[str]]:
        """Takes in "of Japan, the Philippines, and the United States" after a group's head."""
        words = text.words
        if words[i : i + 1] not in (["of"], ["from"]):
            return i, []
        actors: list[str] = []
        k = end = i + 1
        while k < len(words):
            mention = mentions.get(k)
            if mention is not None and mention.kind in _ACTOR_KINDS:
                actors.append(mention.iri)
                k = end = mention.last
            elif words[k] in {"the", ",", "and"}:
                k += 1
            else:
                break
        return (end, actors) if actors else (i, [])

    def _actor(self, text: Text, i: int, after_the: int, mentions: dict[int, Mention]) -> Speaker | None:
        mention = mentions.get(i) or (mentions.get(after_the) if text.words[i] == "the" else None)
        if mention is None or mention.kind not in _ACTOR_KINDS or mention.how == "demonym" or mention.as_place:
            return None
        return Speaker(
            i,
            mention.last,
            "actor",
            actors=(self.book.actor_of(mention.iri) if mention.kind == "body" else mention.iri,),
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
