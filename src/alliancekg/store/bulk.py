"""Bulk loads of one open store: which graphs are new to it, and the merging of files that loads put off.

A bulk load is two to three times as fast as an update, but only adds. Each leaves files that every look-up has to go
through until they are merged, so that after many loads it is no longer the store that is asked what is new.
"""

from collections.abc import Callable, Iterable

import pyoxigraph as ox

from alliancekg.store import merging
from alliancekg.store.updates import META

MANY = 2048
"""From so many graphs loaded, their files are merged at the end, and the names of all graphs are kept in memory."""


class BulkLoads:
    """What was loaded in bulk since the store was opened."""

    def __init__(self, *, merges: bool) -> None:
        """`merges` tells whether the store has files to merge."""
        # The database is given to each method and not kept: Oxigraph holds its files until nobody refers to it.
        self._merges = merges
        self._loaded = 0
        self._names: set[str] | None = None

    def new(self, database: ox.Store, names: Iterable[str]) -> list[str]:
        """Those of which there is neither a graph in the store nor a record."""
        if self._loaded < MANY:
            return [name for name in names if _is_new(database, name)]
        if self._names is None:
            self._names = _names(database)
        return [name for name in names if name not in self._names]

    def written(self, names: Iterable[str]) -> None:
        """Has to be told which graphs were written."""
        if self._names is not None:
            self._names.update(names)

    def forget(self) -> None:
        """Has to be told if others were written, of whatever name."""
        self._names = None

    def load(self, database: ox.Store, nquads: bytes, graphs: int) -> None:
        """Loads so many graphs in one step."""
        # Lenient: IRIs aren't checked once more, which took a fifth of the time. Whoever made the data had to.
        database.bulk_load(nquads, format=ox.RdfFormat.N_QUADS, lenient=True)
        if self._merges:
            self._loaded += graphs
            merging.put_off()

    def settle(self, database: ox.Store, tell: Callable[[], None]) -> None:
        """Merges what was loaded if it is `MANY` graphs and half of the store, after `tell`: else queries would pay."""
        loaded = self._loaded
        self.resume()
        # Merging goes through the whole store, which pays the less, the less is new in it.
        if loaded >= MANY and 2 * loaded >= sum(1 for _ in database.named_graphs()):
            tell()
            database.optimize()

    def resume(self) -> None:
        """No longer puts merging off."""
        if self._loaded:
            merging.resume()
            self._loaded = 0


def _is_new(database: ox.Store, name: str) -> bool:
    node = ox.NamedNode(name)
    found = database.quads_for_pattern(node, None, None, ox.NamedNode(META))
    return not database.contains_named_graph(node) and next(iter(found), None) is None


def _names(database: ox.Store) -> set[str]:
    """Of all graphs, and of all that records are of."""
    records = database.quads_for_pattern(None, None, None, ox.NamedNode(META))
    return {graph.value for graph in database.named_graphs()} | {str(record.subject)[1:-1] for record in records}
