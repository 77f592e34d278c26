"""Which speakers are subjects of reports, and which of a list only end what stands before.

A speaker right before a verb is not always its subject: "in the ports of Norway, and Minister Aoki agreed" has one, and
"after talks of A and B, C and D agreed" has two.
"""

from itertools import pairwise

from alliancekg.extract.clauses import Clauses
from alliancekg.extract.drafts import Reading
from alliancekg.extract.speaker import Speaker
from alliancekg.lexicon import Lexicon

_SEVERAL = frozenset({"group", "list", "plural"})


class SubjectFinder:
    """Finds them for one document."""

    def __init__(self, lexicon: Lexicon, clauses: Clauses) -> None:
        self.clauses = clauses
        self.text = clauses.text
        self.boundaries = lexicon.words("speakers", "boundaries") | {'"'}

    def find(self, state: Reading, speaker: Speaker) -> Speaker | None:
        """The speaker that is the subject: the whole, or the end of a list; None if it is none."""
        if self.is_subject(state, speaker):
            return speaker
        rest = self._past_lead(state, speaker)
        # Not so in "that she and he look forward".
        inside = speaker.first > state.first and self.text.words[speaker.first - 1] in self.clauses.embedding
        if rest is None and speaker.parts and not inside:
            rest = self._last_clause(speaker)
        return None if rest is None else self.find(state, rest)

    def begin(self, state: Reading, speaker: Speaker) -> int:
        """The token at which a subject begins: at "both" in "both the President and the Prime Minister"."""
        both = speaker.kind == "list" and speaker.first > state.first
        return speaker.first - (both and self.text.words[speaker.first - 1] == "both")

    def is_subject(self, state: Reading, speaker: Speaker) -> bool:
        """Whether a speaker before a verb is the subject of a report, and not of a clause inside one."""
        words, b = self.text.words, self.begin(state, speaker)
        previous = words[b - 1] if b > state.first else ""
        if previous in self.clauses.embedding:
            several = speaker.kind in _SEVERAL
            return self.clauses.opens_report(state.first, b, reported=bool(state.reports), several=several)
        if previous in self.clauses.prepositions or (speaker.kind == "list" and previous not in self.boundaries | {""}):
            return False
        inside = state.reports and state.reported <= b
        kinds = [part.kind for part in speaker.parts]
        if inside and "actor" in kinds[:-1] and kinds[-1] in {"person", "office"}:
            return False  # "trade with GCC states, Iran and Yemen, and Minister Aoki pledged"
        if inside and previous == '"' and self.text.starts[b] == self.text.ends[b - 1]:
            return False  # "adding that “Allies stand ready”": still what was added
        return not inside or previous in self.boundaries

    def _past_lead(self, state: Reading, speaker: Speaker) -> Speaker | None:
        """The part of a list that a leading adverbial began: "After talks of A and B, C and D agreed"."""
        if not speaker.parts or state.reports:
            return None
        joins = [self.text.words[a.last : b.first] for a, b in pairwise(speaker.parts)]
        listed = next((i for i, words in enumerate(joins) if "and" in words), len(joins))
        led = self.text.words[state.first] in self.clauses.table.adverbials
        k = next((i for i in range(listed, len(joins)) if joins[i] == [","]), 0 if led else listed)
        rest = speaker.parts[k + 1 :] if joins[k] == [","] else ()
        if len(rest) == 1:
            return rest[0]
        return Speaker(rest[0].first, rest[-1].last, "list", parts=rest) if rest else None

    def _last_clause(self, speaker: Speaker) -> Speaker | None:
        """The parts of a list behind its last ", and": "in the ports of Norway, and X and Y agreed"."""
        parts = speaker.parts
        joins = [self.text.words[a.last : b.first] for a, b in pairwise(parts)]
        comma = [i for i, words in enumerate(joins, 1) if words == [",", "and"]]
        rest = parts[comma[-1] :] if comma else parts[-1:]
        if len(rest) > 1:
            return Speaker(rest[0].first, rest[-1].last, "list", parts=rest)
        return rest[0] if comma or rest[0].kind != parts[0].kind else None
