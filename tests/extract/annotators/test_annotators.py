"""Annotators: what is added, what is refused, and how they are found."""

import builtins
import sys
from collections.abc import Iterable
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import spacy

from alliancekg.errors import AllianceKGError, UsageError
from alliancekg.extract.annotators import Annotation, Annotator, annotate, load_annotator, loading
from alliancekg.extract.annotators.gliner_adapter import entities_of as gliner_entities_of
from alliancekg.extract.annotators.spacy_adapter import entities_of
from alliancekg.extract.records import Contribution, Extraction, Span
from conftest import Run
from invented import lexicon, read, words

BODY = "President Baek thanked Dana Quill of the Harbour Guild in Port Aster. Dana Quill sails to Japan."


def found() -> Extraction:
    return read(BODY)


def at(text: str, label: str, kind: str) -> Annotation:
    start = text.index(label)
    return Annotation(start, start + len(label), kind, label)


def annotated(*annotations: object) -> Extraction:
    def find(text: str) -> Iterable[Any]:
        return annotations

    return annotate(found(), [Annotator("eyes", "2.0", find)], lexicon())


def test_names_become_unknown_entities_in_the_order_of_the_text() -> None:
    text = found().readout.text
    second = Annotation(text.rindex("Dana Quill"), text.rindex("Dana Quill") + 10, "person", "Dana Quill")
    given = [
        at(text, "Port Aster", "region"),
        second,
        at(text, "Harbour Guild", "organization"),
        at(text, "Dana Quill", "person"),
    ]
    result = annotated(*given)
    added = {
        e.iri.partition("/id/")[2]: e
        for e in result.entities
        if not e.known and "baek" not in e.iri and "aoki" not in e.iri
    }
    assert list(added) == ["person/dana-quill", "organization/harbour-guild", "region/port-aster"]
    assert [words(result, span) for span in added["person/dana-quill"].evidence] == ["Dana Quill", "Dana Quill"]
    assert result.contributions == (Contribution("annotator/eyes", "2.0", 4, 0),)
    starts = [entity.evidence[0] for entity in result.entities]
    assert starts == sorted(starts)


def test_what_the_text_does_not_bear_out_is_rejected_and_counted() -> None:
    text = found().readout.text
    there, gap = at(text, "Port Aster", "region"), text.index("\n\n")
    wrong = [
        Annotation(there.start, there.end, "region", "Port Easter"),
        Annotation(there.start + 1, there.end, "region", "Port Aster"),
        Annotation(-4, 3, "region", text[-4:]),
        Annotation(len(text), len(text) + 4, "region", "Port"),
        Annotation(there.end, there.start, "region", ""),
        Annotation(there.start, there.end, "planet", "Port Aster"),
        Annotation(gap - 6, gap + 11, "region", text[gap - 6 : gap + 11]),
        ("Port Aster", there.start),
        None,
    ]
    result = annotated(*wrong)
    assert result.entities == found().entities
    assert result.contributions == (Contribution("annotator/eyes", "2.0", 0, len(wrong)),)


def test_a_known_name_stays_what_it_is() -> None:
    text = found().readout.text
    result = annotated(at(text, "Japan", "region"), at(text, "President Minho Baek", "person"))
    assert result.entities == found().entities
    assert result.contributions[0].kept == result.contributions[0].rejected == 0


def test_spaces_around_a_name_are_left_out() -> None:
    result = annotated(at(found().readout.text, " Port Aster", "region"))
    assert [words(result, e.evidence[0]) for e in result.entities if e.kind == "region"] == ["Port Aster"]


def test_a_document_that_is_no_readout_is_left_alone() -> None:
    other = read("The Cabinet met to discuss the budget.", lead="")
    assert annotate(other, [Annotator("eyes", "", lambda text: 1 / 0)], lexicon()) is other  # type: ignore[arg-type, return-value]


def test_an_annotator_that_fails_is_one_line() -> None:
    def find(text: str) -> Iterable[Annotation]:
        raise ValueError("two\nlines")

    with pytest.raises(AllianceKGError, match=r"^invented: the annotator eyes failed \(ValueError: two lines\)"):
        annotate(found(), [Annotator("eyes", "", find)], lexicon())


# -- by name -----------------------------------------------------------------------------------------------------------


def find_aster(text: str) -> list[Annotation]:
    """The plug-in of the tests."""
    return [at(text, "Port Aster", "region"), Annotation(0, 5, "region", "wrong")]


