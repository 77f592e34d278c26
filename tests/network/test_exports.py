"""Every export is read back by another program than the one that wrote it, with values and dates intact."""

import csv
import io
import json
import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import igraph
import networkx as nx
import pandas as pd
import pytest
import xgi

from alliancekg.errors import UsageError
from alliancekg.network import NETWORKS, Facts, Network, Period, Plan, Spell, build
from alliancekg.network.exports import FORMATS, export
from alliancekg.network.exports.dyad_years import dyad_years
from alliancekg.network.exports.gexf import interval
from networks import BOOK, CLUB, LEAGUE, ONE, THREE, TRIO, TWO, A, B, C, D, E, world

Read = dict[str, dict[str, list[str]]]
SCRIPT = Path(__file__).parent / "r" / "read_back.R"


@pytest.fixture(scope="module")
def network() -> Network:
    return build(world(), "projected", Plan(weight="newman"))


def pairs(network: Network) -> dict[frozenset[str], float]:
    """The weights of a network by the labels of both ends."""
    return {frozenset(network.by_id[i].label for i in (t.source, t.target)): t.weight for t in network.ties}


def text(network: Network, format_: str) -> str:
    (only,) = export(network, format_).values()
    return only


def test_gexf_read_by_networkx(network: Network, tmp_path: Path) -> None:
    path = tmp_path / "net.gexf"
    path.write_text(text(network, "gexf"), encoding="utf-8")
    found = nx.read_gexf(path, version="1.3")
    weights = {frozenset(found.nodes[i]["label"] for i in edge): w for *edge, w in found.edges(data="weight")}
    assert weights == pairs(network)
    assert found.nodes[A]["cow"] == "900"
    assert found.nodes[A]["bipartite"] == 0
    tie = next(t for t in network.ties if (t.source, t.target) == (D, E))
    assert found.edges[D, E]["since"] == tie.since == "2028-03-01"
    assert found.edges[D, E]["spells"] == [("2028-03-01", "None")]  # networkx makes text of what is left out
    assert (found.edges[D, E]["documents"], found.edges[D, E]["document_iris"]) == (1, BOOK)


def test_gexf_read_by_gephi_rules() -> None:
    """Gephi wants ISO dates in spells that begin no later than they end, declared attributes, and unique ids."""
    period = Period.of("1990", "2031")
    root = ET.fromstring(text(build(world(), "two-mode", Plan(period=period)), "gexf"))
    space = {"g": "http://gexf.net/1.3"}
    graph = root.find("g:graph", space)
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    declared = {a.get("id") for a in root.iterfind(".//g:attribute", space)}
    assert {v.get("for") for v in root.iterfind(".//g:attvalue", space)} <= declared
    edges = {(e.get("source"), e.get("target")): e for e in root.iterfind(".//g:edge", space)}
    assert len({e.get("id") for e in edges.values()}) == len(edges)
    (left,) = edges[min(E, CLUB), max(E, CLUB)].iterfind(".//g:spell", space)
    assert left.attrib == {"start": "1990-01-01", "end": "2025-06-29"}
    assert not list(edges[min(A, CLUB), max(A, CLUB)].iterfind(".//g:spell", space))  # nobody knows since when
    (joined,) = edges[min(C, TRIO), max(C, TRIO)].iterfind(".//g:spell", space)
    assert joined.attrib == {"start": "2015-01-01"}


@pytest.mark.parametrize(
    ("spell", "expected"),
    [
        (Spell("2030-02-01", event=True), {"start": "2030-02-01", "end": "2030-02-01"}),
        (Spell(event=True), {}),
        (Spell("2010", "2010"), {"start": "2010-01-01", "end": "2010-01-01"}),
        (Spell("", "2010-03"), {"end": "2010-02-28"}),
    ],
)
def test_intervals(spell: Spell, expected: dict[str, str]) -> None:
    assert interval(spell) == expected


def test_no_xml_file_can_hold_a_null_character() -> None:
    facts = world()
    facts = Facts(nodes={A: type(facts.nodes[A])(A, "Sta\x00te", "state")}, talks=facts.talks)
    with pytest.raises(UsageError, match="no XML file"):
        export(build(facts, "two-mode", Plan(groups="meetings")), "gexf")


