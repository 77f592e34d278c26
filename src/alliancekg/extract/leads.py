"""The sentences that report a meeting: whether one does, its verb, and the part of it that tells who met."""

from itertools import accumulate

from alliancekg.extract.officephrases import OfficeReader
from alliancekg.extract.people import Person
from alliancekg.extract.phrases import phrase_pattern
from alliancekg.extract.text import Sentence, Text, by_first_word, phrase_at
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.inflect import verb_forms

_CLOSING = frozenset({".", ":", '"', ")"})  # a line without any of these at its end and without a verb is no prose
_TWO = 2
_NEAR_VERB = 3  # tokens after the verb in which "after" still begins no clause of its own
_CLAUSE = 6  # tokens from "since" to the verb of its clause
_ARTICLES = frozenset({"a", "the", "this"})
_LONG_CORE = 25  # tokens after the verb from which on a relative clause tells no more of who met


class LeadReader:
    """Reads lead sentences; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, reader: OfficeReader) -> None:
        self.lexicon = lexicon
        self.reader = reader
        table = lexicon.tables["meetings"]
        irregular = lexicon.tables["inflections"]
        self.verbs = {
            form for lemma in table["verbs"] for form in (lemma.split()[0], *verb_forms(lemma.split()[0], irregular))
        }
        self.nouns = phrase_pattern(table["nouns"])
        self.met = frozenset(table["meeting_verbs"])
        self.meeting = frozenset(table["meeting_bases"])
        self.offices = phrase_pattern([phrase for phrases in table["level_words"].values() for phrase in phrases])
        self.subordinate = frozenset(table["subordinate"])
        self.introducing = by_first_word(table["introducing"])
        self.topics = frozenset(table["topic_words"])
        self.ahead = frozenset(table["ahead"])
        self.earlier = frozenset(table["earlier_events"])
        self.ending = self.topics | self.earlier | {"to", "about", "who", "which"}
        self.coming = frozenset(table["coming"])
        self.juniors = frozenset(lexicon.tables["offices"]["juniors"])
        self.embedding = lexicon.words("speakers", "embedding")
        self.underway = frozenset(table["underway"])
        self.reporting = frozenset({*table["meeting_verbs"], *table["spoke_verbs"], *table["light_verbs"]})
        self.pronouns = lexicon.words("speakers", "singular_pronouns")

    def tells(self, text: Text, sentence: Sentence) -> bool:
        """Whether a sentence may report a meeting: prose, and no line that only names somebody."""
        words = text.words[sentence.first : sentence.last]
        verbal = any(w in self.lexicon.verbs or w in self.verbs for w in words)
        kind = text.blocks[sentence.block].kind
        return (kind == "paragraph" and (verbal or words[-1] in _CLOSING)) or (kind == "item" and verbal)

    def reports(self, text: Text, sentence: Sentence, people: list[Person]) -> bool:
        """Whether a sentence reports a meeting that took place."""
        words = text.words[sentence.first : sentence.last]
        if self.announces(text, sentence):
            return False
        named = bool(self.nouns.search(" ".join(words)))
        if not named and not any(word in self.verbs for word in words):
            return False
        return named or any(sentence.first <= first < sentence.last for person in people for first, _ in person.spans)

    def reports_offices(self, text: Text, sentence: Sentence) -> bool:
        """Whether a sentence reports a meeting of offices without names: "The Foreign Ministers of A and B met"."""
        words = text.words[sentence.first : sentence.last]
        if self.met.isdisjoint(words):
            return False
        offices = self.reader.words_of(text)
        named = sum(i in offices for i in range(sentence.first, sentence.last))
        told = named >= _TWO or self.offices.search(" ".join(words)) is not None
        return told and not self.announces(text, sentence)

    def announces(self, text: Text, sentence: Sentence) -> bool:
        """Whether a sentence tells, outside quotation marks, of a meeting still to come: "She will travel to Alvik"."""
        words = _unquoted(text, sentence)
        future = "will" in words and self._is_future(words)
        return future or self._is_ahead(words) or self._is_coming(words)

    def is_underway(self, text: Text, lead: list[Sentence]) -> bool:
        """Whether a lead tells where somebody is, and of what will come: "She is in Norway. There, she will …"."""
        words = text.words[lead[0].first : lead[0].last] if lead else []
        present = not self.underway.isdisjoint(words) and self.reporting.isdisjoint(words)
        return present and sum(self.announces(text, sentence) for sentence in lead[1:]) > 1

    def _is_coming(self, words: list[str]) -> bool:
        """As in "is scheduled to hold talks": the first verb of the meeting follows such a word."""
        verb = next((k for k, word in enumerate(words) if word in self.verbs and k > 1), None)
        return verb is not None and words[verb - 1] == "to" and words[verb - 2] in self.coming

    def _is_ahead(self, words: list[str]) -> bool:
        """As in "departs for Alvik tomorrow to meet": a day to come, and no meeting in the past."""
        ahead = next((k for k, word in enumerate(words) if word in self.ahead), None)
        return ahead is not None and self.met.isdisjoint(words[:ahead])

    def _is_future(self, words: list[str]) -> bool:
        """As in "will hold talks": the first verb of the meeting is still to come, or nothing before "will" is past."""
        verb = next((k for k, word in enumerate(words) if word in self.verbs and k and words[k - 1] != "to"), 0)
        if "will" in words[max(0, verb - _NEAR_VERB) : verb]:
            return True
        will = words.index("will")
        return not self._is_past(words[:will]) and words[max(0, will - 1)] not in self.embedding

    def _is_past(self, words: list[str]) -> bool:
        """Whether a verb in the past stands in a main clause: "met", "said"; not as in "since the talks began"."""
        return any(
            word in self.met or any(form.tense == "past" for form in self.lexicon.verbs.get(word, ()))
            for k, word in enumerate(words)
            if self.embedding.isdisjoint(words[max(0, k - _CLAUSE) : k])
        )

    def with_subject(self, text: Text, sentence: Sentence) -> Sentence:
        """The one before, where that tells who a pronoun is: "The President made two calls. She spoke to …"."""
        before = text.sentence_of(sentence.first) - 1
        return text.sentences[before] if before >= 0 and text.words[sentence.first] in self.pronouns else sentence

    def core(self, text: Text, sentence: Sentence) -> tuple[int, int]:
        """The part of a sentence that tells who met: without a leading "Following …," and a trailing "to discuss …"."""
        begin, end = sentence.first, sentence.last
        words = text.words
        if words[begin] in self.subordinate or phrase_at(words, begin, self.introducing) is not None:
            begin = self._main_clause(text, sentence)
        verb = next((i for i in range(begin, end) if words[i] in self.verbs), begin)
        return begin, min(self.end_of(text, verb, end), self._ends_in_line(words, begin, end))

    def _ends_in_line(self, words: list[str], begin: int, end: int) -> int:
        """Where a clause ends before "in line with the priorities agreed by President Vela"."""
        inside = (i for i in range(begin + 1, end) if words[i] in self.introducing)
        at = next((i for i in inside if phrase_at(words, i, self.introducing) is not None), end)
        told = at < end and any(word in self.lexicon.verbs or word in self.verbs for word in words[begin:at])
        return at if told else end

    def end_of(self, text: Text, verb: int, end: int) -> int:
        """Where what tells who met ends after a verb, in a sentence up to `end`."""
        words = text.words
        for i in range(verb + 1, end):
            if words[i] in self.ending and self._ends_core(text, i, verb, end):
                return i
        return end

    def _is_base(self, words: list[str], i: int) -> bool:
        """Whether a reporting verb stands at a token in its base form: "to discuss"."""
        return i < len(words) and any(form.form == "base" for form in self.lexicon.verbs.get(words[i], ()))

    def _ends_core(self, text: Text, i: int, verb: int, end: int) -> bool:
        """Whether no more of who met is told from token `i` on, a word of `ending`: but the topic, an aim, a clause."""
        words = text.words
        if words[i] == "to":
            return self._is_base(words, i + 1) and words[i + 1] not in self.meeting
        if words[i] == "about":
            return words[i - 1] != "for" and not (i + 1 < end and words[i + 1][0].isdigit())
        if words[i] in self.earlier:
            return i > verb + _NEAR_VERB and not self._goes_on_with(words, i, end)
        return words[i] in self.topics or (words[i] in {"who", "which"} and i > verb + _LONG_CORE)

    def _goes_on_with(self, words: list[str], i: int, end: int) -> bool:
        """Whether "with" comes after an earlier event, and not in it: "after her conversation with Minister Vela"."""
        at = next((k for k in range(i, end) if words[k] == "with"), None)
        if at is None:
            return False
        event = " ".join(words[i + 1 : at])
        inside = any(match.end() == len(event) for match in self.nouns.finditer(event))
        return not inside or not self.met.isdisjoint(words[i:at])

    def verb_of(self, text: Text, sentence: Sentence) -> int:
        """The token of the verb that reports the meeting, or the sentence's first."""
        begin, end = self.core(text, sentence)
        tokens = (i for i in range(begin, end) if text.words[i] in self.verbs)
        return next((i for i in tokens if not (text.words[i] == "meeting" and text.words[i - 1] in _ARTICLES)), begin)

    def _main_clause(self, text: Text, sentence: Sentence) -> int:
        """Where the clause begins that follows a leading "Following …,": the first comma after which somebody acts.

        Commas inside a list of the adverbial don't count: where a list is closed by ", and X", the next comma does.
        """
        words = text.words
        commas = [
            i
            for i in range(sentence.first, sentence.last - 1)
            if words[i] == "," and words[i + 1].rstrip(".") not in self.juniors
        ]
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


def _unquoted(text: Text, sentence: Sentence) -> list[str]:
    """The words of a sentence that stand in no quotation marks; one may begin within such a pair."""
    begin = text.token_at(text.blocks[sentence.block].start)
    words = text.words[sentence.first : sentence.last]
    if '"' not in text.words[begin : sentence.last]:
        return words
    marks = accumulate(int(word == '"') for word in text.words[begin : sentence.last])
    inside = list(marks)[sentence.first - begin :]
    return [word for word, count in zip(words, inside, strict=True) if count % 2 == 0]
