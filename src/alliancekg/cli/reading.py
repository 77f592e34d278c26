"""Opening a store to read it, with a word of warning if something may lack there."""

import rich_click as click

from alliancekg.store import EmbeddedStore, Store, open_store


def open_to_read(location: str) -> Store:
    """As `open_store`, and says on stderr if what last wrote to the store was stopped before its end."""
    store = open_store(location)
    if isinstance(store, EmbeddedStore) and store.unfinished:
        click.echo(
            f"{location}: the last build, add or load was stopped before its end, so answers may lack something: "
            "run it again",
            err=True,
        )
    return store
