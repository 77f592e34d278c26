"""The client is a good guest: who it says it is, how it waits, what it never asks twice, and what it says offline."""

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from standin import Answer, StandIn

from alliancekg.errors import StoreError, UsageError
from alliancekg.store.polite import send
from alliancekg.waiting import Manners, backoff, retry_after
from alliancekg.wikidata.cache import Cache, default_folder
from alliancekg.wikidata.client import Client, NotCachedError, Settings, user_agent

ITEMS = {
    "Q17": {"label": {"en": "Japan", "ja": "日本"}, "description": {"en": "country"}, "P297": "JP"},
    "Q230": {"label": {"en": "Georgia"}, "aliases": {"en": ["Sakartvelo"]}, "P31": ["Q6256"], "sitelinks": 9},
    "Q1428": {"label": {"en": "Georgia"}, "description": {"en": "state of the United States"}, "sitelinks": 5},
    "Q9000000002": {"redirect": "Q17"},
    "Q9000000003": {"missing": True},
}
DAY = datetime(2026, 11, 1, tzinfo=UTC)
LABELS = "SELECT ?s WHERE { ?s <http://www.w3.org/2000/01/rdf-schema#label> 'Georgia'@en } ORDER BY ?s"


@pytest.fixture
def wikidata() -> Iterator[StandIn]:
    with StandIn(ITEMS) as running:
        yield running


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def client(wikidata: StandIn, tmp_path: Path, slept: list[float]) -> Callable[..., Client]:
    """Makes clients of the stand-in that share one cache, and sleep by writing down how long."""

    def make(
        told: Callable[[str], None] = lambda line: None,
        max_age: timedelta | None = None,
        manners: Manners | None = None,
        **settings: object,
    ) -> Client:
        kept = manners or Manners(timeout=5, sleep=slept.append, chance=lambda: 0.5)
        asked = Settings(wikidata.api, wikidata.query_service, manners=kept, **settings)  # type: ignore[arg-type]
        return Client(asked, Cache(tmp_path / "cache", max_age), told)

    return make


def test_search_finds_labels_and_aliases_and_all_homonyms(client: Callable[..., Client]) -> None:
    hits = client().search("georgia", "en")
    assert [(hit.item, hit.match_kind, hit.matched) for hit in hits] == [
        ("Q230", "label", "Georgia"),
        ("Q1428", "label", "Georgia"),
    ]
    assert hits[1].description == "state of the United States"
    assert [(hit.item, hit.match_kind) for hit in client().search("Sakart", "en")] == [("Q230", "alias")]
    assert [hit.item for hit in client().search("日本", "ja")] == ["Q17"]
    assert client().search("Atlantis", "en") == []


def test_entities_redirected_and_deleted(client: Callable[..., Client]) -> None:
    found = client().entities(["Q9000000003", "Q17", "Q9000000002", "Q17"])
    assert list(found) == ["Q17", "Q9000000002", "Q9000000003"]
    assert found["Q17"]["labels"]["ja"]["value"] == "日本"
    assert found["Q17"]["claims"]["P297"][0]["mainsnak"]["datavalue"] == {"value": "JP", "type": "string"}
    assert found["Q9000000002"]["id"] == "Q17"
    assert found["Q9000000002"]["redirects"] == {"from": "Q9000000002", "to": "Q17"}
    assert "missing" in found["Q9000000003"]


def test_query_gives_rows(client: Callable[..., Client]) -> None:
    rows = client().query(LABELS).rows
    assert [row[0].value for row in rows] == [f"http://www.wikidata.org/entity/{name}" for name in ("Q1428", "Q230")]
    assert client().query("ASK { ?s ?p 'JP' }").boolean is True


def test_says_who_asks_and_how_much_lag_it_bears(client: Callable[..., Client], wikidata: StandIn) -> None:
    client(contact="desk@example.org").search("Japan", "en")
    (asked,) = wikidata.requests
    assert asked.agent.startswith("alliancekg/")
    assert asked.agent.endswith("(https://w3id.org/alliancekg/; desk@example.org)")
    assert (asked.parameters["maxlag"], asked.parameters["format"]) == ("5", "json")


def test_contact_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLIANCEKG_CONTACT", "https://example.org/\r\nX-Evil: 1")
    assert "https://example.org/; X-Evil:; 1)" in user_agent()
    assert "\n" not in user_agent()


def test_fifty_items_a_call(client: Callable[..., Client], wikidata: StandIn) -> None:
    client().entities(f"Q{number}" for number in range(1, 121))
    assert [len(asked.parameters["ids"].split("|")) for asked in wikidata.requests] == [50, 50, 20]


