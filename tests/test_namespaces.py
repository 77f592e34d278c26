"""The one place that mints IRIs, and vocabularies that refuse misspelt terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekg import namespaces
from alliancekg.namespaces import AKG, concept_iri, file_slug, graph_iri, local_name, resource_iri, slug

BASE = "https://w3id.org/alliancekg/"


def test_terms() -> None:
    assert AKG.heldBy == BASE + "ontology#heldBy"
    with pytest.raises(AttributeError, match="has no term 'heldby'"):
        _ = AKG.heldby


def test_minting() -> None:
    assert resource_iri("state", "jp") == BASE + "id/state/jp"
    assert concept_iri("topic", "trade") == BASE + "scheme/topic/trade"
    assert graph_iri("readout", "call") == BASE + "graph/readout/call"
    assert graph_iri("meta") == BASE + "graph/meta"
    with pytest.raises(ValueError, match="'country' is no kind of resource"):
        resource_iri("country", "jp")
    with pytest.raises(ValueError, match="'topics' is no concept scheme"):
        concept_iri("topics", "trade")


def test_local_names() -> None:
    assert local_name(resource_iri("position", "call/1-9")) == "call/1-9"
    assert local_name(concept_iri("topic", "trade")) == "trade"
    with pytest.raises(ValueError, match="is no IRI of alliancekg"):
        local_name("http://www.wikidata.org/entity/Q17")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan-U.S. Alliance", "japan-us-alliance"),
        ("Côte d'Ivoire", "cote-divoire"),
        ("  2025-10-28_MOFA  summit ", "2025-10-28-mofa-summit"),
        ("日本", ""),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_the_slug_of_a_file_name_keeps_names_apart_that_differ_in_letters_it_drops() -> None:
    assert file_slug("2025-03-04 talks – été") == "2025-03-04-talks-ete"
    one, other = file_slug("2025-03-04 会談"), file_slug("2025-03-04 首脳")
    assert one.startswith("2025-03-04-")
    assert len({one, other, file_slug("2025-03-04")}) == 3
    assert file_slug(one) == one
    assert file_slug("会談") == ""


@given(st.text())
def test_slugs_are_clean_and_stable(text: str) -> None:
    made = slug(text)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert "--" not in made
    assert made.strip("-") == made == slug(made)


def test_prefixes_name_the_namespaces() -> None:
    spaces = {value.base for value in vars(namespaces).values() if isinstance(value, namespaces.ClosedNamespace)}
    assert set(namespaces.PREFIXES.values()) == spaces | {namespaces.WIKIDATA_ENTITY}
