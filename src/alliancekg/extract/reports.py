"""`Report`: a position before its topics, as a sentence's reading makes it and later steps refine it."""

from dataclasses import dataclass

from alliancekg.extract.floor import Holders
from alliancekg.extract.stance import Stance
from alliancekg.lexicon.lexicon import Verb


@dataclass(slots=True)
class Report:
    """A position before its topics: tokens first to last (exclusive), the cue, who holds it and with what stance.

    `body` is where the complement begins; `lead` where the sentence's leading adverbial begins, `first` if there is
    none. `answers`: it answers the report before. `confidence` is between 0 and 1.
    """

    first: int
    last: int
    body: int
    lead: int
    cue: tuple[int, int]
    verb: Verb
    holders: Holders
    stance: Stance
    rule: str
    confidence: float
    answers: bool = False
