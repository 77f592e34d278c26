"""Finds the ontology, data and queries that ship with alliancekg, in a checkout and in an installed wheel alike."""

from pathlib import Path

from alliancekg.errors import DataError

_PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """The folder that holds `ontology/`, `data/` and `queries/`.

    Raises DataError if the installation lacks them.
    """
    for folder in (_PACKAGE / "resources", _PACKAGE.parent.parent):
        if (folder / "ontology" / "alliancekg.ttl").is_file():
            return folder
    raise DataError(f"{_PACKAGE}: the ontology, data and queries are missing; install alliancekg again")


def resource(*parts: str) -> Path:
    """The path of one shipped file or folder, such as `resource("data", "readouts")`.

    Raises DataError if there is none.
    """
    path = root().joinpath(*parts)
    if not path.exists():
        raise DataError(f"{path}: this shipped file is missing; install alliancekg again")
    return path
