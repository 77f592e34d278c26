"""Front matter and body of Markdown files."""

from datetime import date

import pytest

from alliancekg.documents.markdown import read_markdown, render_markdown
from alliancekg.documents.readout import Readout
from alliancekg.errors import InputError


def read(text: str) -> tuple[str, dict[str, str]]:
    return read_markdown(text.encode(), "a.md")


def test_front_matter_and_body() -> None:
    text, fields = read('---\ntitle: "Call"\ndate: 2025-10-28\npublisher: Ministry\n---\n\nThe two spoke.\n')
    assert text.strip() == "The two spoke."
    assert fields == {"title": "Call", "date": "2025-10-28", "publisher": "Ministry"}


def test_values_stay_the_text_they_are() -> None:
    _, fields = read(
        "---\ntitle: 12:30\nlocation: NO\nn: 007\nwhen: 2021-01-22 22:14:29-05:00\nnone: null\ngone: ~\nno:\n---\nx"
    )
    assert fields == {"title": "12:30", "location": "NO", "n": "007", "when": "2021-01-22 22:14:29-05:00"}


def test_synonyms_lists_and_nested_values() -> None:
    _, fields = read(
        "---\nsource_url: http://a/\nLicense: CC0\ntags: [a, b]\nnested: {a: {b: c}}\n[a, b]: c\nTags: x\n---\nx"
    )
    assert fields == {"source": "http://a/", "licence": "CC0", "tags": "a, b", "Tags": "x"}


def test_escaped_and_folded_title() -> None:
    _, fields = read('---\ntitle: "Call of\\_Two \\u2013 and\\\n  \\ Three"\n---\nx'.replace("\\_", "\\u00a0"))
    assert fields == {"title": "Call of Two – and Three"}


@pytest.mark.parametrize("text", ["The two spoke.", "One\n---\nTwo", "----\nno front matter", "# Title\n\nText"])
def test_no_front_matter(text: str) -> None:
    assert read(text) == (text, {})


@pytest.mark.parametrize(
    "text", ["---\n---\nx", "---\n# remark\n---\nx", "---\n{}\n...\nx", "\ufeff\r\n---\r\n---\r\nx"]
)
def test_empty_front_matter(text: str) -> None:
    assert read(text) == ("x", {})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: a\nThe two spoke.", "has no end; close it with a line of ---"),
        ("---\n- a\n- b\n---\nx", "is no mapping"),
        ("---\njust words\n---\nx", "is no mapping"),
        ('---\ndate: 2025-10-28\ntitle: "a\n---\nx', "line 3: the front matter is no YAML"),
        ("---\ntitle: a: b\n---\nx", "line 2: the front matter is no YAML"),
        ("---\na: *b\n---\nx", "is no YAML"),
        ("---\n" + "[" * 600 + "\n---\nx", "is no YAML"),
        ("---\na: " + "b" * 100_000 + "\n---\nx", "is over 100,000 characters; shorten it"),
        ("---\ntitle: a\nsource: b\nsource_url: c\n---\nx", "names 'source' twice"),
        ("---\n!!python/object:os.system x\n---\nx", "is no mapping"),
    ],
)
def test_broken_front_matter_is_refused_in_one_line(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text)
    assert message in str(caught.value)
    assert str(caught.value).startswith("a.md")
    assert "\n" not in str(caught.value)


def test_rendered_for_people() -> None:
    readout = Readout(
        "a", "The two spoke.\n\nThey agreed.", "Call: 会談", date(2025, 10, 28), "Ministry", extra={"b": "2", "a": "1"}
    )
    assert render_markdown(readout) == (
        "---\ntitle: 'Call: 会談'\ndate: 2025-10-28\npublisher: Ministry\nlanguage: en\na: '1'\nb: '2'\n---\n\n"
        "The two spoke.\n\nThey agreed.\n"
    )


NESTED = {"short": "[" * 1500, "long": "[" * 90_000}


@pytest.mark.parametrize("block", NESTED.values(), ids=NESTED)
def test_deep_nesting_is_refused_in_one_line(block: str) -> None:
    with pytest.raises(InputError, match=r"^a\.md.*front matter is no YAML") as caught:
        read(f"---\ntitle: {block}\n---\nx")
    assert "\n" not in str(caught.value)


def test_short_and_long_front_matter_are_read_alike() -> None:
    """Short ones are read by libyaml, long ones by Python."""
    front = "title: 'It''s 12:30'\ndate: 2025-10-28\nplace: >-\n  In\n  Busan\n"
    front += 'tags: [a, "b: c"]\nempty: ~\nname: "\\u00e9"\n'
    _, short = read(f"---\n{front}---\nx")
    _, long = read(f"---\n{front}# {'x' * 5000}\n---\nx")
    assert short == long
    assert (short["title"], short["place"], short["tags"], short["name"]) == ("It's 12:30", "In Busan", "a, b: c", "é")
