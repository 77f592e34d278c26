"""Clauses about the one who reports them: "stated that Japan would join", "said he attaches importance to ties".

The holder's own act in such a clause tells the stance better than the verb that reports it.
"""

import re
from dataclasses import replace
from functools import lru_cache

from alliancekg.extract.clauses import Clauses
from alliancekg.extract.cues import Cue, is_finite
from alliancekg.extract.evaluations import main_words
from alliancekg.extract.others import Others
from alliancekg.extract.ownsubjects import OwnSubjects
from alliancekg.extract.reports import Report
from alliancekg.extract.stance import Stance, StanceReader
from alliancekg.extract.text import by_first_word, phrase_at
from alliancekg.lexicon import Lexicon

_NEED_REACH = 14  # tokens from a need to what is needed
_ADDRESSEE = 9  # tokens in which "told the new Danish leader that" comes to its clause
_WILL_REACH = 6
_NAMED = 3  # tokens of a clause in which its subject is named: "hoped that the French ports"
_REACH = 12  # tokens to the modal verb of a clause
_BEFORE_VERBS = frozenset({"also", "both", "has", "had", "have", "'ve"})
_INNER = frozenset({"that", "which", "who", ";"})
# What a clause may still say after "stressed" or "agreed".
_NARROW = frozenset({"oppose", "concern", "commit", "request"})


