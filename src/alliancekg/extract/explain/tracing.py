"""The extractor with its eyes open: reads as always, and keeps the intermediate steps and what it decided against."""

from dataclasses import dataclass, field
from typing import Any

from alliancekg.extract.cues import Cue
from alliancekg.extract.explain.reasons import why_not
from alliancekg.extract.extractor import Extractor
from alliancekg.extract.positions import PositionReader
from alliancekg.extract.reports import Report
from alliancekg.extract.speaker import Speaker
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon


@dataclass(slots=True)
class Trace:
    """The steps of one extraction. `refused` are the verbs that gave no report, with the reason."""

    reports: list[Report] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    refused: list[tuple[Cue, str]] = field(default_factory=list)


class TracingReader(PositionReader):
    """A position reader that also notes why a verb gave no report. `trace` is set on the class made for one reading."""

    trace: Trace

    def __init__(self, lexicon: Lexicon, text: Text, speakers: list[Speaker], *rest: Any) -> None:
        super().__init__(lexicon, text, speakers, *rest)
        self.trace.speakers = speakers

    def _report(self, state: Any, cue: Cue, *, item: bool) -> Report | None:
        report = super()._report(state, cue, item=item)
        if report is None:
            self.trace.refused.append((cue, why_not(self, state, cue)))
        return report


class TracingExtractor(Extractor):
    """Made for one document: `trace` holds its steps afterwards."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.trace = Trace()
        self.position_reader = type("Reader", (TracingReader,), {"trace": self.trace})

    def _reports(self, *arguments: Any) -> list[Report]:
        self.trace.reports = super()._reports(*arguments)
        return self.trace.reports
