"""Speech attributed without a reporting verb: "Reiko Aoki: …" in a transcript, and "According to the Minister, …".

A turn of a transcript is one position, as direct speech is, from the speaker's name to the next speaker's.
"""

from alliancekg.extract.floor import Floor, Holders
from alliancekg.extract.people import Person
from alliancekg.extract.reports import Report
from alliancekg.extract.speaker import Speaker
from alliancekg.extract.speech import SpeechReader
from alliancekg.extract.stance import StanceReader
from alliancekg.extract.text import Sentence, Text
from alliancekg.lexicon import Lexicon

_LONGEST_LABEL = 24  # tokens of "President of the Republic of Korea Minho Baek (retranslated):"
_FEWEST_WORDS = 12  # of a turn that says something: not "Reiko Aoki: Me too."
_LABEL_MARKS = frozenset("(),-*")
_LED = 6  # tokens of "In particular," before "according to"
_PRONOUNS = {"him": "he", "her": "she"}
_CONFIDENCE = 0.7


class AttributedReader:
    """Reads the turns and accounts of one document."""

    def __init__(
        self, lexicon: Lexicon, text: Text, speakers: list[Speaker], floor: Floor, speech: SpeechReader,
        stances: StanceReader,
    ) -> None:  # fmt: skip
        self.text = text
        self.floor = floor
        self.speech = speech
        self.stances = stances
        self.stating = speech.cues.stating
        self.label_words = lexicon.words("speakers", "label_words") | _LABEL_MARKS
        self.by_first = {speaker.first: speaker for speaker in speakers}
        self.named = {k: p for p in floor.participants for k, _ in p.name_spans}

    def turns(self) -> tuple[list[Report], int]:
        """The turns of a transcript at the end of the text, and the token at which it begins."""
        labels = [label for sentence in self.text.sentences if (label := self._label(sentence)) is not None]
        count = len(self.text.words)
        ends = [first for first, _, _ in labels[1:]] + [count]
        reports = [self._turn(*label, end) for label, end in zip(labels, ends, strict=False)]
        return [report for report in reports if report is not None], labels[0][0] if labels else count

    def _label(self, sentence: Sentence) -> tuple[int, int, Person] | None:
        """The first token of a sentence that begins with a speaker's name and a colon, the colon's, and who it is."""
        text, first = self.text, sentence.first
        if ":" not in text.words[first : min(first + _LONGEST_LABEL, sentence.last - 1)]:
            return None
        colon = text.words.index(":", first)
        while text.words[first] == "*":
            first += 1
        if any(raw[0].islower() and raw not in self.label_words for raw in text.raw[first:colon]):
            return None
        person = next((self.named[k] for k in range(first, colon) if k in self.named), None)
        begins = text.raw[colon + 1][0].isupper()
        return (first, colon, person) if person is not None and begins else None

    def _turn(self, first: int, colon: int, person: Person, end: int) -> Report | None:
        while end > colon and not self.text.words[end - 1][0].isalnum():
            end -= 1
        if end - colon <= _FEWEST_WORDS:
            return None
        stance = self.speech.said(colon, end, self.stating)
        cue, rule = (first, colon), self.stating.id + "/turn"
        return Report(first, end, colon + 1, first, cue, self.stating, Holders((person,)), stance, rule, _CONFIDENCE)

    def account(self, sentence: Sentence) -> list[Report]:
        """As in "According to the Minister, the ferry is safe": what follows is what that participant said."""
        words = self.text.words
        opening = range(sentence.first, min(sentence.first + _LED + 1, sentence.last - 3))
        begin = next((k for k in opening if words[k] == "according" and words[k + 1] == "to"), None)
        if begin is None or (begin > sentence.first and words[begin - 1] != ","):
            return []
        at = begin + 2
        speaker = self.by_first.get(at)
        if words[at] in _PRONOUNS:
            speaker = Speaker(at, at + 1, "singular", label=_PRONOUNS[words[at]])
        if speaker is None or words[speaker.last : speaker.last + 1] != [","]:
            return []
        holders = self.floor.peek(speaker)
        if not holders.persons or not set(holders.acts_for) <= set(self.floor.everyone().acts_for):
            return []
        self.floor.resolve(speaker)
        body, end = speaker.last + 1, sentence.last
        while end > body and words[end - 1] in {".", "?", "!"}:
            end -= 1
        stance = self.stances.clause(self.text, self.stating, body, end)
        cue, rule = (begin, begin + 2), self.stating.id + "/account"
        return [Report(begin, end, body, begin, cue, self.stating, holders, stance, rule, _CONFIDENCE)]
