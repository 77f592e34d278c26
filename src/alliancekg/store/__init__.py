"""The store: named graphs that queries ask and builds replace. `open_store` opens one, wherever it is."""

from pathlib import Path

from alliancekg.store.embedded import EmbeddedStore
from alliancekg.store.protocol import Store
from alliancekg.store.result import Result, Term, iri, literal

__all__ = ["EmbeddedStore", "Result", "Store", "Term", "iri", "literal", "open_store"]


def open_store(location: str | Path, *, write: bool = False) -> Store:
    """Opens the store at `location`, a folder or the address of a SPARQL server; `write` makes a folder's if needed.

    Raises StoreError with one line if that can't be done, UsageError for an address that can't be one.
    """
    if "://" in str(location):
        # Here, not above: a store in a folder shall not wait for what only a server needs.
        from alliancekg.store.remote import RemoteStore  # noqa: PLC0415

        return RemoteStore.open(str(location), write=write)
    return EmbeddedStore.open(Path(location), write=write)
