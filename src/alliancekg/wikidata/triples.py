"""Accepted links as plain triples: `owl:sameAs`, and `skos:exactMatch` for concepts, which are no individuals."""

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from alliancekg.namespaces import OWL, PREFIXES, SCHEME, SKOS, WIKIDATA_ENTITY
from alliancekg.store.protocol import Store
from alliancekg.wikidata.linked import accepted_links


def triples(store: Store) -> bytes:
    """The links as Turtle, sorted. Raises StoreError if the store fails."""
    made = [
        Triple(
            NamedNode(link.subject),
            NamedNode(SKOS.exactMatch if link.subject.startswith(SCHEME) else OWL.base + "sameAs"),
            NamedNode(WIKIDATA_ENTITY + link.item),
        )
        for link in accepted_links(store)
    ]
    prefixes = {name: PREFIXES[name] for name in ("owl", "skos", "wd")}
    return serialize(made, format=RdfFormat.TURTLE, prefixes=prefixes) or b""
