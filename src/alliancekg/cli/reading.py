"""Opening a store to read it, with a word of warning if something may lack there."""

import rich_click as click

from alliancekg.store import EmbeddedStore, Store, open_store


def open_to_read(location: str) -> Store:
    """As `open_store`, and says on stderr if what last wrote to the store was stopped, or never wrote anything."""
    store = open_store(location)
    if not isinstance(store, EmbeddedStore):
        return store
    if not store.query("ASK { ?s ?p ?o }").boolean:
        click.echo(f"{location}: the store is empty: run `alliancekg build`", err=True)
    if store.unfinished:
        click.echo(
            f"{location}: the last build, add or load was stopped before its end, so answers may lack something: "
            "run it again",
            err=True,
        )
    return store
