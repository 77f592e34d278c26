"""Stored queries in one process: through `alliancekg.queries` and by the engine alone, in seconds.

Usage: python benchmarks/warm.py STORE NAME… (prints JSON)
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from alliancekg.queries import bindings, run, stored_queries
from alliancekg.store import open_store
from alliancekg.store.sparqltext import bind


def best(work: Callable[[], object]) -> float:
    """The median of three runs after one that doesn't count."""
    times = []
    for _ in range(4):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def main() -> None:
    """Measures and prints."""
    found = {}
    with open_store(sys.argv[1]) as store:
        engine = ox.Store.read_only(str(Path(sys.argv[1]) / "quads"))
        for query in stored_queries():
            if query.name not in sys.argv[2:]:
                continue
            given = {p.name: str(p.example) for p in query.parameters if p.required}
            text = bind(query.sparql, bindings(query, store, given))

            def alone(text: str = text) -> None:
                for solution in engine.query(text, use_default_graph_as_union=True):
                    tuple(solution)

            found[query.name] = {
                "ours": round(best(lambda name=query.name, given=given: run(store, name, given)), 4),
                "query": round(best(lambda text=text: store.query(text)), 4),
                "engine": round(best(alone), 4),
            }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
