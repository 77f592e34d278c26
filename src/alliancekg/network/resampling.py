"""The facts without a document, or as a sample of documents gives them: what the jackknife and the bootstrap measure.

The records are made once, without their documents, so that a sample is a choice among them and no copy: a ranking over
some hundred readouts needs as many networks as there are readouts and bootstrap samples.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from alliancekg.network.facts import Facts, Position
from alliancekg.network.model import Membership

_Kept = tuple[tuple[Membership, frozenset[str]], ...]


class Resampling:
    """Facts whose `units`, documents, can be left out or drawn. The facts it gives name no documents."""

    def __init__(self, facts: Facts, units: Iterable[str]) -> None:
        self.units = frozenset(units)
        self._facts = facts
        self._memberships, self._parties, self._talks = map(_bare, (facts.memberships, facts.parties, facts.talks))
        self._positions = tuple((replace(p, readout=""), p.readout) for p in facts.positions)

    def without(self, document: str) -> Facts:
        """The facts that stay when a document is left out: what it alone gives goes."""
        return self._chosen(frozenset({document}), tuple(p for p, readout in self._positions if readout != document))

    def drawn(self, times: Counter[str]) -> Facts:
        """The facts of a bootstrap sample: a position counts as often as its readout is drawn.

        A meeting, membership or framework is there or not: it is if any of its documents is drawn, or is no unit.
        """
        positions: list[Position] = []
        for position, readout in self._positions:
            count = times[readout] if readout in self.units else 1
            if count:
                positions.append(position)
                positions += [replace(position, id=f"{position.id}#{i}") for i in range(1, count)]
        return self._chosen(self.units - set(times), tuple(positions))

    def _chosen(self, missing: frozenset[str], positions: tuple[Position, ...]) -> Facts:
        def there(kept: _Kept) -> tuple[Membership, ...]:
            return tuple(m for m, documents in kept if not documents or not missing.issuperset(documents))

        return replace(
            self._facts,
            memberships=there(self._memberships),
            parties=there(self._parties),
            talks=there(self._talks),
            positions=positions,
        )


def _bare(memberships: Iterable[Membership]) -> _Kept:
    return tuple((replace(m, documents=(), via=()), frozenset(m.documents)) for m in memberships)