def test_never_asks_twice_for_what_it_has(client: Callable[..., Client], wikidata: StandIn) -> None:
    for _ in range(2):
        client().search("Japan", "en")
        client().entities(["Q17", "Q230"])
        client().query(LABELS)
    client().entities(["Q17", "Q1428"])
    assert len(wikidata.requests) == 4
    assert wikidata.requests[-1].parameters["ids"] == "Q1428"


def test_old_answers_are_asked_for_again_unless_time_is_pinned(
    client: Callable[..., Client], wikidata: StandIn
) -> None:
    client(pinned=DAY).search("Japan", "en")
    client(pinned=DAY + timedelta(days=400), max_age=timedelta(days=30)).search("Japan", "en")
    assert len(wikidata.requests) == 1
    client(max_age=timedelta(days=1)).search("Japan", "en")
    client(max_age=timedelta(days=1)).search("Japan", "en")
    assert len(wikidata.requests) == 2


def test_a_damaged_cache_is_mended(client: Callable[..., Client], wikidata: StandIn, tmp_path: Path) -> None:
    client().search("Japan", "en")
    (file,) = (tmp_path / "cache").rglob("*.json")
    file.write_bytes(file.read_bytes()[:20])
    assert [hit.item for hit in client().search("Japan", "en")] == ["Q17"]
    assert len(wikidata.requests) == 2
    assert [path.suffix for path in (tmp_path / "cache").rglob("*") if path.is_file()] == [".json"]


def test_offline_answers_from_the_cache_or_says_what_is_missing(
    client: Callable[..., Client], wikidata: StandIn
) -> None:
    client().search("Japan", "en")
    client().entities(["Q17"])
    before = len(wikidata.requests)
    offline = client(offline=True, max_age=timedelta(seconds=0))
    assert offline.search("Japan", "en")[0].item == "Q17"
    with pytest.raises(NotCachedError, match='the cache lacks a search for "Georgia" \\(en\\); run once without'):
        offline.search("Georgia", "en")
    with pytest.raises(NotCachedError, match="lacks item Q230, item Q1428, item Q1429 and 1 more") as caught:
        offline.entities(["Q17", "Q230", "Q1428", "Q1429", "Q1430"])
    assert len(caught.value.missing) == 4
    with pytest.raises(NotCachedError, match="the query SELECT"):
        offline.query(LABELS)
    assert len(wikidata.requests) == before


@pytest.mark.parametrize(
    ("answer", "waits"),
    [
        (Answer.busy(429, "7"), [7.0]),
        (Answer.busy(503, "0"), [0.0]),
        (Answer.busy(429), [0.75]),
        (Answer.busy(503, "soon"), [0.75]),
        (Answer.busy(502), [0.75]),
        (Answer.error("maxlag", "Waiting for db1: 7 seconds lagged", **{"Retry-After": "9"}), [9.0]),
        (Answer.error("ratelimited"), [5.0]),
        (Answer.error("internal_api_error_DBQueryError"), [5.0]),
        (Answer.broken(), [0.75]),
        (Answer.broken(b"[]"), [0.75]),
        (Answer.dropped(), [0.75]),
    ],
    ids=str,
)
def test_waits_when_told_to(
    answer: Answer, waits: list[float], client: Callable[..., Client], wikidata: StandIn, slept: list[float]
) -> None:
    wikidata.next(answer)
    assert [hit.item for hit in client().search("Japan", "en")] == ["Q17"]
    assert slept == waits
    assert len(wikidata.requests) == 2


def test_a_slow_answer_is_asked_for_again(client: Callable[..., Client], wikidata: StandIn, slept: list[float]) -> None:
    wikidata.next(Answer.slow(0.6))
    hasty = client(manners=Manners(timeout=0.15, sleep=slept.append))
    assert [hit.item for hit in hasty.search("Japan", "en")] == ["Q17"]
    assert len(slept) == 1


def test_gives_up_after_a_few_tries_each_later_than_the_last(
    client: Callable[..., Client], wikidata: StandIn, slept: list[float]
) -> None:
    wikidata.next(*[Answer.busy(503)] * 5)
    with pytest.raises(StoreError, match=r"answers 503 .*, 5 times in a row; try again later"):
        client().query(LABELS)
    assert slept == [0.75, 1.5, 3.0, 6.0]


