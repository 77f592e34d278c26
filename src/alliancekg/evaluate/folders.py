"""A folder of gold annotations and the folder of their documents, to scores by publisher and in total."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from alliancekg.documents import read_file
from alliancekg.errors import InputError
from alliancekg.evaluate.document import score
from alliancekg.evaluate.tallies import Scores
from alliancekg.extract.records import Extraction

_GOLD_KEYS = {"document", "meeting", "participants", "partnerships", "frameworks", "states", "regions", "positions"}


def evaluate(gold_folder: Path, documents: Path, extract: Callable[[Any], Extraction]) -> dict[str, Scores]:
    """Scores every gold file whose document is in the folder (or below it), by publisher and under "total".

    Raises InputError if a folder is missing, if the gold folder holds no annotation of any document there, or if a
    file is no annotation.
    """
    missing = next((folder for folder in (gold_folder, documents) if not folder.is_dir()), None)
    if missing is not None:
        raise InputError(f"{missing}: no such folder; check the path")
    stems = {path.stem: path for path in sorted(documents.rglob("*.md"))} | {
        p.stem: p for p in sorted(documents.rglob("*.txt"))
    }
    by_publisher: dict[str, Scores] = {}
    for path in sorted(gold_folder.glob("*.json")):
        gold = _read_gold(path)
        if gold["document"] not in stems:
            continue
        readout = read_file(stems[gold["document"]])
        scores = score(gold, extract(readout))
        name = readout.publisher or stems[gold["document"]].parent.name
        by_publisher.setdefault(name, Scores()).add(scores)
    if not by_publisher:
        raise InputError(
            f"{gold_folder}: no annotation of a document in {documents}; give the folder that holds the texts"
        )
    total = Scores()
    for scores in by_publisher.values():
        total.add(scores)
    return {**dict(sorted(by_publisher.items())), "total": total}


def _read_gold(path: Path) -> dict[str, Any]:
    try:
        gold: Any = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not readable as JSON: {error}") from error
    given = gold if isinstance(gold, dict) else {}
    if absent := sorted(_GOLD_KEYS - given.keys()):
        raise InputError(f"{path}: no gold annotation: the key {absent[0]} is missing; see docs/evaluation.md")
    return given
