"""Times extraction: one readout, a folder of readouts, and the start of the matcher from compiled data.

Usage: python benchmarks/extraction.py [FOLDER …]

Prints medians of several runs in one process on one core (CPU time, so that other work on the machine counts little).
Without a FOLDER only the shipped readout is measured.
"""

import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from alliancekg.documents import read_file
from alliancekg.documents.readout import Readout
from alliancekg.errors import InputError
from alliancekg.extract import Extractor
from alliancekg.lexicon import load_lexicon
from alliancekg.resources import resource

RUNS = 15
START = (
    "import time; from alliancekg.lexicon import load_lexicon; t = time.process_time(); load_lexicon(); "
    "print(time.process_time() - t)"
)


def one(extractor: Extractor, readout: Readout) -> float:
    """The median CPU time of extracting one readout, in milliseconds, after one run that does not count."""
    extractor.extract(readout)
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        extractor.extract(readout)
        times.append(time.process_time() - start)
    return statistics.median(times) * 1000


def start() -> float:
    """The median CPU time of loading the lexicon in a new process, its cache filled, in milliseconds."""
    runs = [float(subprocess.check_output([sys.executable, "-c", START], text=True)) for _ in range(6)]
    return statistics.median(runs[1:]) * 1000


def folder(extractor: Extractor, path: Path) -> None:
    """Prints documents per second of CPU time over a folder, and what kinds of document it holds."""
    readouts, unreadable = [], 0
    for file in sorted(path.rglob("*.md")):
        try:
            readouts.append(read_file(file))
        except InputError:
            unreadable += 1
    rates, kinds, positions = [], Counter[str](), 0
    for run in range(3):
        begin = time.process_time()
        found = [extractor.extract(readout) for readout in readouts]
        rates.append(len(readouts) / (time.process_time() - begin))
        if run == 0:
            kinds = Counter(extraction.document_kind for extraction in found)
            positions = sum(len(extraction.positions) for extraction in found)
    named = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
    print(f"{path.name}: {statistics.median(rates):.0f} documents/s; {len(readouts)} read, {unreadable} unreadable")
    print(f"  kinds: {named}; positions: {positions}")


def main() -> None:
    """Measures and prints."""
    extractor = Extractor(load_lexicon())
    shipped = read_file(next(resource("data", "readouts").glob("*.md")))
    print(f"start of the matcher from compiled data: {start():.0f} ms")
    print(f"the shipped readout ({len(shipped.text) / 1000:.1f} kB): {one(extractor, shipped):.1f} ms")
    for path in sys.argv[1:]:
        folder(extractor, Path(path))


if __name__ == "__main__":
    main()
