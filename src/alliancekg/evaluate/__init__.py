"""Scores extraction against gold annotations, as `docs/evaluation.md` describes the measures.

Positions are aligned one to one, greedily by the token overlap of their quotes; every other figure is a micro F1 over
sets or an accuracy. Gold names actors by codes (`jp`, `nato`); those are the local names of our IRIs.
"""

from alliancekg.evaluate.document import score
from alliancekg.evaluate.folders import evaluate
from alliancekg.evaluate.tallies import Scores, Tally

__all__ = ["Scores", "Tally", "evaluate", "score"]
