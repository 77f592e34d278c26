"""How the reports of a sentence are cut apart.

A report ends where the next begins; it is cut in two at "and that" and where a list changes the stance.
"""

from dataclasses import replace

from alliancekg.extract.clauses import Clauses
from alliancekg.extract.reports import Report
from alliancekg.extract.stance import Stance, StanceReader
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.lexicon import BASE

_HEADS = frozenset({"that", "to"})


class Cutter:
    """Sets where the reports of a sentence end, and splits those that hold two stances."""

    def __init__(self, lexicon: Lexicon, clauses: Clauses, stances: StanceReader, people: dict[int, int]) -> None:
        self.nouns = lexicon.nouns
        self.mutual = lexicon.words("speakers", "mutual")
        self.splitting = lexicon.splitting_nouns
        self.conceding = lexicon.words("speakers", "conceding")
        self.degrees = lexicon.words("speakers", "degrees")
        self.trailing = lexicon.words("reports", "trailing")
        self.joins = lexicon.words("reports", "joins")
        self.determiners = lexicon.words("reports", "determiners")
        self.owners = lexicon.words("reports", "owners")
        self.clause_openers = lexicon.words("reports", "clause_openers")
        self.nominatives = lexicon.words("reports", "nominatives")
        self.telling_acts = lexicon.words("reports", "telling_acts")
        self.topic_openers = lexicon.words("reports", "topic_openers")
        self.relatives = lexicon.words("reports", "relatives")
        self.settings = lexicon.words("reports", "settings")
        self.after_noun = lexicon.words("reports", "after_noun")
        self.clauses = clauses
        self.text = clauses.text
        self.stances = stances
        self.people = people

    def cut(self, reports: list[Report], last: int) -> list[Report]:
        """The reports of a sentence that ends before token `last`, with their ends, split where they have to be."""
        following = [report.first for report in reports[1:]] + [last] * bool(reports)
        # Where the next report begins before this one's verb, this one took its subject from too far back.
        reports = [report for report, first in zip(reports, following, strict=True) if first >= report.cue[1]]
        limits = [report.first for report in reports[1:]] + [last] * bool(reports)
        for report, limit in zip(reports, limits, strict=True):
            report.last = self._end(report, limit, final=limit == last)
        return [piece for report in reports for piece in self._split(report)]

    def _end(self, report: Report, limit: int, *, final: bool) -> int:
        """Where a report ends, less the words that join it to the next."""
        words = self.text.words
        end = limit if final else self._before_adverbial(report, self._before_group(report, limit))
        end = self._before_main(report, end) if final else end
        end = self._before_clause(report, end)
        bare = report.verb.act == "agree" and words[report.body : report.body + 1] in (
            ["and"],
            [","],
            ["."],
        )  # "agreed and pledged"
        while end > report.body + (not bare):
            word = words[end - 1]
            hanging = not final and self.clauses.is_adverb(word) and words[end - 2] in self.trailing
            done = word == "well" and words[end - 2] != "as"  # "had gone well"
            if done or (word not in self.trailing and word not in {".", "?", "!"} and not hanging):
                break
            end -= 1
        if words[end - 1] == '"' and words[report.first : end].count('"') % 2:
            end -= 1
        return end

    def _before_group(self, report: Report, limit: int) -> int:
        """Drops what belongs to the verb of the next report: "…, and at the same time praised"."""
        begin, _ = self.clauses.verb_group(report.body, limit)
        return begin if self.text.words[begin - 1] in self.trailing else limit

    def _before_main(self, report: Report, end: int) -> int:
        """Drops the main clause behind "While Norway welcomed the plan, …", where that reports nothing."""
        words = self.text.words
        if report.first == 0 or words[report.first - 1] not in self.conceding or report.rule.endswith("/participle"):
            return end
        if report.first > 1 and words[report.first - 2] == ",":
            return end  # "…, while Peru spoke of ports, tolls and crews": the main clause stands before
        return next((k for k in range(report.body + 2, end - 3) if words[k] == ","), end)

    def _before_clause(self, report: Report, end: int) -> int:
        """Drops a main clause that reports nothing: "…, and the United States will do so", "and we share …"."""
        words = self.text.words
        if words[report.body : report.body + 1] == ["that"]:
            return end
        embedded = report.verb.act in self.telling_acts or report.body in self.clauses.by_first
        for k in range(report.body, end - 3):
            embedded = embedded or words[k] in self.clauses.embedding
            if words[k] != "and":
                continue
            if words[k + 1] in self.nominatives and not embedded:
                return k  # "pledged to open ports and we share": a pronoun begins a clause
            speaker = self.clauses.by_first.get(k + 1) if words[k - 1] == "," else None
            if speaker is not None and words[speaker.last : speaker.last + 1] in (["will"], ["would"], ["can"]):
                return k - 1
        return end

    def _before_adverbial(self, report: Report, limit: int) -> int:
        """Drops a leading adverbial of the next report: "…, and, on Taiwan, they …", "…, and, turning to Peru, …"."""
        words = self.text.words
        if words[limit - 1] != ",":
            return limit
        for k in range(limit - 2, max(report.body, limit - 25), -1):
            joint = words[k] in {"and", ";"} or (words[k] == "," and words[k - 1] in {",", "and", ";"})
            if joint and (words[k + 1] in self.clauses.prepositions or words[k + 1].endswith("ing")):
                return k
        return limit

    def _split(self, report: Report) -> list[Report]:
        words = self.text.words
        pieces = [report]
        k, last = max(report.body + 1, report.cue[1]), report.last  # an attribution behind all is of all
        while k < last - 2:
            current = pieces[-1]
            joined = words[k - 1] in self.joins or words[k] in _HEADS
            if not joined:
                k += 1
                continue
            read = {"that": self._that, "to": self._infinitive}.get(words[k], self._list_shift)
            piece = read(current, k)
            if piece is not None:
                end = k
                while end > current.body + 1 and words[end - 1] in self.trailing:
                    end -= 1
                piece.last, current.last = current.last, end
                pieces.append(piece)
                k = piece.body
            k += 1
        return pieces

    def _that(self, report: Report, k: int) -> Report | None:
        """As in "Stated that A, and that B": a report of its own for each."""
        words = self.text.words
        if report.verb.clause == "no" or report.verb.purpose or report.verb.heads:
            return None
        listed = (
            words[k - 1] == "," and "that" in words[report.body - 1 : report.body + 1] and self._more_that(report, k)
        )
        if (words[k - 1] not in {"and", "but"} and not listed) or words[k + 1] == "of":
            return None
        if words[k - 2] != "," and self._has_inner(report, k):
            return None
        stance = self.stances.read(self.text, report.verb, k, report.last, self.people)
        if stance is None:
            return None
        if report.verb.noun_required and stance.by == "verb" and report.stance.stance in {"support", "commit"}:
            stance = Stance("support", None, "verb")  # "shared the view that …, and that …"
        rule = report.verb.id + "/that"
        return replace(
            report, first=k, body=k + 1, lead=k, stance=stance, rule=rule, confidence=report.confidence - 0.05
        )

    def _has_inner(self, report: Report, k: int) -> bool:
        """Whether a noun before has a clause that goes on: "noted the claim that ports were shut and that …"."""
        words, begin = self.text.words, report.body
        if words[begin] in {"that", "to", "with"} or begin in self.people or report.verb.addressee:
            begin = next((m for m in range(begin, k - 1) if words[m] == "that"), begin)  # the report's own
        elif (told := next((m for m in range(begin, k - 1) if words[m] == "that"), 0)) and self._tells(report, told):
            begin = told  # "shared the view that ports are open and that"
        return any(
            words[m] == "that"
            and words[m - 1] not in {"and", ","}
            and (words[m + 1] in self.clause_openers or self.text.raw[m + 1][0].isupper())
            for m in range(begin + 1, k - 1)
        )

    def _tells(self, report: Report, that: int) -> bool:
        """Whether a that-clause tells the noun that the report's verb needs: "shared the view that"."""
        return report.verb.noun_required and self.text.words[that - 1] in self.stances.clausal

    def _more_that(self, report: Report, k: int) -> bool:
        words = self.text.words
        return any(words[m] == "that" and words[m - 1] == "and" for m in range(k + 1, report.last))

    def _infinitive(self, report: Report, k: int) -> Report | None:
        """As in "Agreed on the importance of ports and to open more": what is to be done is a commitment."""
        words = self.text.words
        if words[k - 1] == "and" and words[report.cue[0] - 1] == "to":
            return self._purpose(report, k)
        closed = "to" in words[report.body : k - 1] or report.stance.stance == "commit"
        closed = closed or (report.stance.by == "clause" and words[report.body] != "that")
        told = words[report.body] == "that" and report.verb.act != "agree"
        if words[k - 1] != "and" or closed or told:
            return None
        stance = self.stances.complement(self.text, report.verb, k, report.last)
        if stance is None or stance.stance != "commit":
            return None
        rule = report.verb.id + "/list"
        return replace(report, first=k, body=k + 1, lead=k, stance=stance, rule=rule, confidence=0.75)

    def _purpose(self, report: Report, k: int) -> Report | None:
        """As in "Met to discuss ports and to praise the crews": each aim is reported."""
        options = self.clauses.cues.options_at(self.text, k + 1, report.last)
        cue = next((c for c in options if c.form == BASE and not c.verb.purpose and not c.verb.heads), None)
        stance = self.stances.read(self.text, cue.verb, cue.last, report.last, self.people) if cue else None
        if cue is None or stance is None:
            return None
        at, rule = (cue.first, cue.last), cue.verb.id + "/list"
        return replace(
            report, first=k, body=cue.last, lead=k, cue=at, verb=cue.verb, stance=stance, rule=rule, confidence=0.75
        )

    def _list_shift(self, report: Report, k: int) -> Report | None:
        """As in "…, as well as their commitment to": a noun phrase that changes the stance of the list it stands in."""
        words = self.text.words
        joined = words[k - 1] in {"and", ",", ";"} or words[k - 2 : k] == ["well", "as"]
        joined = joined and not self._in_relative(report, k) and not self._in_setting(report, k)
        closed = (
            (report.verb.purpose and words[k] not in self.determiners)
            or report.verb.noun_ignored
            or words[report.body] == "that"
            or report.stance.by == "clause"
        )
        if not joined or closed:
            return None
        noun = None if words[k] == "how" else self._splitting_noun(report, k)
        if noun is None:
            return self._back_to_topic(report, k)
        stance, commitment, *_ = self.nouns[words[noun]]
        # "The importance of …" shifts; "the commitment of others" is what the list is about.
        owned = not {"'", "'s"}.isdisjoint(words[k:noun])  # "the United States' commitment"
        others = words[k] == "the" and stance != "support" and words[k + 1] not in self.mutual and not owned
        if stance == report.stance.stance or others:
            return None
        rule = report.verb.id + "/list"
        shifted = Stance(stance, commitment, "noun")
        return replace(
            report, first=k, body=noun, lead=k, cue=(noun, noun + 1), stance=shifted, rule=rule, confidence=0.75
        )

    def _in_relative(self, report: Report, k: int) -> bool:
        """Whether "and" at `k` - 1 goes on with a relative clause: "on a call, in which he discussed A and B"."""
        words = self.text.words
        if words[k - 1] != "and" or words[k - 2] == ",":
            return False
        opened = next((m for m in range(k - 2, report.body, -1) if words[m] in self.relatives or words[m] == ","), 0)
        return opened > 0 and words[opened] in self.relatives and words[opened - 1] in self.clauses.prepositions

    def _in_setting(self, report: Report, k: int) -> bool:
        """Whether a list stands behind "amid": "agreed to build ports amid rising tolls and the growing need for"."""
        near = self.text.words[report.body : k]
        opened = next((m for m in range(len(near) - 1, -1, -1) if near[m] in self.settings or near[m] == ","), 0)
        return bool(near) and near[opened] in self.settings

    def _back_to_topic(self, report: Report, k: int) -> Report | None:
        """As in "Discussed the importance of A, as well as B": B is only discussed."""
        apart = self.text.words[k - 3 : k] == ["as", "well", "as"] and self.text.words[k - 4] == ","
        apart = apart or (self.text.words[k - 1] == "and" and self.text.words[k] in self.topic_openers)
        told = report.stance.by == "noun" and report.stance.stance != "concern"
        if not apart or report.verb.noun_required or report.verb.stance != "discuss" or not told:
            return None
        rule, plain = report.verb.id + "/list", Stance("discuss", None, "verb")
        return replace(report, first=k, body=k, lead=k, stance=plain, rule=rule, confidence=0.75)

    def _splitting_noun(self, report: Report, k: int) -> int | None:
        words = self.text.words
        determined = words[k] in self.determiners
        # A verb that needs a noun may have two: "expressed concern over A and support for B".
        if not determined and (words[k - 2] in self.clauses.prepositions or words[k - 2] in self.nouns):
            return None  # "the reasons for and goals of", "for their help and support for"
        bare = report.verb.noun_required and words[k] in self.nouns and not self.nouns[words[k]].weak
        bare = bare and not (
            report.stance.stance == "courtesy" and words[k + 1] == "of"
        )  # "for the help and support of"
        degree = words[k] in self.degrees and words[k - 1] == "and" and words[k + 1] in self.splitting
        if not determined and not bare and not degree and words[k] not in self.splitting:
            return None
        for m in range(k + determined, min(k + 6, report.last - 1)):
            noun = self.nouns.get(words[m])
            told = noun is not None and report.verb.noun_required and not noun.weak
            told = told and report.stance.stance != "courtesy"  # "gratitude for his visit and his contributions"
            told = told or (noun is not None and noun.owned and words[k] in self.owners)
            if words[m] in self.splitting or bare or told:
                if words[m + 1] == "and" and m + 3 < report.last and words[m + 2] in self.nouns:
                    return m if words[m + 3] in self.after_noun else None  # "their support and recognition of"
                done = words[m + 1 : m + 3] == ["to", "be"]  # "the benefits to be had"
                told = words[m + 1] in self.after_noun and not done and not (bare and words[m + 1] == "that")
                return m if told else None
            if words[m] in self.clauses.prepositions or words[m] in {",", "and"}:
                return None
        return None
