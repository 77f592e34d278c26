"""Shipped files are found in a checkout and in an installed wheel, and missed with a clear line."""

import tomllib
from pathlib import Path

import pytest

import alliancekg
from alliancekg import resources
from alliancekg.errors import DataError

CHECKOUT = Path(__file__).parent.parent


def package_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    package = tmp_path / "src" / "alliancekg"
    package.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    return package


def test_checkout() -> None:
    assert resources.root() == CHECKOUT
    assert resources.resource("data", "readouts").is_dir()


@pytest.mark.parametrize("inside", [True, False])
def test_wheel_and_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: bool) -> None:
    package = package_in(tmp_path, monkeypatch)
    base = package / "resources" if inside else tmp_path
    (base / "ontology").mkdir(parents=True)
    (base / "ontology" / "alliancekg.ttl").touch()
    assert resources.root() == base
    assert resources.resource("ontology", "alliancekg.ttl").is_file()
    with pytest.raises(DataError, match="this shipped file is missing; install alliancekg again"):
        resources.resource("data")


def test_nothing_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package_in(tmp_path, monkeypatch)
    with pytest.raises(DataError, match="the ontology, data and queries are missing; install alliancekg again"):
        resources.root()


def test_one_version() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == alliancekg.__version__
    assert f"version: {alliancekg.__version__}\n" in (CHECKOUT / "CITATION.cff").read_text(encoding="utf-8")
