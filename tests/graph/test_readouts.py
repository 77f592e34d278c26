from dataclasses import replace

import pyoxigraph as ox
import pytest

from alliancekg.extract.records import Extraction, Span
from alliancekg.graph.builder import EvidenceError, check_passages
from alliancekg.graph.readouts import readout_quads, readout_statements
from alliancekg.graph.serialise import nquads
from alliancekg.graph.terms import parts
from alliancekg.namespaces import AKG, DCTERMS, OA, PROV, RDF, SCHEMA, SKOS, concept_iri
from factories import JAPAN, PACT, PIER_GROUP, TEXT, extraction, position, span

Triples = set[tuple[str, str, str]]


def triples(found: Extraction) -> Triples:
    return {parts(quad) for quad in readout_quads(found)}


@pytest.fixture
def found() -> Extraction:
    return extraction()


def test_a_store_gives_back_the_same_bytes(found: Extraction) -> None:
    written = nquads(readout_quads(found))
    store = ox.Store()
    store.load(written, format=ox.RdfFormat.N_QUADS)
    assert nquads(store) == written == nquads(readout_quads(extraction()))


def test_every_passage_is_the_text_at_its_offsets(found: Extraction) -> None:
    told = triples(found)
    passages = {s for s, p, o in told if p == RDF.type and o == AKG.Passage}
    assert passages == {o for _, p, o in told if p == AKG.evidencedBy}
    for passage in passages:
        at = {p: o for s, p, o in told if s == passage}
        start, end = int(at[OA.start]), int(at[OA.end])
        assert at[OA.exact] == TEXT[start:end]
        assert passage.endswith(f"/{start}-{end}")
        assert TEXT[:start].endswith(at.get(OA.prefix, ""))
        assert TEXT[end:].startswith(at.get(OA.suffix, ""))


def test_offsets_count_code_points() -> None:
    text = TEXT + "\n𠮷野 said 😀 thanks to Japan."
    found = extraction(text=text)
    quote = "𠮷野 said 😀 thanks"
    told = triples(replace(found, positions=(position(quote, text),)))
    assert any(p == OA.exact and o == quote for _, p, o in told)


def test_a_position_says_all_that_was_found(found: Extraction) -> None:
    request, answer = found.positions[1:3]
    told = triples(found)
    iri = f"https://w3id.org/alliancekg/id/position/2025-03-03-harbour/{answer.span.start}-{answer.span.end}"
    said = {(p, o) for s, p, o in told if s == iri}
    assert said >= {
        (AKG.stance, concept_iri("stance", "commit")),
        (AKG.commitment, concept_iri("commitment", "announced")),
        (AKG.isJoint, "false"),
        (AKG.addressedTo, JAPAN),
        (AKG.namesDate, "by next spring"),
        (AKG.expressedAt, found.meetings[0].iri),
        (AKG.reportedIn, found.readout.iri),
        (AKG.respondsTo, iri.replace(iri.rsplit("/", 1)[1], f"{request.span.start}-{request.span.end}")),
    }


def test_meetings_have_times_with_zone_and_parts(found: Extraction) -> None:
    whole, signing = found.meetings
    told = triples(found)
    assert (whole.iri, PROV.startedAtTime, "2025-03-03T09:50:00+09:00") in told
    assert (whole.iri, SCHEMA.duration, "PT1H30M") in told
    assert (signing.iri, DCTERMS.isPartOf, whole.iri) in told
    assert len([o for s, p, o in told if s == whole.iri and p == AKG.hasParticipation]) == 2


def test_known_entities_are_mentioned_but_not_described(found: Extraction) -> None:
    told = triples(found)
    assert (found.readout.iri, AKG.mentions, JAPAN) in told
    assert {p for s, p, _ in told if s == JAPAN} == {AKG.evidencedBy}
    known = replace(
        found,
        frameworks=(replace(found.frameworks[0], known=True),),
        partnerships=(replace(found.partnerships[0], known=True),),
    )
    again = triples(known)
    # What is new in this text is told of a known framework too: that it was signed here, and by whom.
    assert {p for s, p, _ in again if s == PACT} == {
        AKG.evidencedBy,
        AKG.hasParty,
        AKG.hasSignatory,
        AKG.hasTopic,
        AKG.signedAt,
    }
    assert {p for s, p, _ in again if s == PIER_GROUP} == {AKG.evidencedBy}


