"""The meeting that a readout reports: who took part and of what kind it was; `schedule.py` tells when and where."""

import re
from dataclasses import dataclass, field
from datetime import date

from alliancekg.documents.readout import Readout
from alliancekg.extract.mentions import Mention
from alliancekg.extract.people import Person
from alliancekg.extract.publishers import Profile
from alliancekg.extract.schedule import Part, ScheduleReader, phrase_pattern, sentence_words
from alliancekg.extract.text import Sentence, Text
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.inflect import verb_forms
from alliancekg.lexicon.matcher import fold

_LEAD_SENTENCES = 4


@dataclass(slots=True)
class MeetingFound:
    """What is known of the meeting. Spans are ranges of tokens; `lead` are the sentences that report it."""

    kind: str
    day: date | None
    place: str | None
    place_iri: str | None
    participants: list[Person] = field(default_factory=list)
    delegations: list[str] = field(default_factory=list)
    lead: list[Sentence] = field(default_factory=list)
    whole: Part | None = None
    parts: list[Part] = field(default_factory=list)

    @property
    def sides(self) -> tuple[str, ...]:
        """The states and organisations that took part, by persons or unnamed, once each."""
        return tuple(dict.fromkeys([*(p.acts_for for p in self.participants if p.acts_for), *self.delegations]))


