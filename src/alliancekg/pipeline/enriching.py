"""`enrich`: facts of linked items into the store, in place of those of the last time."""

from collections.abc import Collection

from alliancekg.errors import UsageError
from alliancekg.pipeline.records import Entry, open_records
from alliancekg.store import Store
from alliancekg.wikidata.client import Client
from alliancekg.wikidata.enrichment import Enriched, Wanted, enrich
from alliancekg.wikidata.linked import accepted_links


def enrich_store(store: Store, client: Client, taken: Wanted, kinds: Collection[str] = ()) -> Enriched:
    """Replaces the enriched graph and its record in one transaction; on any error the store stays as it was.

    With `kinds`, only entities of these. Raises UsageError if nothing is linked, StoreError if Wikidata or the store
    fails.
    """
    links = [link for link in accepted_links(store) if not kinds or link.kind in kinds]
    if not links:
        raise UsageError("no entity of the store has an accepted link to Wikidata: nothing to enrich")
    made = enrich(links, client, taken)
    with open_records(store) as records:
        records.write({made.record.graph: Entry.of(made.record, made.data)})
    return made