def test_does_not_sleep_for_an_hour(client: Callable[..., Client], wikidata: StandIn, slept: list[float]) -> None:
    wikidata.next(Answer.busy(429, "3600"))
    with pytest.raises(StoreError, match="asks to wait 3600 seconds: try again then"):
        client().search("Japan", "en")
    assert slept == []


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer.query_timeout(), "answers 500 .*java.util.concurrent.TimeoutException"),
        (Answer(404, b"<html>no</html>", {"Content-Type": "text/html"}), "answers 404 Not Found$"),
        (Answer.broken(b'{"a": 1}'), "not that of a SPARQL service; check the address"),
    ],
)
def test_a_refusal_is_one_line_and_is_not_kept(
    answer: Answer, message: str, client: Callable[..., Client], wikidata: StandIn
) -> None:
    wikidata.next(answer)
    with pytest.raises(StoreError, match=message):
        client().query(LABELS)
    assert len(client().query(LABELS).rows) == 2


def test_errors_hidden_in_200_are_errors(client: Callable[..., Client], wikidata: StandIn) -> None:
    wikidata.next(Answer.error("param-illegal", "Not a language"), Answer.broken(b'{"batchcomplete": ""}'))
    with pytest.raises(StoreError, match="Wikidata refuses: Not a language"):
        client().search("Japan", "xx")
    with pytest.raises(StoreError, match="has no search; check that this is a Wikibase API"):
        client().search("Japan", "xx")
    wikidata.next(Answer.broken(b'{"entities": {}}'))
    with pytest.raises(StoreError, match="lacks Q17, which was asked for"):
        client().entities(["Q17"])


def test_a_bad_query_says_why(client: Callable[..., Client]) -> None:
    with pytest.raises(StoreError, match=r"answers 400 .*MalformedQueryException"):
        client().query("SELECT ?a {")


def test_only_items_are_asked_for(client: Callable[..., Client], wikidata: StandIn) -> None:
    for wrong in ("P31", "Q0", "Q1|Q2", "q5", ""):
        with pytest.raises(UsageError, match="is no Wikidata item"):
            client().entities([wrong])
    assert wikidata.requests == []


def test_long_queries_are_posted(client: Callable[..., Client], wikidata: StandIn) -> None:
    client().query(LABELS + " # " + "x" * 3000)
    client().query(LABELS)
    assert [asked.method for asked in wikidata.requests] == ["POST", "GET"]


def test_progress_tells_no_secret(
    client: Callable[..., Client], wikidata: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    lines: list[str] = []
    with caplog.at_level(logging.DEBUG):
        client(lines.append, contact="desk@example.org").search("Japan", "en")
    assert lines == ["asking 127.0.0.1"]
    assert caplog.text == ""
    with pytest.raises(UsageError, match="with a user name or password is not used") as caught:
        send("http://me:secret@127.0.0.1:1/", agent="test")
    assert "secret" not in str(caught.value)


def test_unreachable_at_once(slept: list[float]) -> None:
    with pytest.raises(StoreError, match=r"http://127.0.0.1:1/x: can't be reached"):
        send("http://127.0.0.1:1/x?key=secret", agent="test", manners=Manners(sleep=slept.append))
    assert slept == []
    for wrong in ("ftp://example.org/", "file:///etc/hostname", "http://[", "http:///x", "http://a:b/"):
        with pytest.raises(UsageError):
            send(wrong, agent="test")
    with pytest.raises(UsageError, match="at least 1"):
        send("http://127.0.0.1:1/", agent="test", manners=Manners(tries=0))


def test_retry_after_is_seconds_or_a_date() -> None:
    assert retry_after("12") == 12.0
    assert retry_after("Sun, 06 Nov 1994 08:49:37 GMT") == 0.0
    assert [retry_after(none) for none in (None, "", "soon", "-3", "١")] == [None] * 5
    later = retry_after("Fri, 31 Dec 2100 23:59:59 GMT")
    assert later is not None
    assert later > 10**8


def test_pauses_double_and_are_spread() -> None:
    first, last = (Manners(chance=lambda x=x: x) for x in (0.0, 0.999))
    assert [backoff(n, first) for n in (1, 2, 3, 20)] == [0.5, 1.0, 2.0, 60.0]
    assert all(backoff(n, first) < backoff(n, last) < 2 * backoff(n, first) for n in (1, 2, 3))


def test_the_cache_is_the_users() -> None:
    assert default_folder({"XDG_CACHE_HOME": "/c"}) == Path("/c/alliancekg/wikidata")
    assert default_folder({}).parts[-3:] == (".cache", "alliancekg", "wikidata")
