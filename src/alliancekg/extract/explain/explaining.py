"""Makes an `Explanation`: extracts with a tracing extractor, then joins each finding to its words and its data."""

import re
from collections.abc import Iterable, Iterator

from alliancekg.documents.readout import Readout
from alliancekg.extract.cues import Cue, is_gerund
from alliancekg.extract.explain.behind import Behind
from alliancekg.extract.explain.origins import Origins
from alliancekg.extract.explain.reasons import BLOCKS, KINDS
from alliancekg.extract.explain.records import Explanation, Held, Name, TopicHit, Unit, Unread
from alliancekg.extract.explain.tracing import TracingExtractor
from alliancekg.extract.mentions import Mention, find_inner, find_mentions
from alliancekg.extract.quoted import PROSE
from alliancekg.extract.records import Position, Span
from alliancekg.extract.reports import Report
from alliancekg.extract.text import Sentence, Text, analyse
from alliancekg.lexicon import Lexicon
from alliancekg.namespaces import concept_iri, local_name
from alliancekg.resources import root


def explain(readout: Readout, lexicon: Lexicon) -> Explanation:
    """What extraction finds in a document, with the reasons."""
    return _Explainer(readout, lexicon).explanation()


class _Explainer:
    """One document with all that is needed to explain it."""

    def __init__(self, readout: Readout, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.extractor = TracingExtractor(lexicon)
        self.extraction = self.extractor.extract(readout)
        self.trace = self.extractor.trace
        self.text = analyse(readout.text, self.extractor.layout)
        self.labels = self._labels()
        self.origins = Origins(root())
        self.behind = Behind(lexicon, self.text, self.origins)
        mentions = find_mentions(self.text, lexicon)
        self.mentions = sorted([*mentions, *find_inner(self.text, mentions, lexicon)], key=lambda m: (m.start, -m.end))
        self.topic_hits = [(Span(start, end), topic) for start, end, topic in lexicon.topics(readout.text)]

    def explanation(self) -> Explanation:
        found = self.extraction
        note = ""
        if found.document_kind != "readout":
            note = (
                f"No readout but {found.document_kind}: {KINDS.get(found.document_kind, 'see documents.yaml: kinds')}."
            )
        held = [self._held(n, p) for n, p in enumerate(found.positions, 1)]
        return Explanation(found, tuple(self._units(held)), tuple(self._names()), note)

    # -- names -----------------------------------------------------------------------------------------------------

    def _labels(self) -> dict[str, str]:
        """A name for every IRI that the extraction holds."""
        found = self.extraction
        labels = {e.iri: e.label for e in found.entities} | {p.iri: p.name for p in found.partnerships}
        labels |= {f.iri: f.titles[0] for f in found.frameworks}
        labels |= {p.actor: p.name for m in found.meetings for p in m.participations if p.name}
        return labels | {iri: label for iri, label in self.lexicon.names.preferred.items() if iri not in labels}

    def _names(self) -> Iterator[Name]:
        found = self.extraction
        spans = {(e.iri, e.kind, e.known, span) for e in found.entities for span in e.evidence}
        spans |= {(p.iri, local_name_kind(p.iri), p.known, span) for p in found.partnerships for span in p.evidence}
        spans |= {(f.iri, "framework", f.known, span) for f in found.frameworks for span in f.evidence}
        by_span = {Span(m.start, m.end): m for m in self.mentions}
        names = [self._name(span, kind, iri, by_span.get(span), known=known) for iri, kind, known, span in spans]
        counted = {name.span for name in names}
        names += [
            self._name(Span(m.start, m.end), "place" if m.as_place else m.kind, m.iri, m, known=True)
            for m in self.mentions
            if Span(m.start, m.end) not in counted
        ]
        return iter(sorted(names, key=lambda name: (name.span.start, -name.span.end, name.iri)))

    def _name(self, span: Span, kind: str, iri: str, mention: Mention | None, *, known: bool) -> Name:
        words = self.extraction.readout.text[span.start : span.end]
        origin = self.origins.name(words, mention.iri if mention else iri)
        return Name(span, kind, iri, self.labels.get(iri, ""), mention.how if mention else "rule", known, origin)

    # -- positions -------------------------------------------------------------------------------------------------

    def _held(self, number: int, position: Position) -> Held:
        report = self._report(position)
        entry = position.rule.partition("/")[0]

        def named(iris: Iterable[str]) -> tuple[str, ...]:
            return tuple(self.labels.get(iri) or local_name(iri) for iri in iris)

        return Held(
            number, position, named(position.holders), named(position.acts_for), named(position.concerns),
            named(position.addressed_to), tuple(self._topic(position, topic) for topic in position.topics),
            self.origins.entry("speech-acts", entry), report.stance.by if report else "",
            self.behind.stance(report) if report else None,
        )  # fmt: skip

    def _report(self, position: Position) -> Report | None:
        text = self.text
        for report in self.trace.reports:
            if text.starts[report.first] == position.span.start and text.ends[report.last - 1] == position.span.end:
                return report
        return None

    def _topic(self, position: Position, topic: str) -> TopicHit:
        """The words that named the topic: in the quote, else in the leading adverbial of its sentence."""
        report = self._report(position)
        low = self.text.starts[report.lead] if report else position.span.start
        hits = [span for span, found in self.topic_hits if found == topic and low <= span.start < position.span.end]
        hit = next((span for span in hits if span.start >= position.cue.start), hits[0] if hits else None)
        if hit is None:
            return TopicHit(topic, None, None)
        words = self.extraction.readout.text[hit.start : hit.end]
        return TopicHit(topic, hit, self.origins.topic(words, concept_iri("topic", topic)))

    # -- the text in units -----------------------------------------------------------------------------------------

    def _units(self, held: list[Held]) -> Iterator[Unit]:
        unread = self._unread()
        pieces = list(_pieces(self.text))
        for (start, kind, opens), end in zip(pieces, [*(p[0] for p in pieces[1:]), len(self.text.source)], strict=True):
            yield Unit(
                start, end, kind, opens,
                tuple(h for h in held if start <= h.position.span.start < end),
                tuple(u for u in unread if start <= u.span.start < end),
            )  # fmt: skip

    def _unread(self) -> list[Unread]:
        """Verbs outside every quote, and verbs after a speaker that no entry knows."""
        quotes = [p.span for p in self.extraction.positions]
        leads = [span for meeting in self.extraction.meetings[:1] for span in meeting.evidence]
        refused = {self._span(cue.first, cue.last): (cue.verb.id, reason) for cue, reason in self.trace.refused}
        found: list[Unread] = []
        for sentence in self.text.sentences:
            kind = self.text.blocks[sentence.block].kind
            for cue in self.behind.cues.find(self.text, sentence.first, sentence.last):
                span = self._span(cue.first, cue.last)
                reason = refused.get(span, ("", ""))[1] or BLOCKS.get(kind, "")
                if _inside(span, leads):
                    reason = "the sentence tells of the meeting itself (meetings.yaml)"
                elif self.extraction.document_kind != "readout":
                    reason = f"the document is no readout but {self.extraction.document_kind}"
                if reason and self._may_report(cue, sentence, kind) and not _inside(span, quotes):
                    found.append(self._words(span, cue.verb.id, reason))
        found += [
            self._words(span, None, "no entry of speech-acts.yaml knows this verb")
            for span in self._strangers()
            if not _inside(span, quotes)
        ]
        return sorted(found, key=lambda u: u.span)

    def _may_report(self, cue: Cue, sentence: Sentence, kind: str) -> bool:
        """Leaves out words that only look like verbs: in a name ("States"), and gerunds ("signing ceremony")."""
        words, first = self.text.words, cue.first
        if is_gerund(cue) and (first == sentence.first or words[first - 1] not in {",", ";", "while", "and"}):
            return False
        return self.text.raw[first].islower() or (first == sentence.first and kind in PROSE)

    def _words(self, span: Span, entry: str | None, reason: str) -> Unread:
        words = " ".join(self.extraction.readout.text[span.start : span.end].split())
        return Unread(span, words, self.origins.entry("speech-acts", entry) if entry else None, reason)

    def _strangers(self) -> Iterator[Span]:
        """Past tenses right after a speaker that the table of verbs has not got."""
        words, lexicon = self.text.words, self.lexicon
        for speaker in self.trace.speakers:
            place = speaker.last
            while place < len(words) and (words[place] in {"also", "further", "then"} or words[place].endswith("ly")):
                place += 1
            inside = place < len(words) and self.text.sentence_of(place) == self.text.sentence_of(speaker.first)
            if inside and re.fullmatch(r"[a-z]{3,}ed", words[place]) and words[place] not in lexicon.verbs:
                kind = self.text.blocks[self.text.sentences[self.text.sentence_of(place)].block].kind
                if kind in PROSE and self.text.raw[place].islower():
                    yield self._span(place, place + 1)

    def _span(self, first: int, last: int) -> Span:
        return Span(self.text.starts[first], self.text.ends[last - 1])


def local_name_kind(iri: str) -> str:
    """The kind in an IRI of a resource: `partnership`, `organization`."""
    return iri.rsplit("/id/", 1)[1].partition("/")[0]


def _inside(span: Span, quotes: list[Span]) -> bool:
    return any(quote.start <= span.start < quote.end for quote in quotes)


def _pieces(text: Text) -> Iterator[tuple[int, str, bool]]:
    """Where each unit begins, its kind, and whether it opens a block; the first begins at 0."""
    starts: list[tuple[int, str, bool]] = []
    for number, block in enumerate(text.blocks):
        starts.append((block.start, block.kind, True))
        inside = [text.starts[s.first] for s in text.sentences if s.block == number]
        starts += [(start, block.kind, False) for start in inside[1:]]
    if not starts:
        starts = [(0, "paragraph", True)]
    end = text.blocks[-1].end if text.blocks else len(text.source)
    if text.source[end:].strip():
        starts.append((end, "transcript", True))
    yield (0, starts[0][1], True)
    yield from starts[1:]
