"""The graph of what the repository ships, which the sample answers and the counts come from."""

from collections import Counter
from pathlib import Path

from rdflib import URIRef

from alliancekg.graph.serialise import read_rdf
from alliancekg.graph.terms import parts
from alliancekg.namespaces import AKG, ORG, RDF
from alliancekg.pipeline import build as build_store
from alliancekg.pipeline import shipped_tools
from alliancekg.resources import resource
from alliancekg.store import open_store
from generator.terms import curie

_KINDS = (
    AKG.State, AKG.InternationalOrganization, AKG.Partnership, AKG.Alliance, AKG.Framework, AKG.Region,
    AKG.GovernmentBody, AKG.Person, ORG.Post, ORG.Membership, AKG.LinkJudgement,
)  # fmt: skip


def build(folder: Path) -> Path:
    """Builds the store in `folder` and returns it. Raises ValueError if a shipped readout is left out."""
    with open_store(str(folder), write=True) as store:
        summary = build_store([resource("data", "readouts")], store, jobs=1, prune=True, tools=shipped_tools)
    if summary.faults or summary.violations:
        raise ValueError("the shipped readouts don't build; run `alliancekg build`")
    return folder


def blocks() -> dict[str, str]:
    """The blocks of `docs/data.md`."""
    return {"files": _files()}


def _files() -> str:
    rows = ["| file | holds |", "|---|---|"]
    for folder in ("reference", "links"):
        for path in sorted(resource("data", folder).glob("*.ttl")):
            statements = {parts(quad) for quad in read_rdf(path)}
            kinds = Counter(value for _, predicate, value in statements if predicate == RDF.type)
            tenures = len({subject for subject, predicate, _ in statements if predicate == AKG.holdsPost})
            held = ", ".join(f"{kinds[kind]} `{curie(URIRef(kind))}`" for kind in _KINDS if kinds[kind])
            more = f" ({tenures} of them tenures of an office)" if tenures else ""
            rows.append(f"| `data/{folder}/{path.name}` | {held or f'{len(statements)} statements'}{more} |")
    return "\n".join(rows)
