"""One builder for each kind of network, each a function of the facts and a plan; `build` picks the one by name."""

from collections.abc import Callable

from alliancekg.errors import UsageError
from alliancekg.network.builders.agenda import agenda
from alliancekg.network.builders.obligations import obligations
from alliancekg.network.builders.plan import GROUPS, WEIGHTS, Plan
from alliancekg.network.builders.projection import overlap, projected
from alliancekg.network.builders.signed import signed
from alliancekg.network.builders.talks import talks
from alliancekg.network.builders.two_mode import two_mode
from alliancekg.network.facts import Facts
from alliancekg.network.model import Network

__all__ = ["GROUPS", "NETWORKS", "WEIGHTS", "Plan", "build"]

NETWORKS: dict[str, Callable[[Facts, Plan], Network]] = {
    "two-mode": two_mode,
    "projected": projected,
    "overlap": overlap,
    "signed": signed,
    "talks": talks,
    "agenda": agenda,
    "obligations": obligations,
}


def build(facts: Facts, name: str, plan: Plan | None = None) -> Network:
    """The network of that name. Raises UsageError for an unknown name."""
    if name not in NETWORKS:
        raise UsageError(f"there is no network {name!r}; there are {', '.join(NETWORKS)}")
    return NETWORKS[name](facts, plan or Plan())
