"""Of what kind a meeting was: by the words of its title and lead, and by the level of those who met."""

import re

from alliancekg.extract.people import Person
from alliancekg.extract.phrases import phrase_pattern, sentence_words
from alliancekg.extract.text import Sentence, Text
from alliancekg.lexicon import Lexicon
from alliancekg.namespaces import local_name

_SIDES = 2  # of a meeting that is not multilateral
_SESSION = 60  # characters of "Joint Committee (AN-JCC) Meeting held yesterday via"
_MANY = 4  # sides from which on most of them tell the level
_RANK = {"head": 0, "deputy": 1, "minister": 2, "official": 3, "chamber": 4, "none": 9}


class MeetingKinds:
    """Tells kinds of meetings; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.tables["meetings"]
        self.groupings = frozenset(table["groupings"])
        self.calls = phrase_pattern(table["call_words"])
        self.remote = phrase_pattern(table["remote_words"])
        self.held = re.compile(r"\bheld (?:(?:via|by|through|as|in) (?:an? )?)?" + self.remote.pattern)
        bodies, remote = phrase_pattern(table["standing_bodies"]).pattern, self.remote.pattern
        self.sessions = re.compile(
            rf"{bodies}.{{0,{_SESSION}}}{remote}|{remote}.{{0,{_SESSION}}} meeting of the .{{0,{_SESSION}}}{bodies}"
        )
        self.before = phrase_pattern(table["other_meetings"])
        self.chambers = phrase_pattern([*table["parliaments"], *table["spouses"]])
        self.visits = phrase_pattern(table["called_on"])
        self.in_person = phrase_pattern(table["in_person_words"])
        self.spoke = frozenset(table["spoke_verbs"])
        self.earlier = frozenset(table["earlier_events"])
        self.courtesy_calls, self.phone = phrase_pattern(table["courtesy_calls"]), phrase_pattern(table["phone_words"])
        further = phrase_pattern(table["further"]).pattern
        self.further = re.compile(rf"{further} (?:\w+ ){{0,3}}{self.courtesy_calls.pattern}")
        self.kinds = {kind: phrase_pattern(words) for kind, words in table["kinds"].items()}
        self.high = phrase_pattern(table["high_offices"])
        self.low, self.actor_kinds = phrase_pattern(table["low_offices"]), lexicon.names.kinds
        self.levels: dict[str, str] = {role: level for level, roles in table["levels"].items() for role in roles}
        self.level_words = [(level, phrase_pattern(words)) for level, words in table["level_words"].items()]
        self.of_groups = re.compile(phrase_pattern(table["leaders_of_groups"]).pattern + r"(?! ?')")
        self.title_calls = re.compile(r"\b(?!calls (?:for|on)\b)" + phrase_pattern(table["title_calls"]).pattern)
        self.title_meetings = phrase_pattern(table["title_meetings"])
        self.plain = phrase_pattern(table["plain_titles"])
        self.of_several = phrase_pattern(table["groups_of_heads"])

    def read(
        self,
        text: Text,
        lead: Sentence,
        core: tuple[int, int],
        title: str,
        scope: str,
        participants: list[Person],
        delegations: list[str],
        own: str | None,
        ranked: list[Person],
        level_told: str | None,
    ) -> str:
        """The kind; `core` are the tokens that tell who met, `title` and `scope` (title and lead) in lower case.

        A standing body sits, by video too: its session is no call.

        `delegations` are the sides without a person; a grouping of states among them makes it multilateral, unless
        it is the publisher's `own`, whose head needs no naming. `ranked` are those of whose level it was, where the
        lead does not name both sides; `level_told` is the level that its subject tells: "Foreign Ministers met".
        """
        if (named := self._named_kind(title, scope)) is not None:
            return named
        # Who met at further meetings doesn't lower the level of the first.
        first = self._sides([p for p in participants if any(core[0] <= at < core[1] for at, _ in p.spans)])
        sides = first if len(first) >= _SIDES else self._sides(ranked)
        level = self._level(sides)
        if len(sides) < _SIDES:
            level = self.level_of(" ".join(text.words[slice(*core)])) or level
        elif len(first) < _SIDES:
            level = level_told or level
        session = self.sessions.search(sentence_words(text, lead)) is not None
        call = not session and (self._is_call(text, lead, title) or self._is_held_remotely(text, lead))
        if level == "chamber":
            return "other"
        if level != "head":
            word = "ministerial" if level == "minister" else "officials"
            return f"{word}-call" if call else word
        if call:
            return "leaders-call"
        several = (
            any(local_name(side) in self.groupings for side in delegations if side != own)
            or len(delegations) + len({p.acts_for for p in participants}) > _SIDES
            or self.of_several.search(scope)
            or self.of_groups.search(" ".join(text.words[slice(*core)]))
        )
        return "multilateral-summit" if several else "summit"

    def _named_kind(self, title: str, scope: str) -> str | None:
        """The kind that the title names, or the lead as well for a courtesy call that is no further one."""
        for kind in ("courtesy-call", "working-lunch", "signing-ceremony"):
            pattern = self.kinds[kind]
            if pattern.search(title) and not self.plain.search(title):
                return kind
            if kind == "courtesy-call" and pattern.search(scope) and pattern.search(self.further.sub(" ", scope)):
                return kind
        return None

    def is_remote(self, text: Text, lead: Sentence) -> bool:
        """Whether a sentence tells that the meeting was held by video, a formal one too: it has no place."""
        return self.remote.search(sentence_words(text, lead)) is not None

    def _is_held_remotely(self, text: Text, lead: Sentence) -> bool:
        """Whether a later sentence tells it: "This was the first meeting to be held via video conference"."""
        following = (sentence_words(text, s) for s in text.sentences[text.sentence_of(lead.first) + 1 :])
        return any(self.held.search(words) and not self.before.search(words) for words in following)

    def level_of(self, words: str) -> str | None:
        """The level that plural offices tell where a side has no named person: "the ASEAN Foreign Ministers"."""
        return next((level for level, pattern in self.level_words if pattern.search(words)), None)

    def _sides(self, participants: list[Person]) -> dict[str, str]:
        """The highest level of each side's persons."""
        sides: dict[str, str] = {}
        for person in participants:
            deputy = person.role == "deputy-head" or self.high.search((person.office or "").lower())
            level = "deputy" if deputy else self.levels.get(person.role or "official", "official")
            if self.chambers.search((person.office or "").lower()):
                level = "chamber"  # a Speaker, the President of a parliament; a spouse
            if person.role == "organization-head" and self._is_below(person):
                level = "official"
            if person.acts_for and _RANK[level] < _RANK[sides.get(person.acts_for, "none")]:
                sides[person.acts_for] = level
        return sides

    def _is_below(self, person: Person) -> bool:
        """Whether who has the title of an organisation's head is an official: a deputy, or a state's Director General.

        So is one of a part of it: "Managing Director for Asia".
        """
        office = (person.office or "").lower()
        of_state = self.actor_kinds.get(person.acts_for or "") == "state"
        return of_state or self.low.search(office) is not None

    @staticmethod
    def _level(sides: dict[str, str]) -> str:
        """Two sides meet at the lower one's level; among many a single deputy changes nothing.

        A deputy, or the European Union's High Representative, stands for the head where a head takes part, else for a
        minister.
        """
        deputy = "head" if "head" in sides.values() else "minister"
        ranked = sorted((deputy if level == "deputy" else level for level in sides.values()), key=_RANK.__getitem__)
        return "official" if not ranked else ranked[-1] if len(ranked) < _MANY else ranked[len(ranked) // 2]

    def _is_call(self, text: Text, lead: Sentence, title: str) -> bool:
        words = self.visits.sub(" ", sentence_words(text, lead))
        title_meeting = bool(self.title_meetings.search(title))
        if self.calls.search(words) or (self.title_calls.search(title) and not title_meeting):
            return self.courtesy_calls.search(f"{title}\n{words}") is None or self.phone.search(words) is not None
        spoke = next((k for k in range(lead.first, lead.last) if text.words[k] in self.spoke), lead.last)
        # "spoke with X following his meeting with Y" was a call
        later = next((k for k in range(spoke, lead.last) if text.words[k] in self.earlier), lead.last)
        here = " ".join(text.words[lead.first : later])
        return spoke < lead.last and not self.in_person.search(here) and not title_meeting
