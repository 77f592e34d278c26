"""What the tests of networks share: the shipped graph, built once, and the facts that networks are built from."""

from pathlib import Path

import pytest

from alliancekg.network import Facts, read_facts
from alliancekg.pipeline import build
from alliancekg.resources import resource
from alliancekg.store import open_store


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with the graph that the repository ships."""
    folder = tmp_path_factory.mktemp("network") / "store"
    with open_store(folder, write=True) as store:
        build([resource("data", "readouts")], store)
    return folder


@pytest.fixture(scope="session")
def facts(shipped: Path) -> Facts:
    """The facts of the shipped graph."""
    with open_store(shipped) as store:
        return read_facts(store)
