"""Parameters take IRIs, ids and labels; a wrong one is answered with the nearest right ones; none can inject."""

from pathlib import Path

import pytest
from engines import ENGINES, oxigraph

from alliancekg.errors import UsageError
from alliancekg.queries import Parameter, nearest, run, stored_query
from alliancekg.queries.values import terms_of
from alliancekg.store import Store

FOLDER = Path(__file__).parents[2] / "queries"
NAMES = ["vocabulary", "actors", "offices", "talks"]
ACTOR = Parameter("actor", "resource", "who", of=("state", "person"))
ID = "https://w3id.org/alliancekg/id/"
NASTY = [
    '" } } DROP ALL #',
    'Japan" } SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } #',
    "} UNION { ?s ?p ?o",
    "https://w3id.org/alliancekg/id/state/jp> } DROP ALL #",
    "state/jp> } #",
    "\\",
    "\\u0022 }",
    "line\nend",
    "",
]


@pytest.fixture(scope="module")
def store() -> Store:
    return oxigraph(NAMES)


@pytest.mark.parametrize(
    ("value", "resource"),
    [
        ("jp", "state/jp"),
        ("state/jp", "state/jp"),
        ("https://w3id.org/alliancekg/id/state/jp", "state/jp"),
        ("Japan", "state/jp"),
        ("JAPAN", "state/jp"),
        (" japan ", "state/jp"),
        ("日本", "state/jp"),
        ("JPN", "state/jp"),
        ("ROK", "state/kr"),
        ("takaichi", "person/sanae-takaichi"),
        ("Hana Mori", "person/hana-mori"),
    ],
)
def test_ways_to_name_an_actor(store: Store, value: str, resource: str) -> None:
    (term,) = terms_of(ACTOR, value, store)
    assert term.value == ID + resource


def test_a_resource_without_a_label_is_found_by_its_id(store: Store) -> None:
    anything = Parameter("resource", "resource", "x")
    (term,) = terms_of(anything, "position/2025-03-03-mofa-spring-summit/14-83", store)
    assert term.value == ID + "position/2025-03-03-mofa-spring-summit/14-83"


def test_many_takes_all_that_bear_the_name(store: Store) -> None:
    offices = terms_of(Parameter("office", "resource", "x", of=("office",), many=True), "prime minister", store)
    assert [term.value for term in offices] == [ID + "office/in-prime-minister", ID + "office/jp-prime-minister"]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("Jpan", "'Jpan' is unknown; did you mean Japan"),
        ("takaichy", "Takaichi"),
        ("Atlantis and Mu", "'Atlantis and Mu' is unknown$"),
        ("Mori", "name of several: give one of person/hana-mori, person/ken-mori"),
        ("https://w3id.org/alliancekg/id/region/asia", "not of the kind state or person"),
        ("https://w3id.org/alliancekg/id/state/xx", "nothing in the store is called"),
    ],
)
def test_wrong_names(store: Store, value: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        terms_of(ACTOR, value, store)


@pytest.mark.parametrize(
    ("type_", "value", "kept"),
    [
        ("date", "2025-10-28", "2025-10-28"),
        ("date", "2025-02-30", None),
        ("date", "2025-10", None),
        ("period", "2025", "2025"),
        ("period", "2025-10", "2025-10"),
        ("period", "2025-02-30", None),
        ("period", "2025-13", None),
        ("period", "x", None),
        ("integer", "07", "7"),
        ("integer", "-1", None),
        ("integer", "1e3", None),
        ("string", " as it is ", " as it is "),
        ("enum", "alliance", "alliance"),
        ("enum", "aliance", None),
    ],
)
def test_plain_values(store: Store, type_: str, value: str, kept: str | None) -> None:
    parameter = Parameter("p", type_, "x", values=("alliance", "meeting") if type_ == "enum" else ())
    if kept is None:
        with pytest.raises(UsageError, match="p: "):
            terms_of(parameter, value, store)
    else:
        assert terms_of(parameter, value, store)[0].value == kept


def test_an_unknown_choice_names_the_nearest_or_all_if_they_are_few(store: Store) -> None:
    with pytest.raises(UsageError, match="did you mean alliance"):
        run(store, "ties", {"kind": "aliance"}, folder=FOLDER)
    with pytest.raises(UsageError, match="'x' is unknown; it is one of address, alliance, framework"):
        run(store, "ties", {"kind": "x"}, folder=FOLDER)
    stance = Parameter("stance", "resource", "x", of=("stance",))
    with pytest.raises(UsageError, match="'zz' is unknown; it is one of "):
        terms_of(stance, "zz", store)


@pytest.mark.parametrize(
    ("since", "until", "refused"),
    [
        ("2025-12-31", "2025-01-01", True),
        ("2025-12", "2024", True),
        ("2025", "2025-01", False),
        ("2025-12", "2025", False),
    ],
)
def test_a_period_that_ends_before_it_begins_is_told(store: Store, since: str, until: str, refused: bool) -> None:
    asked = {"actor": "jp", "since": since, "until": until}
    if not refused:
        run(store, "positions-of-actor", asked, folder=FOLDER)
        return
    with pytest.raises(UsageError, match=f"until: {until} is before since, {since}"):
        run(store, "positions-of-actor", asked, folder=FOLDER)


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.parametrize("value", NASTY)
def test_a_nasty_value_is_a_wrong_name_and_nothing_else(value: str, engine: str) -> None:
    with pytest.raises(UsageError) as caught:
        run(ENGINES[engine](["vocabulary", "actors"]), "positions-of-actor", {"actor": value}, folder=FOLDER)
    assert "actor: " in str(caught.value)


@pytest.mark.parametrize("value", [value for value in NASTY if value])
def test_a_nasty_string_only_fails_to_match(value: str, tmp_path: Path) -> None:
    (tmp_path / "named.rq").write_text(
        "#+ summary: s\n#+ description: d\n#+ question: CQ-01\n#+ tags: []\n#+ params:\n"
        "#+   - {name: name, type: string, description: n}\n"
        "SELECT ?s { VALUES ?name { UNDEF } ?s ?p ?o FILTER(STR(?o) = ?name) }\n"
    )
    for engine in ENGINES.values():
        assert len(run(engine(["actors"]), "named", {"name": value}, folder=tmp_path)) == 0
        assert len(run(engine(["actors"]), "named", {"name": "Asia"}, folder=tmp_path)) == 1


def test_wrong_query_and_parameter_names(store: Store) -> None:
    with pytest.raises(UsageError, match="did you mean positions-of-actor"):
        run(store, "position-of-actor", {}, folder=FOLDER)
    with pytest.raises(UsageError, match="`alliancekg query` lists them"):
        run(store, "zzz", {}, folder=FOLDER)
    with pytest.raises(UsageError, match="no parameter 'acter'; it has actor"):
        run(store, "positions-of-actor", {"acter": "jp"}, folder=FOLDER)
    with pytest.raises(UsageError, match="needs actor, such as --actor 'japan'"):
        run(store, "positions-of-actor", {}, folder=FOLDER)


def test_nearest_puts_the_closest_first() -> None:
    assert nearest("quod", ["Quad", "quay", "G7"])[0] == "Quad"
    assert nearest("minerals", ["Minerals Security Partnership", "Quad"]) == ["Minerals Security Partnership"]
    assert nearest("q", ["Quad"]) == []


def test_required_examples_are_such_as_the_documentation_can_use() -> None:
    assert stored_query("frameworks-by-topic", FOLDER).parameters[0].example == "critical-minerals"
