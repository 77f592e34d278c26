"""The codes of states in data sets of international relations, from `data/codes/states.csv`."""

import csv
from functools import cache

from alliancekg.errors import DataError
from alliancekg.resources import resource


@cache
def state_codes() -> dict[str, dict[str, str]]:
    """COW and Gleditsch–Ward numbers by ISO 3166-1 alpha-3: `{"JPN": {"cow": "740", "gw": "740"}}`.

    Raises DataError if the table is malformed.
    """
    path = resource("data", "codes", "states.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if set(row) != {"iso3", "cow", "gw"} or not (row["cow"].isdigit() and row["gw"].isdigit()):
            raise DataError(f"{path}: {row} is no row of iso3, cow and gw")
    return {row["iso3"]: {"cow": row["cow"], "gw": row["gw"]} for row in rows}
