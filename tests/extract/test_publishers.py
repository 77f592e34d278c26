"""Publishers: each writes in its own way, and leaves its own officials unexplained."""

from datetime import date

from alliancekg.documents import Readout
from alliancekg.extract.publishers import ProfileBook
from alliancekg.extract.records import Extraction
from invented import codes, lexicon, read


def who(found: Extraction) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(p.name, codes(p.acts_for)) for p in found.meetings[0].participations]


def holders(found: Extraction) -> list[tuple[str, ...]]:
    return [codes(p.acts_for) for p in found.positions]


def test_the_publisher_is_found_by_its_name_or_address() -> None:
    book = ProfileBook(lexicon())
    by_name, by_address = (
        Readout("x", "", publisher="The White House"),
        Readout("x", "", source="https://whitehouse.gov/"),
    )
    assert book.of(by_name) == book.of(by_address)
    assert codes(book.of(by_name).unmarked) == ("us-president", "us-vice-president")
    assert book.of(by_name).zone == -5


def test_the_longest_word_decides() -> None:
    book = ProfileBook(lexicon())
    own = book.of(Readout("x", "", publisher="NATO Office at the Ministry of Foreign Affairs of Japan")).own
    assert own is not None
    assert codes((own,)) == ("jp",)


def test_an_unknown_publisher_speaks_for_nobody() -> None:
    profile = ProfileBook(lexicon()).of(Readout("x", "", publisher="Harbour Gazette"))
    assert (profile.own, profile.unmarked, profile.zone) == (None, (), 0.0)


def test_the_european_union() -> None:
    found = read(
        "President Falk welcomed the ferry. The EU and the Philippines agreed to dig.",
        lead="President Otto Falk met with President Ana Reyes of the Philippines in Brussels.",
        publisher="European Commission",
    )
    assert who(found) == [("Otto Falk", ("eu",)), ("Ana Reyes", ("ph",))]
    assert holders(found) == [("eu",), ("eu", "ph")]


def test_nato() -> None:
    found = read(
        "The Secretary General praised Japan's support. He opposed mines. Prime Minister Aoki agreed to dig.",
        lead="The NATO Secretary General, Otto Falk, met the Prime Minister of Japan, Reiko Aoki, on Wednesday "
        "(10 January 2024).",
        publisher="https://www.nato.int/",
    )
    assert who(found) == [("Otto Falk", ("nato",)), ("Reiko Aoki", ("jp",))]
    assert holders(found) == [("nato",), ("nato",), ("jp",)]
    assert found.meetings[0].day == date(2024, 1, 10)


def test_asean() -> None:
    found = read(
        "Dr. Anan welcomed the ferry. They discussed mines.",
        lead="Secretary-General of ASEAN, H.E. Dr. Anan Srisai, today received a courtesy call by the Foreign Minister "
        "of Japan, H.E. Mr. Kenji Mori.",
        publisher="https://asean.org/",
    )
    assert found.meetings[0].kind == "courtesy-call"
    assert who(found) == [("Anan Srisai", ("asean",)), ("Kenji Mori", ("jp",))]
    assert holders(found) == [("asean",), ("asean", "jp")]


def test_india() -> None:
    found = read(
        "Both leaders welcomed the ferry. PM Rao opposed mines.",
        lead="Prime Minister Shri Arjun Rao held a bilateral meeting with the Prime Minister of Japan, H.E. Ms. Reiko "
        "Aoki, in Tokyo on 9 January 2024.",
        publisher="https://www.mea.gov.in/",
    )
    assert who(found) == [("Arjun Rao", ("in",)), ("Reiko Aoki", ("jp",))]
    assert (found.meetings[0].place, found.meetings[0].day) == ("Tokyo", date(2024, 1, 9))
    assert holders(found) == [("in", "jp"), ("in",)]


def test_canada() -> None:
    found = read(
        "Prime Minister Roy and Prime Minister Aoki discussed the ferry. The prime ministers agreed to dig.",
        lead="Today, Prime Minister Jean Roy spoke with the Prime Minister of Japan, Reiko Aoki.",
        publisher="Prime Minister of Canada",
    )
    assert (found.meetings[0].kind, who(found)) == ("leaders-call", [("Jean Roy", ("ca",)), ("Reiko Aoki", ("jp",))])
    assert holders(found) == [("ca", "jp"), ("ca", "jp")]


