from datetime import UTC, date, datetime, timedelta, timezone

import pyoxigraph as ox
import pytest

from alliancekg.graph import terms

TOKYO = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("term", "written"),
    [
        (terms.minutes(40), "PT40M"),
        (terms.minutes(90), "PT1H30M"),
        (terms.minutes(0), "PT0S"),
        (terms.minutes(1500), "P1DT1H"),
        (terms.decimal(1.0), "1"),
        (terms.decimal(0.5), "0.5"),
        (terms.decimal(0.123456), "0.1235"),
        (terms.integer(7), "7"),
        (terms.boolean(True), "true"),
        (terms.boolean(False), "false"),
        (terms.day(date(2025, 1, 2)), "2025-01-02"),
        (terms.moment(datetime(2025, 1, 2, 9, 50, tzinfo=TOKYO)), "2025-01-02T09:50:00+09:00"),
        (terms.moment(datetime(2025, 1, 2, 9, 50, tzinfo=UTC)), "2025-01-02T09:50:00Z"),
        (terms.text("東京", "ja"), "東京"),
        (terms.text("a\nb", "zh-Hant"), "a\nb"),
    ],
)
def test_the_store_keeps_literals_as_they_are_written(term: ox.Literal, written: str) -> None:
    store = ox.Store()
    node = ox.NamedNode("https://example.org/x")
    store.add(ox.Quad(node, node, term))
    assert next(iter(store)).object == term
    assert term.value == written


def test_a_time_without_zone_and_a_negative_duration_are_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        terms.moment(datetime(2025, 1, 2, 9, 50))  # noqa: DTZ001
    with pytest.raises(ValueError, match="no duration"):
        terms.minutes(-1)


def test_only_web_addresses_become_iris() -> None:
    assert terms.address("https://example.org/a?b=c") == ox.NamedNode("https://example.org/a?b=c")
    for plain in ("data/reference/states.ttl", "https://example.org/a b", "http://<x>", "CC BY 4.0"):
        assert terms.address(plain) == ox.Literal(plain)


def test_triple_terms_are_refused() -> None:
    node = ox.NamedNode("https://example.org/x")
    with pytest.raises(TypeError, match="triple terms"):
        terms.parts(ox.Quad(node, node, ox.Triple(node, node, node)))
