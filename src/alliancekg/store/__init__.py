"""The store: named graphs that queries ask and builds replace. `open_store` opens one, wherever it is."""

from pathlib import Path

from alliancekg.errors import StoreError
from alliancekg.store.embedded import EmbeddedStore
from alliancekg.store.protocol import Store
from alliancekg.store.result import Result, Term, iri, literal

__all__ = ["EmbeddedStore", "Result", "Store", "Term", "iri", "literal", "open_store"]


def open_store(location: str | Path, *, write: bool = False) -> Store:
    """Opens the store at `location`, a folder; `write` makes it if it isn't there.

    Raises StoreError with one line if that can't be done.
    """
    if "://" in str(location):
        raise StoreError(f"{location}: a store is a folder on this disk: give one with --store")
    return EmbeddedStore.open(Path(location), write=write)
