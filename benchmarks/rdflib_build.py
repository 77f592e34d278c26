"""The same job with rdflib and pySHACL, as one would write it: read, extract, check each graph, add it to one dataset.

Usage: python benchmarks/rdflib_build.py FOLDER N (prints JSON)

Extraction is alliancekg's own, since no other program has it; graphs, validation and store are rdflib's and pySHACL's.
Of FOLDER the first N documents are done: pySHACL parses every SPARQL rule anew for every node, which takes
seconds a document. The curated data are parsed and added as well, and not counted.
One process: neither library works in parallel by itself.
"""

import json
import sys
import time
from pathlib import Path

import pyshacl
import rdflib

from alliancekg.documents import read_file
from alliancekg.graph.entailment import entail_graph
from alliancekg.graph.readouts import readout_statements
from alliancekg.graph.serialise import ntriples
from alliancekg.graph.statements import quads_of
from alliancekg.graph.validation import Validator
from alliancekg.pipeline.tools import shipped_tools


def main() -> None:
    """Measures and prints."""
    start = time.perf_counter()
    tools = shipped_tools()
    validator = Validator(tools.reference, engine="pyshacl")
    shapes = rdflib.Graph().parse(data=validator._shapes("document"), format="nt")
    dataset = rdflib.Dataset()
    for graph, quads in tools.reference.graphs.items():
        dataset.graph(rdflib.URIRef(graph)).parse(data=ntriples(quads), format="nt")
    parts = {"extract": 0.0, "parse": 0.0, "validate": 0.0, "store": 0.0}
    count = 0
    for path in sorted(Path(sys.argv[1]).rglob("*.md"))[: int(sys.argv[2])]:
        at = [time.perf_counter()]
        readout = read_file(path)
        stated = entail_graph(readout_statements(tools.extract(readout)), tools.reference.axioms)
        quads = quads_of(stated, readout.graph)
        at.append(time.perf_counter())
        own = rdflib.Graph().parse(data=ntriples(quads), format="nt")
        checked = rdflib.Graph()
        checked += own
        checked.parse(data=ntriples(tools.reference.stubs_for(quads)) + validator._axioms, format="nt")
        at.append(time.perf_counter())
        conforms, _, text = pyshacl.validate(checked, shacl_graph=shapes, inference="none", advanced=False)
        assert conforms, text
        at.append(time.perf_counter())
        target = dataset.graph(rdflib.URIRef(str(quads[0].graph_name.value)))
        for triple in own:
            target.add(triple)
        at.append(time.perf_counter())
        for (name, spent), one, two in zip(list(parts.items()), at, at[1:], strict=False):
            parts[name] = spent + two - one
        count += 1
    total = time.perf_counter() - start
    json.dump({"documents": count, "seconds": total, "parts": parts}, sys.stdout)


if __name__ == "__main__":
    main()
