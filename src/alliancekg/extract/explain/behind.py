"""Which entry of the phrase tables decided a stance."""

from alliancekg.extract.cues import CueFinder
from alliancekg.extract.evaluations import Evaluations
from alliancekg.extract.explain.origins import Origins
from alliancekg.extract.explain.records import Origin
from alliancekg.extract.reports import Report
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon


class Behind:
    """Looks for the entry behind a stance in one text."""

    def __init__(self, lexicon: Lexicon, text: Text, origins: Origins) -> None:
        self.lexicon = lexicon
        self.text = text
        self.origins = origins
        self.cues = CueFinder(lexicon)
        self.evaluations = Evaluations(lexicon)

    def stance(self, report: Report) -> Origin | None:
        """The entry that carries a report's stance: the verb's own, a noun's, or a pattern of `evaluations.yaml`."""
        if report.stance.by == "noun":
            return self._noun(report)
        if report.stance.by == "clause":
            return self._pattern(report)
        return self.origins.entry("speech-acts", report.verb.id)

    def _noun(self, report: Report) -> Origin | None:
        nouns, words = self.lexicon.nouns, self.text.words
        after = [words[k] for k in range(report.body - 1, report.last)]
        word = next(
            (
                w
                for w in [*after, *words[report.first : report.body]]
                if w in nouns and nouns[w][0] == report.stance.stance
            ),
            "",
        )
        entry = next((e["id"] for e in self.lexicon.tables["stance-nouns"] if word in e["nouns"]), "")
        return self.origins.entry("stance-nouns", entry)

    def _pattern(self, report: Report) -> Origin | None:
        clause = " ".join(self.text.words[report.body - 1 : report.last])
        for entry in self.evaluations.of(clause):
            if entry["stance"] == report.stance.stance:
                return self.origins.entry("evaluations", entry["id"])
        return self.origins.entry("evaluations", "own_will" if report.stance.stance == "commit" else "patterns")
