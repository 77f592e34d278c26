"""Every pattern of the phrase tables has a text that it matches and one that it leaves alone: here both are run."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from alliancekg.documents import Readout
from alliancekg.extract.kinds import KindReader
from alliancekg.extract.publishers import Profile, ProfileBook
from alliancekg.extract.records import Extraction
from alliancekg.lexicon.tables import read_tables
from alliancekg.resources import resource
from invented import codes, lexicon, read, words

TABLES: dict[str, Any] = read_tables(resource("data", "lexicon"))
PAIR = ("example", "counterexample")
Shown = Callable[[Extraction], object]


def by_id(entries: list[dict[str, Any]]) -> list[Any]:
    """The entries as parameters, named by their ids."""
    return [pytest.param(entry, id=entry["id"]) for entry in entries]


# -- entries with an id ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", by_id(TABLES["speech-acts"]))
def test_speech_acts(entry: dict[str, Any]) -> None:
    hit, miss = ([p.rule.partition("/")[0] for p in read(entry[key]).positions] for key in PAIR)
    assert entry["id"] in hit
    assert entry["id"] not in miss


@pytest.mark.parametrize("entry", by_id(TABLES["stance-nouns"]))
def test_stance_nouns(entry: dict[str, Any]) -> None:
    hit, miss = ([p.stance for p in read(entry[key]).positions] for key in PAIR)
    assert entry["stance"] in hit
    assert entry["stance"] not in miss


@pytest.mark.parametrize("entry", by_id(TABLES["evaluations"]["patterns"]))
def test_evaluations(entry: dict[str, Any]) -> None:
    hit, miss = ([p.stance for p in read(entry[key]).positions] for key in PAIR)
    assert hit == [entry["stance"]]
    assert miss == ["assert"]


@pytest.mark.parametrize("entry", by_id(TABLES["documents"]["kinds"]))
def test_kinds_of_documents(entry: dict[str, Any]) -> None:
    def kind(text: str) -> str:
        title, body = (text, "") if entry["where"] == "title" else ("", text)
        return KindReader(lexicon()).read(title, body, None, None)

    assert kind(entry["example"]) == entry["id"]
    assert kind(entry["counterexample"]) == "other"


@pytest.mark.parametrize("entry", by_id(TABLES["publishers"]))
def test_publishers(entry: dict[str, Any]) -> None:
    book = ProfileBook(lexicon())

    def profile(publisher: str) -> Profile:
        return book.of(Readout("x", "", publisher=publisher))

    own = profile(entry["example"])
    assert own.own is not None
    assert codes((own.own,)) == (entry["own"],)
    assert codes(own.unmarked) == tuple(entry.get("unmarked", ()))
    assert own.zone == entry.get("zone", 0)
    assert profile(entry["counterexample"]) != own


# -- lists -------------------------------------------------------------------------------------------------------------


def rules(kind: str) -> Shown:
    """Whether a position was found by a speaker of that kind."""
    return lambda found: any(p.rule.endswith(kind) for p in found.positions)


def by_nato(shown: Shown) -> Shown:
    """The same of a text that NATO publishes."""
    return lambda found: shown(read(found.readout.text.rpartition("\n\n")[2], lead="", publisher="NATO"))


def held_by(person: str) -> Shown:
    return lambda found: any(person in codes(p.holders) for p in found.positions)


def stance(name: str) -> Shown:
    return lambda found: [p.stance for p in found.positions] == [name]


def about(topic: str) -> Shown:
    return lambda found: [p.topics for p in found.positions] == [(topic,)]


def about_nothing(found: Extraction) -> bool:
    return [p.topics for p in found.positions] == [()]


def concerns(code: str) -> Shown:
    return lambda found: any(code in codes(p.concerns) for p in found.positions)


def kind(name: str) -> Shown:
    return lambda found: [m.kind for m in found.meetings[:1]] == [name]


def names(code: str) -> Shown:
    return lambda found: code in codes(tuple(e.iri for e in found.entities))


def met(actor: str) -> Shown:
    return lambda found: any(actor in codes(tuple(p.actor for p in m.participations)) for m in found.meetings[:1])


def acts_for(person: str, code: str) -> Shown:
    return lambda found: any(person in codes(p.holders) and codes(p.acts_for) == (code,) for p in found.positions)


def nothing(shown: Shown) -> Shown:
    return lambda found: not shown(found)


def any_position(found: Extraction) -> bool:
    return bool(found.positions)


def quotes(*told: str) -> Shown:
    return lambda found: tuple(words(found, p.span) for p in found.positions) == told


def any_framework(found: Extraction) -> bool:
    return bool(found.frameworks)


def titled(title: str) -> Shown:
    return lambda found: any(title in f.titles for f in found.frameworks)


def any_region(found: Extraction) -> bool:
    return any(entity.kind == "region" for entity in found.entities)


def any_tie(found: Extraction) -> bool:
    return bool(found.partnerships)


FLAGS = [
    (
        "stands_for: telling",
        "President Baek ventured that the ferry sails.",
        "President Baek ventured the ferry.",
        rules("state/subject:person"),
    ),
    (
        "stands_for: talks",
        "There was an exchange of views on ferries.",
        "There was a dance on ferries.",
        rules("discuss/passive"),
    ),
    (
        "lasting",
        "The two countries share a commitment to open ports.",
        "The two countries shared a commitment to open ports.",
        nothing(any_position),
    ),
    (
        "hears",
        "The Prime Minister was briefed on the ferry.",
        "The Prime Minister was praised on the ferry.",
        any_position,
    ),
    ("talks", "They met for a briefing on the ferry.", "They met for a dance on the ferry.", any_position),
]


@pytest.mark.parametrize(("hit", "miss", "shown"), [pytest.param(*rest, id=name) for name, *rest in FLAGS])
def test_fields_of_speech_acts(hit: str, miss: str, shown: Shown) -> None:
    assert shown(read(hit))
    assert not shown(read(miss))


# What a list does to its example, and not to its counterexample.
SPEAKERS: dict[str, Shown] = {
    "plural_pronouns": rules("/subject:plural"),
    "singular_pronouns": rules("/subject:singular"),
    "determiners": any_position,
    "numbers": rules("/subject:group"),
    "group_heads": rules("/subject:group"),
    "bodies": rules("/subject:group"),
    "convened": any_position,
    "charged": any_position,
    "forums": rules("/subject:group"),
    "side_heads": rules("/subject:actor"),
    "serving": stance("courtesy"),
    "guests": stance("courtesy"),
    "to_come": stance("support"),
    "judgements": stance("support"),
    "constituents": rules("/subject:group"),
    "impersonal_talks": rules("/passive"),
    "exchanges": nothing(any_position),
    "impersonal_accord": rules("/passive"),
    "impersonal_objects": rules("/passive"),
    "impersonal_verbs": rules("/passive"),
    "topic_nouns": rules("/passive"),
    "topic_marks": rules("/passive"),
    "topic_verbs": rules("/passive"),
    "topic_ranks": rules("/passive"),
    "arising": any_position,
    "arising_in": any_position,
    "arisen_in": any_position,
    "about_what": any_position,
    "covering": any_position,
    "about_leads": any_position,
    "told_of": nothing(concerns("jp")),
    "everywhere": lambda found: codes(found.positions[1].concerns) == (),
    "styles": any_position,
    "label_words": rules("/turn"),
    "counterpart_heads": rules("/subject:counterpart"),
    "modifiers": rules("/subject:group"),
    "between": any_position,
    "inside_verbs": any_position,
    "after_verb": stance("support"),
    "continuing": any_position,
    "heard_of": held_by("reiko-aoki"),
    "qualifying": nothing(rules("coordinated")),
    "looking_forward": rules("coordinated"),
    "joined_in": any_position,
    "joining": any_position,
    "went_on": rules("coordinated"),
    "willing": nothing(any_position),
    "asides": any_position,
    "openings": lambda found: words(found, found.positions[0].span) == "the ferry was discussed",
    "auxiliaries": any_position,
    "embedding": nothing(any_position),
    "prepositions": nothing(any_position),
    "boundaries": lambda found: len(found.positions) == 2,
    "attributing_acts": any_position,
    "purposes": any_position,
    "courtesy_objects": stance("courtesy"),
    "virtues": stance("courtesy"),
    "after_virtues": stance("courtesy"),
    "duties": stance("request"),
    "of_security": about("security-cooperation"),
    "of_peace": about("peace-and-stability"),
    "before_dates": any_position,
    "no_verbs": stance("discuss"),
    "after_agreed": lambda found: len(found.positions) == 2,
    "quoting": any_position,
    "quoted_as": any_position,
    "when_said": lambda found: words(found, found.positions[0].span).startswith("The ferry"),
    "going_on": lambda found: "friends" in words(found, found.positions[-1].span),
    "some_of": nothing(any_position),
    "none_of": nothing(any_position),
    "several": any_position,
    "years_before": nothing(any_position),
    "perfects": nothing(any_position),
    "own_pronouns": stance("commit"),
    "conceding": lambda found: all("tolls" not in words(found, p.span) for p in found.positions),
    "containers": stance("courtesy"),
    "negations": stance("oppose"),
    "personal_objects": stance("courtesy"),
    "whole_peoples": stance("courtesy"),
    "of_the_past": stance("courtesy"),
    "personal_words": stance("courtesy"),
    "wishes": stance("support"),
    "wills": lambda found: len(found.positions) == 2,
    "side_offices": any_position,
    "single_heads": rules("singular"),
    "own_heads": rules("/subject:actor"),
    "hopes": stance("request"),
    "happening": stance("support"),
    "acting": stance("request"),
    "granted": stance("request"),
    "bringing": stance("support"),
    "matters": stance("support"),
    "own_bodies": stance("commit"),
    "delegates": stance("commit"),
    "passing_on": stance("courtesy"),
    "served": stance("courtesy"),
    "contractions": stance("commit"),
    "modals": stance("oppose"),
    "lasting_wills": stance("support"),
    "inside_wills": stance("request"),
    "praising": stance("support"),
    "together": about("bilateral-relations"),
    "regional": about("regional-cooperation"),
    "cooperating": about("security-cooperation"),
    "mutual": lambda found: [p.stance for p in found.positions] == ["discuss", "commit"],
    "thanks_objects": stance("courtesy"),
    "opportunities": any_position,
    "declaring": any_position,
    "papers": nothing(any_position),
    "press": nothing(any_position),
    "after_papers": nothing(any_position),
    "occasions": nothing(any_position),
    "books": nothing(any_position),
    "biddings": nothing(any_position),
    "made": stance("commit"),
    "framing": any_position,
    "own_nouns": stance("commit"),
    "own_governments": stance("commit"),
    "own_states": stance("commit"),
    "not_adverbs": lambda found: not any_position(found),
    "asking": concerns("jp"),
    "settling": lambda found: all("no" in codes(p.concerns) for p in found.positions),
    "help_for": concerns("jp"),
    "personified": concerns("ru"),
    "yields": about("trade"),
    "settings": about("trade"),
    "listed_only": lambda found: "labor" not in found.positions[0].topics,
    "agenda": lambda found: [p.topics for p in found.positions] == [()],
    "pair_heads": about("bilateral-relations"),
    "items": about("security-cooperation"),
    "spellings": about("security-cooperation"),
    "item_joins": about("security-cooperation"),
    "item_before": about("security-cooperation"),
    "item_after": about("security-cooperation"),
    "of_region": about("regional-cooperation"),
    "calm": about("peace-and-stability"),
    "wishes_of": nothing(concerns("pe")),
    "receiving": about("visits"),
    "received": stance("courtesy"),
    "travel": nothing(concerns("kr")),
    "visits": nothing(concerns("jp")),
    "deeds": stance("commit"),
    "degrees": lambda found: [p.stance for p in found.positions] == ["commit", "concern"],
    "invaded": concerns("ua"),
    "summits": nothing(concerns("jp")),
    "venue_events": nothing(concerns("jp")),
    "venue_verbs": nothing(concerns("dk")),
    "others": concerns("jp"),
    "homelands": concerns("kr"),
    "places_in": concerns("kr"),
    "helping": concerns("kr"),
    "between_two": concerns("jp"),
}
OFFICES: dict[str, Shown] = {
    "family_first": held_by("choi-jun"),
    "callings": held_by("otto-falk"),
    "offices_of_one_state": acts_for("aoife-daly", "ie"),
    "offices_of_one_organization": acts_for("aoife-daly", "eu"),
    "heads": held_by("otto-falk"),
    "portfolio": held_by("otto-falk"),
    "honorifics": held_by("otto-falk"),
    "particles": held_by("otto-van-falk"),
    "suffixes": held_by("otto-falk-jr"),
    "juniors": held_by("otto-falk-jr"),
    "behind_names": held_by("otto-falk"),
    "not_names": held_by("minho-baek"),
    "institutions": held_by("otto-falk"),
    "ministries": acts_for("otto-falk", "at"),
    "peers": acts_for("otto-falk", "at"),
    "retired": held_by("otto-falk"),
    "before_offices": kind("officials"),
    "awaiting": held_by("otto-falk"),
    "fields": held_by("otto-falk"),
    "civil_servants": kind("officials"),
    "national": by_nato(lambda found: codes(found.meetings[0].participations[-1].acts_for) == ("at",)),
    "legislators": lambda found: codes(found.meetings[0].participations[-1].acts_for) == ("us",),
}
MEETINGS: dict[str, Shown] = {
    "verbs": lambda found: bool(found.meetings),
    "nouns": lambda found: bool(found.meetings),
    "call_words": kind("leaders-call"),
    "courtesy_calls": kind("summit"),
    "phone_words": kind("leaders-call"),
    "called_on": kind("summit"),
    "in_person_words": kind("summit"),
    "spoke_verbs": kind("leaders-call"),
    "kinds": kind("courtesy-call"),
    "line_labels": lambda found: found.meetings[0].day == date(2024, 1, 7),
    "low_offices": kind("officials"),
    "levels": kind("ministerial"),
    "parts": lambda found: [m.kind for m in found.meetings[1:]] == ["summit", "working-lunch"],
    "venues": lambda found: found.meetings[0].place is not None,
    "venue_heads": lambda found: found.meetings[0].place is not None,
    "not_places": lambda found: found.meetings[0].place is None,
    "not_cities": lambda found: found.meetings[0].place is None,
    "city_particles": lambda found: found.meetings[0].place == "Porto de Mar",
    "named_after_cities": lambda found: found.meetings[0].place is None,
    "receiving": lambda found: found.meetings[0].place == "Ulsan",
    "going": lambda found: found.meetings[0].place == "Ulsan",
    "opening": lambda found: found.meetings[0].place == "Ulsan",
    "gatherings": lambda found: found.meetings[0].place == "Ulsan",
    "held": lambda found: found.meetings[0].place == "Ulsan",
    "today": lambda found: found.meetings[0].day == found.readout.date,
    "yesterday": lambda found: found.meetings[0].day != found.readout.date,
    "joining": lambda found: len(found.meetings[0].participations) == 3,
    "list_words": lambda found: len(found.meetings[0].participations) == 4,
    "comprising": nothing(met("jp")),
    "inside_lists": lambda found: codes(found.meetings[0].participations[-1].acts_for) == ("jp",),
    "serving": nothing(met("reiko-aoki")),
    "on_behalf": nothing(met("otto-falk")),
    "subordinate": nothing(met("otto-falk")),
    "topic_words": nothing(met("otto-falk")),
    "earlier_events": nothing(met("otto-falk")),
    "telling": lambda found: codes(found.meetings[0].participations[-1].acts_for) == ("kr",),
    "leading": lambda found: codes(found.meetings[0].participations[-1].acts_for) == ("jp",),
    "calling": met("otto-falk"),
    "taking_part": met("no"),
    "hosting": nothing(met("otto-falk")),
    "introducing": nothing(met("otto-falk")),
    "to_come": lambda found: found.meetings[0].place is None,
    "mourned": nothing(met("otto-falk")),
    "light_verbs": met("otto-falk"),
    "attended": met("otto-falk"),
    "same_meeting": met("otto-falk"),
    "other_meetings": nothing(met("otto-falk")),
    "who_met": lambda found: found.meetings[0].day != found.readout.date,
    "lower_venues": lambda found: "guest house" in (found.meetings[0].place or ""),
    "standing_bodies": kind("ministerial"),
    "remote_words": lambda found: found.meetings[0].place is None,
    "parliaments": kind("other"),
    "spouses": kind("other"),
    "groupings": kind("multilateral-summit"),
    "taking_place": lambda found: found.meetings[0].place == "Ulsan",
    "mouthpieces": nothing(met("ken-mori")),
    "meeting_bases": met("reiko-aoki"),
    "accompanied": lambda found: codes(found.meetings[0].participations[-1].acts_for) == ("kr",),
    "ahead": lambda found: not found.meetings,
    "coming": lambda found: not found.meetings,
    "underway": lambda found: not found.meetings,
    "before_subject": met("eu"),
    "after_subject": met("eu"),
    "travel": met("jp"),
    "delegation_nouns": met("jp"),
    "represented": lambda found: codes(found.meetings[0].participations[-1].acts_for) == ("no",),
    "past": nothing(met("otto-falk")),
    "title_calls": kind("leaders-call"),
    "title_meetings": kind("summit"),
    "plain_titles": kind("summit"),
    "visiting": lambda found: found.meetings[0].place == "Ulsan",
    "hosted_in_turn": lambda found: found.meetings[0].place == "Ulsan",
    "leaders_of_groups": kind("multilateral-summit"),
    "level_words": kind("ministerial"),
    "further": met("otto-falk"),
    "discussing": met("otto-falk"),
    "chairing": lambda found: [codes(p.acts_for) for p in found.meetings[0].participations].count(("no",)) == 2,
    "meeting_verbs": met("otto-falk"),
    "groups_of_heads": kind("multilateral-summit"),
    "high_offices": kind("summit"),
}
FRAMEWORKS: dict[str, Shown] = {
    "heads": any_framework,
    "weak_heads": nothing(any_framework),
    "not_frameworks": nothing(any_framework),
    "partnership_heads": lambda found: any_framework(found) and not any_tie(found),
    "signed_in": lambda found: any(f.signed_here for f in found.frameworks),
    "signed_before": nothing(lambda found: any(f.signed_here for f in found.frameworks)),
    "not_signed": nothing(lambda found: any(f.signed_here for f in found.frameworks)),
    "signed_earlier": nothing(lambda found: any(f.signed_here for f in found.frameworks)),
    "signing": any_framework,
    "witnessed": lambda found: any(f.signed_here for f in found.frameworks),
    "implements": lambda found: any(f.implements for f in found.frameworks),
    "reaffirms": lambda found: any(f.implements for f in found.frameworks),
    "supersedes": lambda found: any(f.supersedes for f in found.frameworks),
    "described": any_framework,
    "lower_heads": titled("FERRY initiative"),
    "need_names": nothing(any_framework),
    "closing_heads": lambda found: len(found.frameworks) == 2,
    "inside_names": titled("Partnering for Ferries approach"),
    "description_ends": titled("agreement on ports"),
    "issuable": any_framework,
    "fields": titled("Memorandum of Cooperation in the Field of Ferries"),
    "policies": any_framework,
    "file_words": titled("Treaty on Old Ports"),
    "resolving": titled("UN Security Council resolution 9375"),
    "resolutions": titled("Security Council resolution 9375"),
    "resolutions_alone": any_framework,
    "resolutions_of": titled("resolutions of the Security Council"),
    "resolution_bodies": titled("resolutions of the Security Council"),
    "resolutions_by_number": titled("resolution 9375"),
    "signed_heads": any_framework,
    "common_words": titled("Joint Action Plan on small ports"),
    "definite": titled("grain deal"),
    "institutions": nothing(any_framework),
    "domestic": nothing(any_framework),
    "small": titled("Harbour Treaty of the Green Sea"),
    "links": titled("Harbour Treaty of the Green Sea"),
    "same_words": lambda found: len(found.frameworks) == 1,
    "not_left": titled("Harbour Treaty"),
    "not_first": titled("Harbour Treaty"),
    "people": titled("Harbour Treaty"),
    "office_words": nothing(any_framework),
    "owned_heads": nothing(any_framework),
    "owners": any_framework,
    "particular": titled("Japan grain deal"),
    "reached": titled("ferry strike agreement reached in Oslo"),
    "vision": titled("free, open and peaceful Indo-Pacific"),
    "not_documents": nothing(any_framework),
    "paper_articles": any_framework,
    "standing": any_framework,
    "acronyms": titled("CEPA"),
    "struck": any_framework,
    "negotiating": titled("agreement on ferry tolls"),
    "party_words": titled("MoU on ferries between the two countries"),
    "papers": titled("MoU on ferry safety"),
    "signable": titled("agreement on ferry tolls"),
    "paper_links": titled("MoU on ferry safety"),
    "paper_participles": titled("agreement delimiting their waters"),
    "together": titled("MoU on cooperation in Geology"),
    "description_openers": titled("Japan grain deal"),
}
TIES: dict[str, Shown] = {
    "alliance": lambda found: [t.kind for t in found.partnerships] == ["defense-alliance"],
    "partnership": any_tie,
    "event": nothing(any_tie),
    "relation": nothing(any_tie),
    "document": nothing(any_tie),
    "spelled": any_tie,
    "spelled_pairs": any_tie,
    "plain_partners": any_tie,
    "spelled_prepositions": any_tie,
    "listing": any_tie,
    "leaders_of": any_tie,
    "of_three": any_tie,
    "capital_heads": nothing(any_tie),
    "routine": nothing(any_tie),
    "not_heads": nothing(any_tie),
    "formats": any_tie,
    "title_heads": nothing(any_tie),
    "heads_of": nothing(any_tie),
    "own": any_tie,
    "of_the_two": any_tie,
    "standing_summits": any_tie,
    "raising": any_tie,
    "institutions": any_tie,
    "joint": any_tie,
    "joint_bodies": any_tie,
    "always_joint": any_tie,
    "regular_meetings": any_tie,
    "regular": any_tie,
    "institution_words": any_tie,
    "inside_institutions": any_tie,
    "institution_openers": any_tie,
    "numbered_formats": any_tie,
    "general": lambda found: len(found.partnerships) == 1,
    "unions": lambda found: len(found.partnerships) == 1,
    "plain_words": lambda found: len(found.partnerships) == 1,
    "named_pairs": any_tie,
}
BLOCKERS: dict[str, Shown] = {
    "phrases": nothing(names("mx")),
    "topicless": about_nothing,
    "telling_regions": names("indo-pacific"),
    "after_demonym": nothing(names("cu")),
    "after_city": nothing(names("ir")),
    "institutional": nothing(names("europe")),
    "peoples": names("europe"),
    "only_names": nothing(any_region),
    "spoken_to": names("ir"),
    "leaving": nothing(names("ir")),
    "backed": lambda found: [len(e.evidence) for e in found.entities if codes((e.iri,)) == ("kp",)] == [2],
}
REPORTS: dict[str, Shown] = {
    "trailing": quotes("They discussed the ferry", "agreed to open ports"),
    "joins": quotes("They discussed ports", "their concern about piracy"),
    "determiners": quotes("They discussed the ports", "the need for ferries"),
    "owners": quotes("They expressed concern over tolls", "their appreciation for the ferries"),
    "clause_openers": quotes("They noted the claim that they had shut ports and that tolls had grown"),
    "nominatives": quotes("They agreed to open ports", "we share their concern"),
    "telling_acts": quotes("They stated the ports would open and they would shut tolls"),
    "relatives": quotes("They discussed the talks, in which experts spoke of ports and the need for ferries"),
    "topic_openers": quotes("They discussed the importance of open ports", "ways to build ferries"),
    "settings": quotes("They agreed to build ports amid rising tolls and the need for ferries"),
    "after_noun": quotes("They discussed ports", "their concern about piracy"),
}


def document_kind(name: str) -> Shown:
    return lambda found: found.document_kind == name


DOCUMENTS: dict[str, Shown] = {
    "captions": nothing(any_position),
    "ends": quotes("They praised the tunnel"),
    "boilerplate": nothing(any_position),
    "references": titled("Harbour Treaty, Oslo"),
    "statements": quotes("I welcome the new ferry", "I praised the crews"),
    "speech": quotes(
        "The two leaders praised the ferry", "President Baek said: We welcome the tunnel. The ferry is safe"
    ),
    "transcript_marks": quotes("They praised the tunnel"),
    "abbreviations": quotes("They thanked Atty. Alvik for the ferry"),
    "starters": quotes("They praised the ports of the U.S.", "They discussed the ferry"),
    "not_starters": quotes("They thanked the U.S. Under Secretary for the ferry"),
    "titles": quotes("They thanked Mr. As for the ferry"),
    "foreign_groups": document_kind("readout"),
    "told_meetings": document_kind("readout"),
    "told_impersonally": document_kind("readout"),
    "told_together": nothing(document_kind("remarks")),
    "told_before": document_kind("remarks"),
    "told_verbs": document_kind("readout"),
    "told_until": nothing(met("otto-falk")),
    "told_with": document_kind("readout"),
    "perfect": nothing(met("otto-falk")),
    "account_titles": document_kind("readout"),
    "utterances": held_by("mori-kenji"),
    "houses": document_kind("remarks"),
    "audiences": nothing(held_by("fumio-kishida")),
    "sections": document_kind("readout"),
    "turn": nothing(document_kind("remarks")),
    "labels": quotes("I welcomed the ferry"),
}
LAYOUT = {
    "captions", "ends", "boilerplate", "references", "speech", "transcript_marks", "abbreviations", "starters",
    "not_starters", "titles",
}  # fmt: skip
LISTS = {
    "speakers": SPEAKERS,
    "offices": OFFICES,
    "meetings": MEETINGS,
    "frameworks": FRAMEWORKS,
    "ties": TIES,
    "blockers": BLOCKERS,
    "reports": REPORTS,
    "documents": DOCUMENTS,
}
TITLED = "President Minho Baek and Prime Minister Reiko Aoki of Japan exchanged views."
THREE = (
    "President Minho Baek met today with Prime Minister Reiko Aoki of Japan and President Ana Reyes of the Philippines."
)


@pytest.mark.parametrize("table", LISTS)
def test_every_list_has_a_pair(table: str) -> None:
    lists = TABLES[table].keys() - {*PAIR, "kinds" if table == "documents" else ""}
    assert sorted(lists) == sorted(TABLES[table]["example"]) == sorted(LISTS[table])


@pytest.mark.parametrize(
    ("table", "name"), [(table, name) for table, shown in LISTS.items() for name in shown if name in TABLES[table]]
)
def test_lists(table: str, name: str) -> None:
    def found(text: str) -> Extraction:
        if table == "documents" and name not in LAYOUT:
            title, body = text.split("\n\n", 1) if name in {"account_titles", "utterances", "houses"} else ("", text)
            office = "Prime Minister's Office of Japan"
            return read(body, lead="", title=title, publisher=office, day=date(2022, 3, 1))
        if table == "meetings" and "title" in name:
            return read("The two leaders discussed trade.", lead=TITLED, title=text)
        if table == "meetings":
            return read("The two leaders discussed trade.", lead=text)
        if name in {"civil_servants", "legislators", "before_offices"}:
            return read("They discussed trade.", lead=text, publisher="Ministry of External Affairs of India")
        return read(text, lead=THREE) if name == "formats" else read(text)

    shown = LISTS[table][name]
    hit, miss = (found(TABLES[table][key][name]) for key in PAIR)
    assert shown(hit), TABLES[table]["example"][name]
    assert not shown(miss), TABLES[table]["counterexample"][name]


def test_no_pattern_is_in_two_kinds_of_document_or_no_regular_expression() -> None:
    for entry in (*TABLES["documents"]["kinds"], *TABLES["evaluations"]["patterns"]):
        for pattern in (*entry["match"], *entry.get("judging", ())):
            assert re.compile(pattern, re.IGNORECASE).search("") is None, f"{pattern} matches everywhere"