@pytest.mark.parametrize(("format_", "read"), [("graphml", igraph.Graph.Read_GraphML), ("gml", igraph.Graph.Read_GML)])
@pytest.mark.parametrize("name", ["projected", "two-mode", "signed", "talks"])
def test_graphml_and_gml_read_by_igraph(name: str, format_: str, read: object, tmp_path: Path) -> None:
    network = build(world(), name)
    path = tmp_path / "net"
    path.write_text(text(network, format_), encoding="utf-8")
    found = read(str(path))  # type: ignore[operator]
    assert found.is_directed() == network.directed
    assert found.vs["label"] == [node.label for node in network.nodes]
    assert len(found.es) == len(network.ties)
    label = {node.id: node.label for node in network.nodes}
    theirs = [(*sorted(found.vs[i]["label"] for i in e.tuple), e["weight"], e["kind"]) for e in found.es]
    ours = [(*sorted((label[t.source], label[t.target])), t.weight, t.kind) for t in network.ties]
    assert sorted(theirs) == sorted(ours)
    assert sorted(e["documents"] for e in found.es) == sorted(len(t.documents) for t in network.ties)
    iris = "document_iris" if format_ == "graphml" else "documentiris"
    assert sorted(e[iris] for e in found.es) == sorted(" ".join(t.documents) for t in network.ties)
    if name == "signed":
        signs = sorted(e["sign"] for e in found.es if e["sign"] in (1, -1))
        assert signs == sorted(t.sign for t in network.ties if t.sign)


def test_pajek_read_by_networkx_and_igraph(network: Network, tmp_path: Path) -> None:
    path = tmp_path / "net.net"
    path.write_text(text(network, "pajek"), encoding="utf-8", newline="")
    theirs = nx.Graph(nx.read_pajek(path))
    found = {frozenset(edge): w for *edge, w in theirs.edges(data="weight")}
    assert found == pytest.approx(pairs(network))
    again = igraph.Graph.Read_Pajek(str(path))
    assert again.es["weight"] == [tie.weight for tie in network.ties]


def test_pajek_has_signs_and_two_modes() -> None:
    lines = text(build(world(), "two-mode", Plan(period=Period.of("1990", "2031"))), "pajek").splitlines()
    assert lines[0] == "*Vertices 9 5"
    assert lines[6] == '6 "Club & Friends"'
    assert "6 5 1" in lines
    signed = text(build(world(), "signed"), "pajek").splitlines()
    assert "*Arcs" in signed
    assert "1 4 -1" in signed


def test_two_that_share_a_name_are_told_apart_in_pajek() -> None:
    facts = world()
    node = type(facts.nodes[A])
    nodes = {**facts.nodes, A: node(A, "Twin", "state"), B: node(B, "Twin", "state")}
    twins = Facts(nodes=nodes, memberships=facts.memberships)
    assert f'"Twin <{A}>"' in text(build(twins, "projected"), "pajek")


def test_hif_read_by_xgi(tmp_path: Path) -> None:
    network = build(world(), "two-mode")
    path = tmp_path / "net.hif.json"
    path.write_text(text(network, "hif"), encoding="utf-8")
    found = xgi.read_hif(path)
    assert {frozenset(members) for members in found.edges.members()} == {
        frozenset((A, B)), frozenset((A, B, C)), frozenset((A, B, C, D)), frozenset((D, E)),
    }  # fmt: skip
    assert found.edges[TRIO]["label"] == "Trio"
    assert found.nodes[A]["iso3"] == "AAA"
    data = json.loads(path.read_text(encoding="utf-8"))
    incidence = next(i for i in data["incidences"] if (i["node"], i["edge"]) == (C, TRIO))
    assert incidence["attrs"]["since"] == "2015"
    assert incidence["attrs"]["documents"] == 1


def test_csv_read_by_pandas(tmp_path: Path) -> None:
    network = build(world(), "two-mode", Plan(period=Period.of("1990", "2031")))
    files = export(network, "csv")
    nodes, edges, members = (
        pd.read_csv(io.StringIO(files[name]), dtype=str, keep_default_na=False)
        for name in ("nodes.csv", "edges.csv", "memberships.csv")
    )
    assert list(nodes["Id"]) == [node.id for node in network.nodes]
    assert list(nodes["Label"]) == [node.label for node in network.nodes]
    assert dict(zip(nodes["Id"], nodes["cow"], strict=True))[A] == "900"
    assert list(edges["Weight"].astype(float)) == [tie.weight for tie in network.ties]
    assert list(edges["since"]) == [tie.since for tie in network.ties]
    assert list(edges["document_iris"]) == [" ".join(tie.documents) for tie in network.ties]
    left = members[(members["actor"] == E) & (members["group"] == CLUB)].iloc[0]
    assert (left["since"], left["until"], left["group_label"]) == ("1990-01-01", "2025-06-30", "Club & Friends")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", NETWORKS)
def test_every_network_in_every_format(name: str, format_: str) -> None:
    for facts in (world(), Facts(nodes={})):
        network = build(facts, name)
        files = export(network, format_)
        assert files == export(network, format_)
        assert all(isinstance(text, str) and text for text in files.values())


