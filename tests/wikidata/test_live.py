"""The documented query that joins the store with Wikidata live, run against the stand-in."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from standin import StandIn

from alliancekg.errors import UsageError
from alliancekg.store import EmbeddedStore

QUERY = (Path(__file__).parents[2] / "docs" / "examples" / "wikidata-live.rq").read_text(encoding="utf-8")
ITEMS = {
    "Q9000000301": {"label": {"en": "Thailand"}, "P463": [{"value": "Q7768", "P580": "1967-08-08"}]},
    "Q9000000302": {"label": {"en": "Elsewhere"}, "P463": [{"value": "Q7768", "rank": "deprecated"}]},
}
TURTLE = """
@base <https://w3id.org/alliancekg/id/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
<state/th> skos:prefLabel "Thailand"@en ; schema:sameAs wd:Q9000000301 .
<state/xx> skos:prefLabel "Elsewhere"@en ; schema:sameAs wd:Q9000000302 .
<membership/asean/th> org:member <state/th> ; org:organization <organization/asean> ; org:memberDuring <interval/a> .
<interval/a> schema:startDate "1967-08-08" .
"""


def test_members_live_beside_members_here() -> None:
    store = ox.Store()
    store.load(TURTLE.encode(), format=ox.RdfFormat.TURTLE)
    with StandIn(ITEMS) as wikidata:
        (row,) = store.query(QUERY.replace("https://query.wikidata.org/sparql", wikidata.query_service))
        assert [asked.path for asked in wikidata.requests] == ["/sparql"]
    assert (row["memberLabel"].value, row["here"].value) == ("Thailand", "1967-08-08")
    assert row["wikidata"].value.startswith("1967-08-08")


def test_the_store_does_not_send_it_by_itself() -> None:
    with EmbeddedStore.in_memory() as store, pytest.raises(UsageError, match="SERVICE"):
        store.query(QUERY)