@pytest.fixture
def plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Registers `find_aster` and two broken plug-ins as an installed package would."""
    module = ModuleType("aster_plugin")
    module.find = find_aster  # type: ignore[attr-defined]
    module.number = 7  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "aster_plugin", module)
    points = [
        EntryPoint(name, f"aster_plugin:{attribute}", loading.GROUP)
        for name, attribute in (("aster", "find"), ("lost", "nothing"), ("number", "number"))
    ]
    monkeypatch.setattr(loading, "entry_points", lambda group: points if group == loading.GROUP else [])


@pytest.mark.usefixtures("plugin")
def test_a_plug_in_is_found_by_its_entry_point() -> None:
    annotator = load_annotator("aster")
    result = annotate(found(), [annotator], lexicon())
    assert result.contributions == (Contribution("annotator/aster", "", 1, 1),)


@pytest.mark.usefixtures("plugin")
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nobody", "no such annotator; there are gliner:MODEL, spacy:MODEL, aster, lost, number"),
        ("aster:model", "no such annotator"),
        ("spacy", "name a model as well, such as spacy:MODEL"),
        ("spacy:no_such_pipeline", "python -m spacy download no_such_pipeline"),
        ("lost", "can't be loaded"),
        ("number", "is no function"),
    ],
)
def test_what_can_not_be_loaded_is_one_line(name: str, reason: str) -> None:
    with pytest.raises(UsageError) as told:
        load_annotator(name)
    assert reason in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("name", ["spacy", "gliner"])
def test_a_missing_package_names_the_extra(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(module: str, *rest: Any, **more: Any) -> Any:
        if module == name:
            raise ModuleNotFoundError(f"No module named {module!r}", name=module)
        return real(module, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(UsageError, match=rf"{name} is missing; install alliancekg\[{name}\]"):
        load_annotator(f"{name}:any")


# -- adapters ----------------------------------------------------------------------------------------------------------


def pipeline() -> Any:
    blank = spacy.blank("en")
    ruler = blank.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [
            {"label": "PERSON", "pattern": "Dana Quill"},
            {"label": "GPE", "pattern": "Port Aster"},
            {"label": "DATE", "pattern": "today"},
        ]
    )
    return blank


def test_spacy_gives_the_entities_of_its_pipeline() -> None:
    text = found().readout.text
    given = list(entities_of(pipeline())(text))
    assert {(a.kind, a.label) for a in given} == {("person", "Dana Quill"), ("region", "Port Aster")}
    assert all(text[a.start : a.end] == a.label for a in given)


def test_spacy_is_loaded_by_name(tmp_path: Path, run: Run) -> None:
    pipeline().to_disk(tmp_path / "ruler")
    source = f"---\npublisher: Office of the President, Republic of Korea\n---\n{found().readout.text}"
    done = run("extract", "--annotator", f"spacy:{tmp_path / 'ruler'}", "-", stdin=source)
    assert done.status == 0, done.err
    assert "id/region/port-aster" in done.out
    contributor = f"annotator/spacy:{tmp_path / 'ruler'}, version {spacy.__version__}: 3 kept, 0 rejected"
    assert f'akg:contributor "{contributor}"' in done.out
    assert done.err.endswith(": 3 kept, 0 rejected\n")


class FakeGliner:
    """Stands in for a GLiNER model, which reads one line at a time."""

    @classmethod
    def from_pretrained(cls, name: str) -> "FakeGliner":
        if name == "none":
            raise OSError("no such\nmodel")
        return cls()

    def predict_entities(self, text: str, labels: list[str], threshold: float) -> list[dict[str, Any]]:
        assert "\n" not in text
        assert "person" in labels
        place = text.find("Port Aster")
        return (
            [{"start": place, "end": place + 10, "text": "Port Aster", "label": "location", "score": 0.9}]
            if place >= 0
            else []
        )


def test_gliner_reads_line_by_line_and_gives_offsets_of_the_text() -> None:
    text = found().readout.text
    (given,) = gliner_entities_of(FakeGliner())(text)
    assert given == at(text, "Port Aster", "region")


def test_gliner_is_loaded_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("gliner")
    module.GLiNER = FakeGliner  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gliner", module)
    result = annotate(found(), [load_annotator("gliner:some-model")], lexicon())
    place = result.readout.text.index("Port Aster")
    assert [e.evidence for e in result.entities if e.iri.endswith("/region/port-aster")] == [(Span(place, place + 10),)]
    with pytest.raises(UsageError, match=r"gliner:none: the model can't be loaded \(OSError: no such model\)"):
        load_annotator("gliner:none")
