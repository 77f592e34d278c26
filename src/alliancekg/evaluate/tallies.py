"""What is counted of a figure, and all figures of a document, a publisher or everything."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Tally:
    """True positives, false positives and false negatives of one figure."""

    hit: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Hits among all found; 1.0 if nothing was found and nothing missed."""
        return self.hit / (self.hit + self.false) if self.hit + self.false else float(self.missed == 0)

    @property
    def recall(self) -> float:
        """Hits among all in the gold; 1.0 if there is nothing to find."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.hit + self.false + self.missed
        return 2 * self.hit / total if total else 1.0


@dataclass(slots=True)
class Scores:
    """Tallies by figure, how many quotes are not verbatim, and the errors in words."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    not_verbatim: int = 0
    documents: int = 0
    errors: list[str] = field(default_factory=list)

    def tally(self, figure: str) -> Tally:
        """The tally of a figure, made on first use."""
        return self.tallies.setdefault(figure, Tally())

    def add(self, other: "Scores") -> None:
        """Adds another document's scores to these."""
        for figure, tally in other.tallies.items():
            mine = self.tally(figure)
            mine.hit, mine.false, mine.missed = (
                mine.hit + tally.hit,
                mine.false + tally.false,
                mine.missed + tally.missed,
            )
        self.not_verbatim += other.not_verbatim
        self.documents += other.documents
        self.errors += other.errors

    def error(self, gold: dict[str, Any], figure: str, message: str) -> None:
        """Adds an error in words, under the document that the gold is of."""
        self.errors.append(f"{gold['document']}\t{figure}\t{message}")