@lru_cache(maxsize=2)
def _wills(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The patterns of a further will and wish in a clause, and of what both sides will do; compiled once a lexicon."""
    table = lexicon.tables["evaluations"]
    resolved, wished = "|".join(map(re.escape, table["resolved"])), "|".join(table["wished"])
    acts = "|".join(table["joint_acts"])
    return (
        re.compile(rf"(?:^|\band )(?:\w+ly )?(?:{resolved})\b|\band (?:will|would|shall) (?!be\b|have\b)"),
        re.compile(rf"\band (?:also )?(?:{wished})\b"),
        re.compile(rf"{table['joint_will']}|\b(?:will|would|shall) (?:also |both |\w+ly )*(?:{acts})\b"),
    )


class OwnClauses:
    """Refines the stance of reports by what their clause says of the holder; built for one document."""

    def __init__(self, lexicon: Lexicon, clauses: Clauses, stances: StanceReader, people: dict[int, int]) -> None:
        self.clauses = clauses
        self.text = clauses.text
        self.stances = stances
        self.people = people
        self.subjects = OwnSubjects(lexicon, clauses, stances)
        self.others = Others(lexicon, clauses)
        self.openings = stances.openings
        self.inside_will = lexicon.words("speakers", "inside_wills")
        self.wishes = by_first_word(lexicon.tables["speakers"]["wishes"])
        self.further_will, self.further_wish, self.joint_will = _wills(lexicon)

    def refine(self, report: Report) -> Report:
        """The report with the stance that its clause gives, or the report itself."""
        if report.verb.purpose or report.verb.heads or report.stance.stance == "courtesy":
            return report
        begins = self.text.words[report.body : report.body + (_ADDRESSEE if report.verb.addressee else 1)]
        told = "that" in begins and report.stance.by in {"clause", "verb"}
        stated = self.text.words[report.body - 1] == "that" and report.verb.stance == report.stance.stance == "assert"
        if told or stated:  # now its end is known
            read = self.stances.read(self.text, report.verb, report.body, report.last, self.people)
            report = report if read is None else replace(report, stance=read)
        if report.verb.alone and report.stance.stance in {report.verb.stance, report.verb.alone}:
            alone = len(report.holders.acts_for) == 1 or (
                report.stance.stance == report.verb.alone
                and (self.subjects.end(report, report.body) is None or self.text.words[report.body] == "both")
            )
            return replace(report, stance=Stance(report.verb.alone if alone else report.verb.stance, None, "verb"))
        willed = report.stance.stance == "assert" and self._wills_around(report)
        stance = Stance("commit", "announced", "clause") if willed else self._stance(report)
        if (stance or report.stance).stance == "assert":
            stance = self.further_act(report) or stance
            if stance is None and self._wishes_more(report):
                stance = Stance("support", None, "clause")
        return report if stance is None else replace(report, stance=stance)

    def _wishes_more(self, report: Report) -> bool:
        """Whether a clause that only tells goes on with a wish: "noted that trade grows, and wants to see"."""
        clause = self.text.words[report.body : report.last]
        return self.subjects.clause(report) is not None and self.further_wish.search(" ".join(clause)) is not None

    def further_act(self, report: Report) -> Stance | None:
        """The holder's act where a clause that only tells goes on with it: "that tolls rose and Japan condemns it"."""
        words, k = self.text.words, self.subjects.clause(report)
        for m in range(report.last if k is None else k + 1, report.last - _NAMED):
            after = self.subjects.end(report, m + 1) if words[m] == "and" and report.verb.binds else None
            if after is not None and (act := self._act(report, after)) is not None:
                return act
        return None

    def split(self, report: Report) -> list[Report]:
        """The report, in two where its clause goes on with what the holder will do: "that he thanks X and will …"."""
        words, k = self.text.words, self.subjects.clause(report)
        after = None if k is None else self.subjects.end(report, self.subjects.after_lead(k, report.last))
        for m in range(report.last if k is None else k + 1, report.last - _NAMED):
            if words[m] == "and" and (more := self._goes_on(report, m)) is not None:
                return more
            if words[m] in _INNER:
                after = None
            will = m + 1 + self.clauses.is_adverb(words[m + 1])
            willing = " ".join(words[will : min(will + _WILL_REACH, report.last)])
            if after is None or m < after or words[m] != "and" or not self.stances.own_will.search(willing):
                continue
            said = replace(report, last=m - (words[m - 1] == ","))
            if self.refine(said).stance.stance in {"commit", "assert", report.verb.stance}:
                after = None
                continue
            rule = report.verb.id + "/list"
            willed = Stance("commit", "announced", "clause")
            return [said, replace(report, first=m + 1, body=will, lead=m + 1, stance=willed, rule=rule)]
        return [report]

    def _goes_on(self, report: Report, m: int) -> list[Report] | None:
        """As in "stated that ports were shut and (so) he would like to": a pronoun and what it wants or will do."""
        words = self.text.words
        begin = m + 1 + (words[m + 1] == "so")
        if words[begin] not in self.subjects.pronouns or not report.verb.binds:
            return None
        act = self._act(report, begin + 1)
        willing = " ".join(words[begin + 1 : min(begin + 1 + _WILL_REACH, report.last)])
        act = Stance("commit", "announced", "clause") if self.stances.own_will.search(willing) else act
        said = self.refine(replace(report, last=m - (words[m - 1] == ",")))
        if act is None or said.stance.stance in {act.stance, "courtesy"}:
            return None
        rule = report.verb.id + "/list"
        return [said, replace(report, first=begin, body=begin, lead=begin, stance=act, rule=rule)]

    def _stance(self, report: Report) -> Stance | None:
        if self.others.hoped_for(report):
            return Stance("request", None, "noun")
        k = self.subjects.clause(report)
        if k is None:
            return None
        after = self.subjects.end(report, self.subjects.after_lead(k, report.last))
        verb, said = report.verb, report.stance.stance
        if verb.wish and said == "support":
            begin = self.subjects.after_lead(k, report.last)
            other = self.others.act(begin, report.last)
            return Stance("request", None, "clause") if after is None and other else None
        if after is None:
            begin = self.subjects.after_lead(k, report.last)
            required = said == "support" and verb.clause in {"strong", "yes"} and self.others.must(begin, report.last)
            return Stance("request", None, "clause") if required else self._joint(report, k)
        if verb.clause == "agreed" and said in {"support", "assert"}:
            return None  # "agreed that they would stay in touch": what both agree that is so
        if said == "request" and self.text.words[after : after + 1] == ["to"]:
            return None  # "urged both sides to"
        if said == "request":  # "proposed that Norway, too, should": asks nobody else
            alone = self.clauses.by_first.get(self.subjects.after_lead(k, report.last))
            several = self.text.words[after - 1] in self.clauses.table.sides or (
                alone is not None and alone.kind == "list"
            )
            return None if several else Stance("support", None, "clause")
        if said not in {"assert", "support", "discuss"} and report.stance.by != "clause":
            return None
        words = self.text.words
        if self.stances.own_need.search(" ".join(words[after : min(after + _NEED_REACH, report.last)])):
            return Stance("request", None, "clause")
        if self.stances.own_will.search(" ".join(words[after : min(after + _WILL_REACH, report.last)])):
            return self._willed(report, after) or Stance("commit", "announced", "clause")
        wished = phrase_at(words, after, self.wishes) is not None  # "explained that he would like to"
        inner = self._act(report, after) if verb.binds or wished else None
        if inner is not None and (verb.stance in {"assert", "discuss"} or inner.stance in _NARROW):
            return inner
        if self.further_will.search(" ".join(words[after : report.last])):
            return Stance("commit", "announced", "clause")
        return self._joint(report, k)

    def _wills_around(self, report: Report) -> bool:
        """Whether the attribution stands inside what the holder will do: "Norway, she said, would build it"."""
        words, (first, last) = self.text.words, report.cue
        before = next((m for m in range(first - 1, report.first - 2, -1) if words[m] == ","), None)
        if before is None or words[last : last + 1] != [","] or words[last - 1] == "that":
            return False
        speaker = self.clauses.by_last.get(before)
        subject = self.subjects.end(report, report.first if speaker is None else speaker.first)
        if subject is None or subject > before:
            return False
        willed = words[subject:before] + words[last + 1 : min(last + _WILL_REACH, report.last)]
        return self.stances.own_will.search(" ".join(willed)) is not None

    def _willed(self, report: Report, after: int) -> Stance | None:
        """What the holder "will" do may be a request: "that Japan would once again urge Norway to"."""
        words = self.text.words
        for k in range(after + 1, min(after + _WILL_REACH, report.last - 1)):
            for cue in self.clauses.cues.options_at(self.text, k, report.last):
                return Stance("request", None, "clause") if cue.verb.stance == "request" else None
            if (
                not self.clauses.is_adverb(words[k])
                and words[k] not in self.clauses.table.between_words | self.inside_will
            ):
                return None
        return None

    def _act(self, report: Report, i: int) -> Stance | None:
        """The stance of the holder's own act: "that he (wanted to) thank", "that it opposes"."""
        words, end, wished = self.text.words, report.last, False
        while i < end and (words[i] in _BEFORE_VERBS or self.clauses.is_adverb(words[i])):
            i += 1
        if words[i : i + 1] == ["would"] and phrase_at(words, i, self.wishes) is None:
            i += 1  # "would welcome", "would appreciate"
        pleased = next((p for p in self.clauses.table.opportunities if tuple(words[i : i + len(p)]) == p), ())
        if (wish := phrase_at(words, i, self.wishes)) is not None:
            wished, i = True, i + len(wish)
        elif i + 2 < end and words[i + 1] == "to" and words[i] in self.clauses.continuing:
            i += 2
        elif pleased and words[i + len(pleased)] == "to":
            i += len(pleased) + 1
        for cue in self.clauses.cues.options_at(self.text, i, end) if i < end - 1 else ():
            idle = bool(cue.verb.objects) and cue.verb.objects.isdisjoint(words[cue.last : cue.last + _REACH])
            if not is_finite(cue) or cue.verb.purpose or cue.verb.heads or idle:
                continue
            stance = self.stances.read(self.text, cue.verb, cue.last, end, self.people)
            asked = stance is not None and stance.stance == "request" and not self._both_asked(report, cue)
            if asked and self.subjects.end(report, cue.last) is not None:
                return Stance("support", None, "clause")  # "said he hopes the two countries would"
            if stance is not None and stance.stance == "commit" and cue.tense == "past":
                continue  # "noted that both have signed a pact": what was done
            begin = cue.last + (words[cue.last : cue.last + 1] == ["that"])
            wished_for = cue.verb.wish and begin in self.clauses.by_first
            if wished_for and stance is not None and stance.stance == "support" and self.others.act(begin, end):
                return Stance("request", None, "clause")  # "said he hopes Norway will"
            if stance is not None and stance.stance not in {"assert", "discuss"}:
                return Stance(stance.stance, stance.commitment, "clause")
        return Stance("support", None, "clause") if wished else None

    def _both_asked(self, report: Report, cue: Cue) -> bool:
        """Whether one side asks two: "said that Japan expects both sides to"."""
        words = self.text.words
        one = len(report.holders.acts_for) == 1 and words[cue.last : cue.last + 1] == ["both"]
        return one and "to" in words[cue.last : min(cue.last + _NAMED + 1, report.last)]

    def _joint(self, report: Report, k: int) -> Stance | None:
        """What both sides share or agree "will be" done binds both."""
        joint = (
            report.verb.clause != "agreed"
            and report.verb.act in {"agree", "affirm", "express"}
            and len(report.holders.acts_for) > 1
        )
        if not joint or report.stance.stance != "support":
            return None
        clause = " ".join(main_words(self.text, k, report.last, self.openings))
        return Stance("commit", "agreed", "clause") if self.joint_will.search(clause) else None
