"""What is another's to do: "hoped that Norway would open its ports", "stressed that Norway must"."""

from alliancekg.extract.clauses import Clauses
from alliancekg.extract.reports import Report
from alliancekg.lexicon import Lexicon

_NAMED = 3  # tokens of a clause in which its subject is named: "hoped that the French ports"
_REACH = 12  # tokens to the modal verb of a clause


class Others:
    """Tells it for one document."""

    def __init__(self, lexicon: Lexicon, clauses: Clauses) -> None:
        self.clauses = clauses
        self.text = clauses.text
        self.modals = lexicon.words("speakers", "modals")
        self.hopes = lexicon.words("speakers", "hopes")
        self.happening = lexicon.words("speakers", "happening")
        self.bringing = lexicon.words("speakers", "bringing")
        self.granted = lexicon.words("speakers", "granted")
        self.duties = lexicon.words("speakers", "duties")
        self.prepositions = lexicon.words("speakers", "prepositions")
        self.acting = lexicon.words("speakers", "acting")
        self.matters = lexicon.words("speakers", "matters")

    def act(self, begin: int, end: int) -> bool:
        """Whether somebody else is to act in the clause at `begin`: "that the French ports would"."""
        words = self.text.words
        speaker = self.clauses.by_first.get(begin)
        if (
            speaker is not None
            and speaker.kind != "group"
            and not self.modals.isdisjoint(words[speaker.last : speaker.last + 1])
        ):
            return True
        modal = next((m for m in range(begin, min(begin + _REACH, end)) if words[m] in self.modals), end)
        if words[modal + 1 : modal + 2] == ["be"] and not self.granted.isdisjoint(words[modal + 2 : modal + 3]):
            return True
        if words[modal + 1 : modal + 2] == ["be"] and words[modal + 2 : modal + 3] != ["able"]:
            return False
        happens = not self.happening.isdisjoint(words[modal + 1 : modal + 3])  # "the economy would grow further"
        if happens or "," in words[begin:modal]:
            return False
        head = next((m for m in range(begin, modal) if words[m] in self.prepositions), modal) - 1
        named = any(raw[0].isupper() for raw in self.text.raw[begin : min(begin + _NAMED, end)])
        if words[head] in self.acting:
            return True
        alone = words[begin] == "it" and modal == begin + 1 and modal < end
        brings = not self.bringing.isdisjoint(words[modal + 1 : modal + 3])
        return (alone or (named and words[head] not in self.matters)) and not brings

    def must(self, begin: int, end: int) -> bool:
        """Whether a state is named that must act: "stressed that Norway must open its ports", not "must be open"."""
        words, speaker = self.text.words, self.clauses.by_first.get(begin)
        if speaker is None or speaker.kind != "actor" or speaker.last + 1 >= end:
            return False
        between = self.clauses.is_adverb(words[speaker.last + 1]) or words[speaker.last + 1] == "first"
        verb, idle = speaker.last + 1 + between, {"be", "not", "have"} | self.happening
        return words[speaker.last] in self.duties and idle.isdisjoint(words[verb : verb + 1])

    def hoped_for(self, report: Report) -> bool:
        """Whether it is hoped for what another is to do: "reiterated Japan's hope for Norway's ratification"."""
        words = self.text.words
        hope = next((m for m in range(*report.cue) if words[m] in self.hopes), None)
        object_ = range(report.body, min(report.body + _NAMED, report.last - 1))
        hope = next((m for m in object_ if words[m] in self.hopes), hope)
        if hope is None or words[hope + 1 : hope + 2] != ["for"] or report.stance.stance != "support":
            return False
        near = range(hope + 2, min(hope + _REACH, report.last - 1))
        return any(self.text.raw[m][0].isupper() and words[m + 1] in {"'s", "'"} for m in near)