def test_the_philippines() -> None:
    found = read(
        "The two Ministers discussed the ferry. Secretary Ramos thanked Japan for the boats.",
        lead="Secretary for Foreign Affairs Luz Ramos met with Foreign Minister Kenji Mori of Japan in Manila.",
        publisher="https://dfa.gov.ph/",
    )
    assert (found.meetings[0].kind, found.meetings[0].place) == ("ministerial", "Manila")
    assert holders(found) == [("ph", "jp"), ("ph",)]


def test_japan() -> None:
    found = read(
        "1. Minister Mori stated that he would like to deepen ties.\n"
        "2. The two Ministers confirmed that they would continue to work closely.",
        lead="On January 9, commencing at 3:00 p.m. for approximately 20 minutes, Mr. MORI Kenji, Minister for Foreign "
        "Affairs of Japan, held a telephone talk with the Honorable Dan Ortiz, Secretary of State of the United States "
        "of America. The overview is as follows.",
        publisher="Ministry of Foreign Affairs of Japan",
    )
    assert (found.meetings[0].kind, found.meetings[0].duration) == ("ministerial-call", 20)
    assert who(found) == [("MORI Kenji", ("jp",)), ("Dan Ortiz", ("us",))]
    assert holders(found) == [("jp",), ("jp", "us")]


def test_korea_with_numbered_paragraphs() -> None:
    found = read(
        "2. Minister Lim welcomed the ferry, and Secretary Ortiz expressed support.",
        lead="1. Minister of Foreign Affairs Lim Sora held a meeting with Secretary of State Dan Ortiz of the United "
        "States on January 9.",
        publisher="Ministry of Foreign Affairs, Republic of Korea",
    )
    assert who(found) == [("Lim Sora", ("kr",)), ("Dan Ortiz", ("us",))]
    assert holders(found) == [("kr",), ("us",)]


UK_LEAD = "The Prime Minister spoke to the Prime Minister of Japan, Reiko Aoki, this afternoon."


def test_the_united_kingdom_never_names_its_prime_minister() -> None:
    found = read(
        "The Prime Minister welcomed the ferry. The leaders agreed to dig.",
        lead=UK_LEAD,
        publisher="Prime Minister's Office, 10 Downing Street",
    )
    assert {side for _, sides in who(found) for side in sides} == {"gb", "jp"}
    assert [set(sides) for sides in holders(found)] == [{"gb"}, {"gb", "jp"}]


def test_an_office_without_an_article() -> None:
    found = read(
        "Prime Minister thanked Prime Minister Aoki for her help.",
        lead="Prime Minister Shri Arjun Rao met with the Prime Minister of Japan, H.E. Ms. Reiko Aoki, in Tokyo.",
        publisher="https://www.mea.gov.in/",
    )
    assert holders(found) == [("in",)]


def test_a_headquarters_is_a_place() -> None:
    found = read(
        "They discussed mines.",
        lead="NATO Secretary General Otto Falk met Prime Minister Reiko Aoki of Japan at NATO Headquarters.",
        publisher="https://www.nato.int/",
    )
    assert found.meetings[0].place == "NATO Headquarters"


def test_a_title_in_the_address_does_not_tell_the_publisher() -> None:
    found = ProfileBook(lexicon()).of(
        Readout("x", "", publisher="New Zealand Government", source="https://news.example.org/meeting-with-australia")
    )
    assert found.own is not None
    assert codes((found.own,)) == ("nz",)


def test_the_host_tells_the_publisher_where_its_name_does_not() -> None:
    found = ProfileBook(lexicon()).of(
        Readout("x", "", publisher="", source="https://www.pm.gov.au/media/japan-philippines")
    )
    assert found.own is not None
    assert codes((found.own,)) == ("au",)


def test_a_state_in_the_name_says_more_than_words_that_fit_another() -> None:
    book = ProfileBook(lexicon())
    own = [book.of(Readout("x", "", publisher=f"Department of Foreign Affairs{of}")).own for of in ("", " of Ireland")]
    assert codes(tuple(own)) == ("ph", "ie")
