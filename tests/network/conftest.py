"""What the tests of networks share: the shipped graph, built once, and the facts that networks are built from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import alliancekg.network
from alliancekg.network import Facts, read_facts
from alliancekg.pipeline import build
from alliancekg.resources import resource
from alliancekg.store import EmbeddedStore, Store, open_store

_NAME = "shipped-graph"


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with the graph that the repository ships."""
    folder = tmp_path_factory.mktemp("network") / _NAME
    with open_store(folder, write=True) as store:
        build([resource("data", "readouts")], store)
    return folder


@pytest.fixture(scope="session")
def facts(shipped: Path) -> Facts:
    """The facts of the shipped graph."""
    with open_store(shipped) as store:
        return read_facts(store)


@pytest.fixture(scope="session", autouse=True)
def _read_once() -> Iterator[None]:
    """Commands read the facts of the shipped graph, which none of them changes, once in all; each took a second."""
    known: dict[str, Facts] = {}

    def once(store: Store, language: str = "en") -> Facts:
        folder = store.folder if isinstance(store, EmbeddedStore) else None
        if folder is None or folder.name != _NAME:
            return read_facts(store, language)
        if language not in known:
            known[language] = read_facts(store, language)
        return known[language]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alliancekg.network, "read_facts", once)
        yield
