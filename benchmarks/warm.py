"""Stored queries in one process: through `alliancekg.queries` and by the engine alone, in seconds of processor time.

Usage: python benchmarks/warm.py STORE SIZE NAME… (prints JSON; SIZE is the number of readouts in the store)
"""

import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pyoxigraph as ox

import synthetic
from alliancekg.queries import StoredQuery, bindings, run, stored_queries
from alliancekg.store import open_store
from alliancekg.store.sparqltext import bind

LONG = 1.0
"""Seconds from which a run is repeated only once."""


def given(query: StoredQuery, size: int) -> dict[str, str]:
    """What a query is asked with: the examples of what it needs, and of the actor if it can be asked about one.

    Where it wants readouts it gets invented ones, of the store's `size`.
    """
    asked = {p.name: str(p.example) for p in query.parameters if p.required or p.name == "actor"}
    names = (synthetic.document(number)[0] for number in range(min(10, size)))
    kinds = {p.name: p.of for p in query.parameters}
    for name in asked:
        if kinds[name] == ("readout",):
            asked[name] = next(names)
        elif not kinds[name]:  # any resource
            asked[name] = f"readout/{next(names)}"
    return asked


def medians(works: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """The median processor time of each, over eight rounds after one that doesn't count; of long ones the next alone.

    All are run in turns and their processor time is taken: one after the other, by the clock, whatever else the machine
    did in between made the program look faster than the engine within it.
    """
    times: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(9):
        for name, work in works.items():
            start = time.process_time()
            work()
            times[name].append(time.process_time() - start)
        if turn and max(taken[-1] for taken in times.values()) > LONG:
            break
    return {name: round(statistics.median(taken[1:]), 4) for name, taken in times.items()}


def main() -> None:
    """Measures and prints."""
    found = {}
    with open_store(sys.argv[1]) as store:
        engine = ox.Store.read_only(str(Path(sys.argv[1]) / "quads"))
        for query in stored_queries():
            if query.name not in sys.argv[3:]:
                continue
            asked = given(query, int(sys.argv[2]))
            text = bind(query.sparql, bindings(query, store, asked))

            def alone(text: str = text) -> None:
                for solution in engine.query(text, use_default_graph_as_union=True):
                    tuple(solution)

            found[query.name] = medians(
                {
                    "ours": lambda name=query.name, asked=asked: run(store, name, asked),
                    "query": lambda text=text: store.query(text),
                    "engine": alone,
                }
            )
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
