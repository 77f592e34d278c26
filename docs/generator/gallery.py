"""The pictures of `docs/gallery/`, drawn from what the repository ships."""

from pathlib import Path

from alliancekg.network import Plan, build, read_facts
from alliancekg.network.drawing import draw
from alliancekg.store import open_store

QUAD = "https://w3id.org/alliancekg/id/partnership/quad"
PICTURES = {
    "quad-allies.svg": ("obligations", Plan(only=(QUAD,)), "Quad: which members share a defence alliance"),
    "minilaterals.svg": ("two-mode", Plan(categories=("minilateral",)), "Minilaterals: who is in which"),
}


def pictures(store: Path) -> dict[str, str]:
    """Each picture's file name and text, from the store in the folder `store`, as `network draw` draws it."""
    with open_store(store) as opened:
        facts = read_facts(opened)
    as_of = max(facts.readouts.values(), default="")
    return {
        name: draw(build(facts, network, plan), title=title, as_of=as_of).to_bytes("svg").decode()
        for name, (network, plan, title) in PICTURES.items()
    }
