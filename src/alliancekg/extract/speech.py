"""Direct speech: quotations with their attribution ("…," he said), each one position.

The attribution may stand before, within or after the quoted words, which may run over several sentences; what stands
inside quotation marks is then not read as reports of its own.
"""

from dataclasses import dataclass

from alliancekg.extract.cues import Cue, CueFinder, is_finite, is_gerund
from alliancekg.extract.floor import Floor, Holders
from alliancekg.extract.functionwords import FIRST_PERSON
from alliancekg.extract.quotations import OPENING, Quotation, quotations, signature_of
from alliancekg.extract.quoted import Block
from alliancekg.extract.reports import Report
from alliancekg.extract.speaker import Speaker
from alliancekg.extract.stance import Stance, StanceReader
from alliancekg.extract.text import Sentence, Text, by_first_word, phrase_at
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.lexicon import FINITE, Verb

_ADDRESSEE = 9  # tokens of "told the foreign ministers of the five countries"
_ASIDE = 4  # tokens between a speaker and the quotation: "told the new leader, “…”"
_WILL = 6  # tokens in which a will is told
_NEED = 10  # tokens in which "we need" comes to what is needed


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said it: tokens first to last, the speaker and the verb."""

    first: int
    last: int
    speaker: Speaker
    cue: Cue


class SpeechReader:
    """Reads direct speech of one document."""

    def __init__(
        self, lexicon: Lexicon, text: Text, speakers: list[Speaker], floor: Floor, stances: StanceReader
    ) -> None:
        self.text = text
        self.floor = floor
        self.stances = stances
        self.cues = CueFinder(lexicon)
        table = lexicon.tables["speakers"]
        self.acts = lexicon.words("speakers", "attributing_acts")
        self.going_on = lexicon.words("speakers", "going_on") | {".", ",", ";", "that"}
        self.quoting = lexicon.words("speakers", "quoting")
        self.quoted_as = by_first_word(table["quoted_as"])
        self.wishes = by_first_word(table["wishes"])
        self.boundaries = lexicon.words("speakers", "boundaries") | {'"', "when", "where", "after"}
        self.prepositions = lexicon.words("speakers", "prepositions")
        self.continuing = lexicon.words("speakers", "continuing")
        self.negations = lexicon.words("speakers", "negations")
        self.contractions = table["contractions"]
        self.by_first = {speaker.first: speaker for speaker in speakers}
        self.by_last = {speaker.last: speaker for speaker in speakers}

    def read(self, block: Block) -> list[Report]:
        """The quotations of a block with their attributions, as reports in order."""
        reports: list[Report] = []
        end = self.text.token_at(block.end)
        for quotation in quotations(self.text, block):
            attribution = self._after(quotation, end) or self._before(quotation, self.text.token_at(block.start))
            attribution = attribution or self._signed(quotation, block)
            if attribution is None:
                if reports and (self._continues(reports[-1].last, quotation) or self._is_next(reports[-1], quotation)):
                    self._extend(reports[-1], quotation)
                continue
            if reports and attribution.first < reports[-1].last:
                self._extend(reports[-1], quotation)  # "A," he said, "B."
                continue
            report = self._report(quotation, attribution)
            if report is not None:
                reports.append(report)
        return reports

    def close(self, reports: list[Report], sentence: Sentence, block: Block) -> int:
        """The token up to which the text is read with the reports of a sentence.

        Words quoted at its end may go on in further sentences, which the last report takes in: "noted that ports “will
        open. They …”".
        """
        words, begin, end = self.text.words, self.text.token_at(block.start), self.text.token_at(block.end)
        marks = [i for i in range(sentence.first, sentence.last) if words[i] == '"']
        inside = words[begin : sentence.first].count('"') % 2
        if not reports or not len(marks) % 2 or inside or marks[-1] < reports[-1].body:
            return sentence.last
        closing = next((i for i in range(sentence.last, end) if words[i] == '"'), None)
        if closing is None or self.text.source[self.text.starts[closing]] in OPENING:
            return sentence.last
        reports[-1].last = closing + 1
        return closing + 1

    def _extend(self, report: Report, quotation: Quotation) -> None:
        """Takes in a further quotation, whose stance counts where the words before take none."""
        report.last = quotation.closing + 1
        if report.stance.stance == "assert":
            report.stance = self._urged(self.said(quotation.opening, quotation.closing, report.verb))

    def _after(self, quotation: Quotation, end: int) -> Attribution | None:
        """As in "…," SPEAKER said / "…," said SPEAKER."""
        i = quotation.closing + 1
        while i < end and self.text.words[i] in {",", "-", "–", "—"}:
            i += 1
        speaker = self.by_first.get(i)
        if speaker is not None:
            cue = self._saying(speaker.last, end)
            stopped = self.text.words[quotation.closing - 1] == "."  # then only "…." SPEAKER said.
            # "As a “friend of the port”, he expressed gratitude": what he expressed stands behind.
            stopped = stopped or (cue is not None and cue.verb.noun_required)
            addressed = self._addressed(cue, end) if cue is not None else None
            if cue is None or (stopped and not self._ends(cue.last, end) and addressed is None):
                return None
            if self._has_object(cue.last, end) and addressed is None:
                return None
            if stopped and self.text.words[cue.last : cue.last + 2] == [":", '"']:
                return None  # "…." He added: "…": what comes next is his
            return Attribution(i, addressed or cue.last, speaker, cue)
        cue = self._saying(i, end)
        speaker = self.by_first.get(cue.last) if cue else None
        return Attribution(i, speaker.last, speaker, cue) if cue and speaker else None

    def _before(self, quotation: Quotation, begin: int) -> Attribution | None:
        """SPEAKER said: "…" / SPEAKER said that "…"."""
        words, i = self.text.words, quotation.opening
        while i > begin and words[i - 1] in {":", ",", "that"}:
            i -= 1
        for k in range(i - 1, max(begin, i - _ASIDE) - 1, -1):
            speaker = self.by_last.get(k)
            cue = self._saying(k, i + 1) if speaker and self._opens_clause(speaker, begin) else None
            # Not in "explained that the “green port” will open": what is quoted is a part of what he explains.
            if speaker and cue and cue.last <= i and "that" not in words[cue.last : i]:
                return Attribution(speaker.first, i, speaker, cue)
        return None

    def _signed(self, quotation: Quotation, block: Block) -> Attribution | None:
        """A paragraph in quotation marks, and in the line behind it whose words these are: "Ana Vela, Minister"."""
        at = signature_of(self.text, quotation, block)
        speaker = self.by_first.get(at) if at is not None else None
        if speaker is None or speaker.kind not in {"person", "office"}:
            return None
        end = self.text.sentences[self.text.sentence_of(speaker.first)].last
        if any(is_finite(cue) for cue in self.cues.find(self.text, speaker.last, end)):
            return None
        first, last = quotation.opening, quotation.closing + 1
        cue = Cue(first, last, self.cues.stating, FINITE, "past", participle=False)
        return Attribution(first, last, speaker, cue)

    def _opens_clause(self, speaker: Speaker, begin: int) -> bool:
        """Whether a speaker may be the subject of a main clause: not in "the values that Norway stands for"."""
        first, words = speaker.first, self.text.words
        sentence = self.text.sentences[self.text.sentence_of(first)].first
        led = words[sentence] in self.prepositions and not self.cues.find(self.text, sentence, first)
        return led or first == begin or words[first - 1] in self.boundaries

    def _saying(self, i: int, end: int) -> Cue | None:
        while (i < end and self.text.words[i].endswith("ly")) or (
            i < end and self.text.words[i] in {"also", "further"}
        ):
            i += 1
        quoted = phrase_at(self.text.words, i, self.quoted_as)
        if quoted is not None:
            return Cue(i, i + len(quoted), self.cues.stating, FINITE, "past", participle=False)
        options = self.cues.options_at(self.text, i, end) if i < end else []
        said = next((cue for cue in options if is_finite(cue) and self._may_attribute(cue)), None)
        if said is None and i < end and self.text.words[i] in self.quoting:
            return Cue(i, i + 1, self.cues.stating, FINITE, "past", participle=False)
        return said

    def _may_attribute(self, cue: Cue) -> bool:
        said = not cue.verb.purpose and (not cue.verb.heads or self.text.words[cue.first] in self.continuing)
        return said and cue.verb.act in self.acts

    def _has_object(self, i: int, end: int) -> bool:
        """Whether an object follows, so that the verb attributes nothing: "…," Mr Rossi thanked the crews."""
        return i < end and (i in self.by_first or self.text.words[i] in {"the", "a", "an", "his", "her", "that"})

    def _addressed(self, cue: Cue, end: int) -> int | None:
        """The token behind whom it was told to, if only that stands there: "…," the President told his guests."""
        stop = next((k for k in range(cue.last, min(cue.last + _ADDRESSEE, end)) if self._ends(k, end)), cue.last)
        return stop if cue.verb.addressee and stop > cue.last else None

    def _ends(self, i: int, end: int) -> bool:
        return i >= end or self.text.words[i] in {".", ",", ";", ":"}

    def _continues(self, last: int, quotation: Quotation) -> bool:
        """Whether only points and commas lie between the report so far and a further quotation."""
        return all(word in self.going_on for word in self.text.words[last : quotation.opening])

    def _is_next(self, report: Report, quotation: Quotation) -> bool:
        """Whether a quotation stands right behind the sentence of a report: "…", he said in Oslo. "…"."""
        text, last = self.text, report.last
        ends = text.sentences[text.sentence_of(last - 1)].last
        others = (cue for cue in self.cues.find(text, last, ends) if cue.first in self.by_last)
        return ends == quotation.opening and not any(others)

    def _report(self, quotation: Quotation, attribution: Attribution) -> Report | None:
        holders = self.floor.resolve(attribution.speaker)
        if not holders.iris:
            return None
        behind = attribution.first > quotation.closing
        first = min(self._sentence_start(quotation.opening) if behind else quotation.opening, attribution.first)
        last = self._past_participle(max(quotation.closing + 1, attribution.last))
        verb = attribution.cue.verb
        opening, closing = quotation.opening, quotation.closing
        stance = self._own_will(quotation, holders) or self.said(opening, closing, verb)
        if "." in self.text.words[opening : closing - 1]:
            stance = self._urged(stance)
        cue = (attribution.cue.first, attribution.cue.last)
        return Report(first, last, quotation.opening + 1, first, cue, verb, holders, stance, verb.id + "/speech", 0.85)

    @staticmethod
    def _urged(stance: Stance) -> Stance:
        """What is said in several sentences is quoted for what it speaks up for, also where no word tells it."""
        return Stance("support", None, "clause") if stance.stance == "assert" else stance

    def _sentence_start(self, opening: int) -> int:
        """Where the sentence begins that a quotation ends: "The aid is a “strong sign”, he said"."""
        first = self.text.sentences[self.text.sentence_of(opening)].first
        led = opening > first and self.text.words[opening - 1] not in self.boundaries
        return first if led and '"' not in self.text.words[first:opening] else opening

    def _past_participle(self, last: int) -> int:
        """Takes in ", noting that …" after the attribution, to the end of a sentence that quotes no more."""
        words, end = self.text.words, self.text.sentences[self.text.sentence_of(last - 1)].last
        options = (
            self.cues.options_at(self.text, last + 1, end) if words[last : last + 1] == [","] and last + 1 < end else []
        )
        if not any(is_gerund(cue) and cue.verb.trails for cue in options) or '"' in words[last:end]:
            return last
        return end - (words[end - 1] in {".", "!", "?"})

    def _own_will(self, quotation: Quotation, holders: Holders) -> Stance | None:
        """What the speaker's own side will do, as in "Norway will build ships", binds."""
        subject = self.by_first.get(quotation.opening + 1)
        if subject is None or not set(subject.actors) & set(holders.acts_for) or subject.kind != "actor":
            return None
        following = self.text.words[subject.last : min(subject.last + _WILL, quotation.closing)]
        willed = self.stances.own_will.search(" ".join(following))
        return Stance("commit", "announced", "clause") if willed else None

    def _another_acts(self, k: int, end: int) -> bool:
        """Whether what is hoped for is what others will do: "we hope that Norway will open its ports"."""
        words = self.text.words
        k += words[k] == "that"
        own = words[k] in FIRST_PERSON | {"our", "my", "this", "it"} or "our" in words[k : k + 3]
        clause = words[k : min(k + _NEED, end)]
        return (
            not own
            and any(raw[0].isupper() for raw in self.text.raw[k : k + _NEED])
            and not (self.stances.modals.isdisjoint(clause))
        )

    def said(self, opening: int, end: int, verb: Verb) -> Stance:
        """The stance of the words between two tokens.

        What the speaker says of himself decides ("I welcome …"), then the words quoted, then the verb.
        """
        text = self.text
        for i in range(opening + 1, end - 1):
            pronoun, mark, rest = text.words[i].partition("'")
            if pronoun not in FIRST_PERSON:
                continue
            following = [self.contractions.get(mark + rest, "")] * bool(mark) + text.words[i + 1 : min(i + 6, end)]
            if self.stances.own_will.search(" ".join(following)):
                return Stance("commit", "announced", "clause")
            if self.stances.own_need.search(" ".join(text.words[i + 1 : min(i + _NEED, end)])):
                return Stance("request", None, "clause")
            wish = phrase_at(text.words, i + 1, self.wishes) or ()
            for k in range(i + 1 + len(wish), min(i + 4 + len(wish), end)):
                if text.words[k] in self.negations:
                    break  # "we cannot accept"
                for cue in self.cues.options_at(text, k, end):
                    stance = (
                        self.stances.read(text, cue.verb, cue.last, end, {}) if cue.form in {"base", "finite"} else None
                    )
                    if stance is not None and stance.stance not in {"assert", "discuss"}:
                        asks = cue.verb.wish and self._another_acts(cue.last, end)
                        return Stance("request", None, "clause") if asks else stance
        return self.stances.clause(text, verb, opening + 1, end)