def test_an_unknown_format_is_refused(network: Network) -> None:
    with pytest.raises(UsageError, match="there are gexf, graphml"):
        export(network, "parquet")


# Dyad-years -------------------------------------------------------------------------------------------------------


def rows(text: str) -> dict[tuple[str, str, str], dict[str, str]]:
    return {(r["year"], r["label_a"][-1], r["label_b"][-1]): r for r in csv.DictReader(io.StringIO(text))}


def test_undirected_dyad_years() -> None:
    found = rows(dyad_years(world(), Plan(), 2014, 2030))
    assert found["2014", "A", "B"]["shared_groups"] == "3"
    assert (found["2014", "A", "C"]["shared_groups"], found["2015", "A", "C"]["shared_groups"]) == ("1", "2")
    assert found["2014", "A", "B"]["alliances"] == "1"
    assert found["2025", "D", "E"]["shared_groups"] == "1"
    assert ("2026", "D", "E") not in found
    assert found["2030", "A", "B"]["meetings"] == "2"
    last = found["2030", "A", "B"]
    codes = [last[name] for name in ("cow_a", "gw_a", "iso3_a", "iso2_b", "wikidata_b")]
    assert codes == ["900", "901", "AAA", "BB", "Q901"]
    assert (last["year_readouts"], last["year_readouts_of_a"]) == ("3", "3")
    assert found["2014", "A", "B"]["year_readouts"] == "0"
    assert last["document_iris"] == " ".join(sorted((BOOK, ONE, TWO, THREE)))


def test_directed_dyad_years() -> None:
    found = rows(dyad_years(world(), Plan(), 2029, 2030, directed=True))
    assert set(found) == {("2030", *pair) for pair in ("AC", "BC", "AD", "BD", "CA", "DE")}
    assert (found["2030", "A", "C"]["support"], found["2030", "A", "D"]["oppose"]) == ("0.5", "1")
    assert found["2030", "C", "A"]["request"] == "1"


def test_all_pairs_have_rows_if_they_are_asked_for() -> None:
    found = rows(dyad_years(world(), Plan(only=(LEAGUE, TRIO)), 2027, 2028, all_pairs=True))
    assert len(found) == 2 * 10
    assert found["2027", "D", "E"]["shared_groups"] == "0"
    assert found["2028", "D", "E"]["shared_groups"] == "1"
    assert found["2027", "D", "E"]["year_readouts"] == "0"
    assert found["2027", "D", "E"]["year_memberships"] == "9"
    assert len(rows(dyad_years(world(), Plan(), 2030, 2030, directed=True, all_pairs=True))) == 20


# R ----------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def read_by_r(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """What R's igraph and network found in all exports, by file."""
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("R is not installed")
    folder = tmp_path_factory.mktemp("r")
    ends = {"graphml": "graphml", "gml": "gml", "pajek": "net"}
    files = {f"net.{end}": text(network, format_) for format_, end in ends.items()}
    files |= {"signed.graphml": text(build(world(), "signed"), "graphml"), **export(network, "csv")}
    files["dyad-years.csv"] = dyad_years(world(), Plan(), 2029, 2030)
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8", newline="")
    command = [program, "--vanilla", str(SCRIPT), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return {line.pop("file"): line for line in found}


@pytest.mark.parametrize("file", ["net.graphml", "net.gml", "net.net", "edges.csv"])
def test_r_reads_nodes_ties_and_weights(read_by_r: Read, network: Network, file: str) -> None:
    found = read_by_r[file]
    assert found["label"] == [node.label for node in network.nodes]
    weights = {frozenset((a, b)): float(w) for a, b, w in zip(found["from"], found["to"], found["weight"], strict=True)}
    assert weights == pytest.approx(pairs(network), abs=1e-12)
    if file != "net.net":
        assert [float(n) for n in found["documents"]] == [len(tie.documents) for tie in network.ties]
        assert found["iris"] == [" ".join(tie.documents) for tie in network.ties]
        assert found["since"] == [tie.since for tie in network.ties]


def test_r_reads_directions_memberships_and_years(read_by_r: Read, network: Network) -> None:
    assert [float(n) for n in read_by_r["signed.graphml"]["directed"]] == [1]
    assert [float(n) for n in read_by_r["net.graphml"]["directed"]] == [0]
    members = read_by_r["memberships.csv"]
    spells = {(a, g): s for a, g, s in zip(members["actor"], members["group"], members["since"], strict=True)}
    assert spells["State C", "Trio"] == "2015"
    years = read_by_r["dyad-years.csv"]
    last = {(y, a, b): g for y, a, b, g in zip(years["year"], years["a"], years["b"], years["groups"], strict=True)}
    assert float(last[2030, "900", "901"]) == 3
