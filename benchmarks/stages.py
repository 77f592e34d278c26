"""CPU time of each stage of one document's way, in milliseconds, the mean over N documents of FOLDER.

Usage: python benchmarks/stages.py FOLDER N (prints JSON)
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from alliancekg.documents import read_file
from alliancekg.graph.builder import check_passages
from alliancekg.graph.entailment import entail_graph
from alliancekg.graph.readouts import readout_quads, readout_statements
from alliancekg.graph.statements import nquads_of
from alliancekg.pipeline.tools import shipped_tools


def main() -> None:
    """Measures and prints."""
    spent: dict[str, float] = defaultdict(float)

    def timed(stage: str, work: Callable[..., Any], *arguments: Any) -> Any:
        start = time.process_time()
        result = work(*arguments)
        spent[stage] += time.process_time() - start
        return result

    tools = shipped_tools()
    files = sorted(Path(sys.argv[1]).rglob("*.md"))[: int(sys.argv[2])]
    warm = read_file(files[0])
    tools.validator.document(readout_quads(tools.extract(warm)))
    counts: dict[str, float] = defaultdict(float)
    for file in files:
        readout = timed("read", read_file, file)
        found = timed("extract", tools.extract, readout)
        stated = timed("quads", readout_statements, found)
        stated = timed("entail", entail_graph, stated, tools.reference.axioms)
        timed("check", check_passages, stated, readout)
        data = timed("write", nquads_of, stated, readout.graph)
        report = timed("validate", tools.validator.made, stated, readout.graph, data)
        assert report.conforms, report.table()
        counts["positions"] += len(found.positions)
        counts["quads"] += len(stated)
        counts["bytes"] += len(data)
    mean = {stage: round(seconds / len(files) * 1000, 3) for stage, seconds in spent.items()}
    json.dump({"milliseconds": mean, "mean": {k: round(v / len(files), 1) for k, v in counts.items()}}, sys.stdout)


if __name__ == "__main__":
    main()
