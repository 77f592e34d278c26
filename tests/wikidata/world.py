"""The stand-in's world: facts about states, offices and their holders, groupings, and many homonyms.

States come from rigour, offices and holders from files that query Wikidata, the rest from `world/others.yaml`, which
says what is invented. Ids from Q9000000001 on are nobody's.
"""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from wikibase import Compact

FOLDER = Path(__file__).parent / "world"
CLASSES = {"country": ["Q6256", "Q3624078"], "territory": ["Q161243"], "us-state": ["Q35657"]}
LIMITED = {"Q865", "Q1246", "Q219060"}
"""Taiwan, Kosovo, Palestine: states with limited recognition (Q15634554)."""


@cache
def world() -> dict[str, Compact]:
    """All items by id."""
    items: dict[str, dict[str, Any]] = {}
    by_code: dict[str, str] = {}
    for row in table("states.tsv"):
        classes = ["Q15634554"] if row["item"] in LIMITED else CLASSES[row["kind"]]
        item: dict[str, Any] = {"label": {"en": row["label"]}, "P31": classes, "sitelinks": 100}
        if row["aliases"]:
            item["aliases"] = {"en": row["aliases"].split("|")}
        if row["alpha2"]:
            item |= {"P297": [row["alpha2"]], "P298": [row["alpha3"]]}
            by_code.setdefault(row["alpha2"], row["item"])
        items[row["item"]] = item
    for name, item in yaml.safe_load((FOLDER / "others.yaml").read_text(encoding="utf-8")).items():
        members = item.pop("states", "").split()
        items[name] = item
        for code in members:
            items[by_code[code]].setdefault("P463", []).append(name)
    _add_holders(items)
    return items


def _add_holders(items: dict[str, dict[str, Any]]) -> None:
    for row in table("officeholders.tsv"):
        items.setdefault(
            row["office"], {"label": {"en": row["office_label"]}, "P31": ["Q294414"], "P17": [row["state"]]}
        )
        person = items.setdefault(
            row["person"],
            {"label": {"en": row["person_label"]}, "P31": ["Q5"], "P27": [row["state"]], "sitelinks": 60},
        )
        term = {"value": row["office"], "P580": row["start"]} | ({"P582": row["end"]} if row["end"] else {})
        person.setdefault("P39", []).append(term)


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of `world/`, without comments."""
    with (FOLDER / name).open(encoding="utf-8") as file:
        yield from csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