def test_a_framework_has_its_titles_and_day(found: Extraction) -> None:
    told = triples(found)
    assert (PACT, SKOS.prefLabel, "Harbour Minerals Pact") in told
    assert (PACT, SKOS.altLabel, "Pact on Minerals") in told
    assert (PACT, DCTERMS.issued, "2025-03-03") in told


def test_what_is_no_readout_has_neither_meeting_nor_positions(found: Extraction) -> None:
    told = triples(replace(found, document_kind="treaty-text", meetings=()))
    kinds = {o for _, p, o in told if p == RDF.type}
    assert (found.readout.iri, DCTERMS.type, "treaty-text") in told
    assert AKG.Framework in kinds
    assert AKG.Meeting not in kinds
    assert AKG.Position not in kinds


@pytest.mark.parametrize("wrong", [Span(-1, 5), Span(5, 5), Span(9, 4), Span(0, len(TEXT) + 1), span("\n")], ids=str)
def test_offsets_without_words_are_refused(found: Extraction, wrong: Span) -> None:
    bad = replace(found.positions[0], span=wrong)
    with pytest.raises(EvidenceError, match="2025-03-03-harbour: no words at"):
        readout_quads(replace(found, positions=(bad,)))


def test_a_record_without_a_passage_is_refused(found: Extraction) -> None:
    bare = replace(found.entities[0], evidence=())
    with pytest.raises(EvidenceError, match="Hanako Mori rests on no passage"):
        readout_quads(replace(found, entities=(bare,)))


def test_two_positions_on_the_same_words_are_refused(found: Extraction) -> None:
    twice = (found.positions[0], replace(found.positions[0], stance="support"))
    with pytest.raises(EvidenceError, match="two positions rest on the same words"):
        readout_quads(replace(found, positions=twice))


def test_an_answer_to_nothing_is_refused(found: Extraction) -> None:
    lost = replace(found.positions[0], responds_to=Span(0, 3))
    with pytest.raises(EvidenceError, match="where there is none"):
        readout_quads(replace(found, positions=(lost,)))


def test_a_finished_graph_is_checked_against_the_text(found: Extraction) -> None:
    stated = readout_statements(found)
    check_passages(stated, found.readout)
    exact = next(one for one in stated if one[1] == OA.exact)
    other_words = (*exact[:2], '"words never said"')
    with pytest.raises(EvidenceError, match="is not in the text at its offsets"):
        check_passages([other_words, *(one for one in stated if one != exact)], found.readout)
    with pytest.raises(EvidenceError, match="is not in the text at its offsets"):
        check_passages([one for one in stated if one[1] != OA.start], found.readout)
    with pytest.raises(EvidenceError, match="made from another text"):
        check_passages(stated, replace(found.readout, text=TEXT + " More."))


def test_date_words_are_verbatim_even_over_a_line_end(found: Extraction) -> None:
    text = f"{TEXT}\nThey will meet again in the coming\nmonths."
    told = triples(
        replace(
            extraction(text=text),
            positions=(
                position("They will meet again in the coming\nmonths", text, names_date="in the coming months"),
            ),
        )
    )
    assert [o for _, p, o in told if p == AKG.namesDate] == ["in the coming\nmonths"]
    lost = replace(found.positions[2], names_date="by next winter")
    with pytest.raises(EvidenceError, match="date words “by next winter” are not in the quote"):
        readout_quads(replace(found, positions=(found.positions[1], lost)))


def test_a_partnership_that_speaks_is_an_actor_too(found: Extraction) -> None:
    speaking = replace(found.positions[0], holders=(PIER_GROUP,), acts_for=(PIER_GROUP,), joint=False)
    assert (PIER_GROUP, RDF.type, AKG.Actor) not in triples(found)
    told = triples(replace(found, positions=(speaking,)))
    assert {(PIER_GROUP, RDF.type, AKG.Actor), (PIER_GROUP, RDF.type, AKG.Partnership)} <= told
