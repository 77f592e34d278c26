"""Where readouts and judgements on links are kept: what ships, and what `add` and `link` put beside it."""

import os
from pathlib import Path

from alliancekg.documents.reading import SUFFIXES
from alliancekg.resources import resource, root


def default_folders(store: str) -> list[Path]:
    """The folders that `build` reads if it is given none: the shipped readouts, and those beside the store, if any."""
    beside = _beside(store)
    shipped = resource("data", "readouts")
    filled = beside.is_dir() and any(file.suffix.lower() in SUFFIXES for file in beside.rglob("*"))
    return [shipped, beside] if filled and beside.resolve() != shipped.resolve() else [shipped]


def folder_for_new(store: str) -> Path:
    """Where `add` keeps a document: `data/readouts` of a writable checkout, else `readouts` beside the store.

    `build` reads both. An installed package is never written to.
    """
    base = root()
    shipped = base / "data" / "readouts"
    return shipped if (base / "pyproject.toml").is_file() and os.access(shipped, os.W_OK) else _beside(store)


def links_for_new(store: str) -> Path:
    """Where `link` keeps judgements: `data/links` of a writable checkout, else `links` beside the store."""
    base = root()
    shipped = base / "data" / "links"
    return shipped if (base / "pyproject.toml").is_file() and os.access(shipped, os.W_OK) else _beside(store, "links")


def links_beside(store: str) -> Path | None:
    """The folder of judgements beside the store, which `build` lays over those that ship; None if there is none."""
    beside = _beside(store, "links")
    return beside if beside.is_dir() and beside.resolve() != (root() / "data" / "links").resolve() else None


def _beside(store: str, name: str = "readouts") -> Path:
    """The folder of that name in the folder that holds the store; in the current folder if the store is a server."""
    return Path(name) if "://" in store else Path(store).parent / name