class MeetingFinder:
    """Finds the meeting; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        table = lexicon.tables["meetings"]
        self.table = table
        irregular = lexicon.tables["inflections"]
        self.verbs = {
            form for lemma in table["verbs"] for form in (lemma.split()[0], *verb_forms(lemma.split()[0], irregular))
        }
        self.nouns = phrase_pattern(table["nouns"])
        self.calls = phrase_pattern(table["call_words"])
        self.in_person = phrase_pattern(table["in_person_words"])
        self.joining = frozenset(table["joining"])
        self.spoke = frozenset(table["spoke_verbs"])
        self.kinds = {kind: phrase_pattern(words) for kind, words in table["kinds"].items()}
        self.schedule = ScheduleReader(lexicon)
        self.levels: dict[str, str] = {role: level for level, roles in table["levels"].items() for role in roles}

    def find(
        self,
        text: Text,
        readout: Readout,
        people: list[Person],
        mentions: list[Mention],
        named: list[Mention],
        title_names: set[str],
        profile: Profile,
    ) -> MeetingFound | None:
        """The meeting of a text, or None if no sentence reports one.

        `named` are the mentions with those inside longer names; `title_names` the words of names in the title.
        """
        lead = [s for s in text.sentences if text.blocks[s.block].kind in {"paragraph", "item"}][:_LEAD_SENTENCES]
        report = [s for s in lead if self._reports(text, s, people)]
        peopled = [s for s in report if any(s.first <= first < s.last for p in people for first, _ in p.spans)]
        if peopled and not any(w in self.lexicon.verbs for w in text.words[report[0].first : report[0].last]):
            report = report[report.index(peopled[0]) :]  # a title may stand first
        if not report:
            return None
        title = fold(readout.title).lower()
        first = report[0]
        scope = " ".join([title, *(sentence_words(text, s) for s in lead[:2])])
        participants = self._participants(text, report, people, title_names)
        found = MeetingFound("other", None, None, None, participants, lead=report)
        core = self.core(text, first)
        found.day = self.schedule.day(text, first, core, readout.date)
        found.place, found.place_iri = self.schedule.place(text, first, core, mentions)
        location = readout.extra.get("location", "").strip()
        if found.place is None and location not in {"", "NA"}:
            found.place = location
        self._assign_sides(text, found, people, named, profile.own)
        found.delegations = self._delegations(text, first, mentions, participants)
        found.kind = self._kind(text, first, title, scope, found)
        found.whole, found.parts = self.schedule.timed_parts(text, report, found.kind, found.day, profile.zone)
        return found

    # -- who -------------------------------------------------------------------------------------------------------

    def _reports(self, text: Text, sentence: Sentence, people: list[Person]) -> bool:
        words = text.words[sentence.first : sentence.last]
        if "will" in words and self._is_future(text, sentence):
            return False
        if not any(word in self.verbs for word in words) and not self.nouns.search(" ".join(words)):
            return False
        return any(sentence.first <= first < sentence.last for person in people for first, _ in person.spans) or bool(
            self.nouns.search(" ".join(words))
        )

    def _listed(self, text: Text, people: list[Person]) -> list[Person]:
        """Persons in a list of participants: the items after "Joining … were the following leaders:"."""
        listed: list[Person] = []
        heads = [s for s in text.sentences if text.words[s.last - 1] == ":"]
        for head in heads:
            words = set(text.words[head.first : head.last])
            if not words & (self.joining | {"joining", "participants", "attending", "attendees", "participating"}):
                continue
            last = head.block + 1
            while last < len(text.blocks) and text.blocks[last].kind == "item":
                last += 1
            inside = {s.first for s in text.sentences if head.block < s.block < last}
            listed += [p for p in people if any(first in inside for first, _ in p.spans)]
        return listed

    @staticmethod
    def _is_served(text: Text, first: int) -> bool:
        """Whether a person is only named for whom another works: "Advisor to President Vela"."""
        before = text.words[max(0, first - 3) : first]
        return (
            before[-1:] == ["to"]
            and bool(before[:-1])
            and before[-2].startswith(("advis", "assistant", "aide", "secretar"))
        )

    def _is_future(self, text: Text, sentence: Sentence) -> bool:
        """As in "Will hold talks": the first verb of the meeting is still to come."""
        words = text.words
        verb = next(
            (i for i in range(sentence.first, sentence.last) if words[i] in self.verbs and words[i - 1] != "to"), None
        )
        return verb is not None and "will" in words[max(sentence.first, verb - 3) : verb]

    def _participants(
        self, text: Text, report: list[Sentence], people: list[Person], title_names: set[str]
    ) -> list[Person]:
        chosen: list[Person] = []
        for number, sentence in enumerate(report):
            begin, end = self.core(text, sentence)
            for person in people:
                if person in chosen:
                    continue
                spans = [s for s in person.spans if begin <= s[0] < end and not self._is_served(text, s[0])]
                inside = [s for s in spans if not _possessive(text, s[1])]
                titled = bool(person.names & title_names)
                first_report = number == 0 or len({p.acts_for for p in chosen}) < 2
                joins = any(word in self.joining for word in text.words[begin:end])
                if (inside and (first_report or joins)) or (spans and titled):
                    chosen.append(person)
        chosen += [
            p
            for p in people
            if p not in chosen and p.names & title_names and any(len(n) > 2 for n in p.names & title_names)
        ]
        chosen += [p for p in self._listed(text, people) if p not in chosen]
        order = {id(person): i for i, person in enumerate(people)}
        return sorted(chosen, key=lambda p: order[id(p)])

    def _assign_sides(
        self, text: Text, found: MeetingFound, people: list[Person], mentions: list[Mention], own: str | None
    ) -> None:
        """For whom a person acts where the text is silent: the publisher before the verb, the other side after it."""
        verb, end = self.verb_of(text, found.lead[0]), found.lead[0].last
        named = (m.iri for m in mentions if m.kind == "state" and m.first < end and m.iri != own and not m.as_place)
        others = list(dict.fromkeys(named))
        unsaid = [p for p in found.participants if p.acts_for is None]
        if unsaid and own not in {p.acts_for for p in found.participants}:
            unsaid.pop(0).acts_for = own
        later = [p for p in unsaid if p.spans and p.spans[0][0] > verb]
        for person in unsaid:
            if person not in later:
                person.acts_for = own
        if len(others) == 1 or len(others) == len(later):  # "his counterparts from A and B, namely X and Y"
            for person, other in zip(later, others * len(later) if len(others) == 1 else others, strict=False):
                person.acts_for = other
        for person in people:
            if person.acts_for is None and person.role is not None and person not in found.participants:
                person.acts_for = own

    def core(self, text: Text, sentence: Sentence) -> tuple[int, int]:
        """The part of a sentence that tells who met: without a leading "Following …," and a trailing "to discuss …"."""
        begin, end = sentence.first, sentence.last
        words = text.words
        if words[begin] in _SUBORDINATE:
            begin = self._main_clause(text, sentence)
        verb = next((i for i in range(begin, end) if words[i] in self.verbs), begin)
        for i in range(verb + 1, end):
            if (
                words[i] == "to"
                and words[i + 1 : i + 2]
                and words[i + 1] in self.lexicon.verbs
                and any(f.form == "base" for f in self.lexicon.verbs[words[i + 1]])
            ):
                return begin, i
            if self._ends_core(text, i, verb, end):
                return begin, i
        return begin, end

    @staticmethod
    def _ends_core(text: Text, i: int, verb: int, end: int) -> bool:
        """Whether what follows token `i` tells no more of who met: the topic, an earlier event, a relative clause."""
        words = text.words
        if words[i] == "about":
            return words[i - 1] != "for" and not (i + 1 < end and words[i + 1][0].isdigit())
        if words[i] in {"following", "after", "ahead"}:
            return i > verb + 3 and "with" not in words[i:end]
        return words[i] in {"regarding", "concerning", "where"} or (words[i] in {"who", "which"} and i > verb + 25)

    def verb_of(self, text: Text, sentence: Sentence) -> int:
        """The token of the verb that reports the meeting, or the sentence's first."""
        begin, end = self.core(text, sentence)
        return next((i for i in range(begin, end) if text.words[i] in self.verbs), begin)

    def _main_clause(self, text: Text, sentence: Sentence) -> int:
        """Where the clause begins that follows a leading "Following …,": the first comma after which somebody acts.

        Commas inside a list of the adverbial don't count: where a list is closed by ", and X", the next comma does.
        """
        words = text.words
        commas = [i for i in range(sentence.first, sentence.last - 1) if words[i] == ","]
        subjects = [
            i for i in commas if text.raw[i + 1][0].isupper() or words[i + 1] in {"the", "he", "she", "they", "and"}
        ]
        subjects = [
            i for i in subjects if any(w in self.verbs or w in self.lexicon.verbs for w in words[i : sentence.last])
        ]
        closed = next(
            (i for i, before in zip(subjects[1:], subjects, strict=False) if words[before + 1] == "and"), None
        )
        if closed is not None:
            return closed + 1
        return subjects[0] + 1 if subjects else sentence.first

    def _delegations(
        self, text: Text, first: Sentence, mentions: list[Mention], participants: list[Person]
    ) -> list[str]:
        """States or organisations that took part without a named person."""
        begin, end = self.core(text, first)
        sides = {p.acts_for for p in participants}
        if len(sides - {None}) >= 2:
            return []
        found: list[str] = []
        inside = {k for p in participants for s in p.spans for k in range(*s)}
        for mention in mentions:
            if (
                not begin <= mention.first < end
                or mention.first in inside
                or mention.as_place
                or mention.kind not in {"state", "organization", "partnership"}
            ):
                continue
            if self.lexicon.names.offices.get(mention.iri, {}).get("kind") == "other":
                continue
            before = text.words[mention.first - 1] if mention.first else ""
            after = text.words[mention.last] if mention.last < end else ""
            travels = before in {"to", "the", "and", ","} and any(
                w in _TRAVEL for w in text.words[begin : mention.first]
            )
            if (before in {"in", "at", "to", "from"} and not travels) or mention.iri in found or mention.iri in sides:
                continue
            if (
                travels
                or after == "-"
                or before == "-"
                or after
                in {
                    "leaders",
                    "delegation",
                    "delegations",
                    "officials",
                    "allies",
                    "counterparts",
                    "representatives",
                    "ministers",
                    "side",
                }
                or before in {"with", "of", "between"}
                or (before in {"and", "the", ","} and (found or text.words[mention.first - 2] in {"with", "between"}))
            ):
                found.append(mention.iri)
        return found

    # -- what ------------------------------------------------------------------------------------------------------

    def _kind(self, text: Text, first: Sentence, title: str, scope: str, found: MeetingFound) -> str:
        for kind in ("courtesy-call", "working-lunch", "signing-ceremony"):
            pattern = self.kinds[kind]
            if (kind == "courtesy-call" and pattern.search(scope)) or (
                pattern.search(title) and not re.search(r"meeting|talks|call\b|conversation", title)
            ):
                return kind
        sides: dict[str, str] = {}
        for person in found.participants:
            level = self._level(person)
            if person.acts_for and _RANK[level] < _RANK[sides.get(person.acts_for, "none")]:
                sides[person.acts_for] = level
        levels = set(sides.values()) or {"official"}
        if "head" in levels:
            levels = {"head" if level == "deputy" else level for level in levels}
        ranked = sorted(
            (("minister" if level == "deputy" else level) for level in sides.values()), key=_RANK.__getitem__
        )
        if "head" in levels:
            ranked = sorted(("head" if level == "deputy" else level for level in sides.values()), key=_RANK.__getitem__)
        # Two sides meet at the lower one's level; among many a single deputy changes nothing.
        level = "official" if not ranked else ranked[-1] if len(ranked) < _MANY else ranked[len(ranked) // 2]
        if found.delegations and re.search(r"\bleaders|summit|heads of state", scope) and level == "head":
            sides = {**sides, **dict.fromkeys(found.delegations, "head")}
        call = self._is_call(text, first, title)
        if level == "head":
            return (
                "leaders-call"
                if call
                else "multilateral-summit"
                if len(sides) > 2 or self._several(scope, found)
                else "summit"
            )
        if level == "minister":
            return "ministerial-call" if call else "ministerial"
        return "officials-call" if call else "officials"

    @staticmethod
    def _several(scope: str, found: MeetingFound) -> bool:
        return len(found.delegations) + len({p.acts_for for p in found.participants}) > 2 or bool(
            re.search(r"\bleaders of (?:the )?(?:g7|g20|quad)\b", scope)
        )

    def _level(self, person: Person) -> str:
        if person.role == "deputy-head":
            return "deputy"
        return self.levels.get(person.role or "official", "official")

    def _is_call(self, text: Text, first: Sentence, title: str) -> bool:
        words = sentence_words(text, first)
        title_call = bool(re.search(r"\b(?:call|calls|conversation|phone|telephone|video)\b", title))
        title_meeting = bool(
            re.search(r"\b(?:meeting|meetings|talks|summit|bilateral|visit|met|lunch|dinner)\b", title)
        )
        if self.calls.search(words) or (title_call and not title_meeting):
            return not re.search(r"courtesy call", title + words) or "phone" in words
        spoke = any(word in self.spoke for word in text.words[first.first : first.last])
        return spoke and not self.in_person.search(words) and not title_meeting


_TRAVEL = frozenset({"traveled", "travelled", "visited", "travels", "visit", "trip", "traveling", "travel"})
_SUBORDINATE = frozenset(
    {"following", "after", "ahead", "building", "before", "since", "further", "continuing", "pursuant", "as", "prior"}
)
_MANY = 4  # sides from which on most of them tell the level
_RANK = {"head": 0, "deputy": 1, "minister": 2, "official": 3, "none": 9}


def _possessive(text: Text, last: int) -> bool:
    return text.words[last : last + 1] in (["'s"], ["'"])
