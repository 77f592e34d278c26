"""Measures the whole program on invented readouts and writes what it found, step by step.

Usage: python benchmarks/run.py RESULT.json [SIZE …] [--folder FOLDER] [--jobs N]

For each SIZE (default 1000 10000) it writes the documents, builds a new store, builds again with nothing, one and a
hundred documents changed, validates, and asks every stored query, each step in a process of its own
as a user would. Times are wall time; memory is the sum over all processes of a step, sampled. RESULT is written after
each step, so that what was measured stays if the machine goes away. `benchmarks/page.py` makes the tables of it.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import alliancekg
import synthetic
import warm
from alliancekg.queries import stored_queries

PROGRAM = (str(Path(sys.executable).with_name("alliancekg")),)
HERE = Path(__file__).parent
LIMIT = 20
"""Seconds after which a query is stopped."""
_EVERY = 2.0
"""Seconds between two looks at the memory; four looks a second took a tenth of both processors."""
SHORT = 4
"""Seconds below which a query is asked again."""


class Memory:
    """The most memory that a process and all below it held at one time, in megabytes (proportional set size)."""

    def __init__(self, pid: int) -> None:
        self.pid, self.most, self._over = pid, 0.0, threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> "Memory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(_EVERY):
            self.most = max(self.most, sum(_resident(pid) for pid in _family(self.pid)))


def _family(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [one for child in task.read_text().split() for one in _family(int(child))]
        except OSError:
            continue  # it ended meanwhile
    return found


def _resident(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def command(*arguments: str, code: str = "", limit: float | None = None) -> dict[str, Any]:
    """Runs the program once: seconds, memory, what it said, and whether it ended within `limit` seconds.

    Raises CalledProcessError if it fails.
    """
    start = time.perf_counter()
    line = [sys.executable, "-c", code, *arguments] if code else [*PROGRAM, *arguments]
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        running = subprocess.Popen(line, stdout=out, stderr=err)
        with Memory(running.pid) as memory:
            try:
                status, ended = running.wait(limit), True
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait()
                status, ended = 0, False
        seconds = time.perf_counter() - start
        out.seek(0)
        err.seek(0)
        said = out.read()
        if status:
            raise subprocess.CalledProcessError(status, line, said, err.read())
    return {"seconds": round(seconds, 3), "megabytes": round(memory.most), "said": said, "ended": ended}


def machine() -> dict[str, str]:
    """What was measured, and on what."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    cpu = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": cpu or platform.processor() or platform.machine(),
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GB",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "alliancekg": alliancekg.__version__,
        "day": time.strftime("%Y-%m-%d"),
    }


def size_of(folder: Path) -> int:
    """Megabytes of the files below a folder."""
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6)


def touch(folder: Path, count: int, word: str) -> None:
    """Changes `count` documents, spread over all."""
    files = sorted(folder.rglob("*.md"))
    for path in files[:: max(1, len(files) // count)][:count]:
        path.write_text(path.read_text(encoding="utf-8") + f"\nThe sides will {word}.\n", encoding="utf-8")


class Bench:
    """One run for one number of documents; `tell` is called with the figures after each step."""

    def __init__(self, folder: Path, size: int, jobs: int, tell: Any) -> None:
        self.readouts, self.store = folder / f"readouts-{size}", folder / f"store-{size}"
        self.size, self.jobs, self.tell = size, jobs, tell
        self.found: dict[str, Any] = {"documents": size}

    def build(self) -> dict[str, Any]:
        return command("build", "--store", str(self.store), "--jobs", str(self.jobs), str(self.readouts))

    def keep(self, name: str, figure: Any) -> None:
        self.found[name] = figure
        self.tell(self.size, self.found)

    def run(self) -> None:
        shutil.rmtree(self.readouts, ignore_errors=True)
        shutil.rmtree(self.store, ignore_errors=True)
        synthetic.write(self.readouts, self.size)
        self.keep("text_megabytes", size_of(self.readouts))
        stages = command(str(self.readouts), str(min(self.size, 300)), code=script("stages.py"))
        self.keep("stages", json.loads(stages["said"]))
        whole = self.build()
        self.keep("build", whole)
        self.keep("disk_megabytes", size_of(self.store))
        time.sleep(2.5)  # files this young are read again
        self.keep("settle", self.build()["seconds"])
        self.keep("nothing", self.build()["seconds"])
        for count in (1, 100):
            touch(self.readouts, count, f"speak again {count}")
            self.keep(f"changed_{count}", self.build()["seconds"])
        self.queries()
        if self.size <= 10_000:
            self.keep("validate", command("validate", "--store", str(self.store)))
        if self.size <= 1_000:
            start = command(str(self.readouts), "20", code=script("rdflib_build.py"))
            self.keep("rdflib", json.loads(start["said"]))

    def queries(self) -> None:
        """Cold: a process each, the median of three. Warm: the second time in one process, and the engine alone."""
        cold: dict[str, Any] = {}
        quick: list[str] = []
        for query in stored_queries():
            given = [part for name, value in warm.given(query, self.size).items() for part in (f"--{name}", value)]
            line = ["query", query.name, "--store", str(self.store), "--format", "csv", *given]
            runs = [command(*line, limit=LIMIT)]
            if runs[0]["seconds"] < SHORT:
                quick.append(query.name)
                runs += [command(*line) for _ in range(2)]
            cold[query.name] = {
                "seconds": statistics.median(run["seconds"] for run in runs),
                "rows": runs[0]["said"].count("\n") - 1,
                "ended": runs[0]["ended"],
                "asked": " ".join(given),
            }
            self.keep("queries", cold)
        again = command(str(self.store), str(self.size), *quick, code=script("warm.py"))
        self.keep("warm", json.loads(again["said"]))


def script(name: str) -> str:
    """A script beside this one, to be run in a process of its own."""
    there = f"sys.path.insert(0, {str(HERE)!r})"
    return f"import runpy, sys; {there}; runpy.run_path({str(HERE / name)!r}, run_name='__main__')"


def main() -> None:
    """Measures what is asked for and writes RESULT."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("result", type=Path)
    parser.add_argument("sizes", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "alliancekg-benchmark")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    results: dict[str, Any] = {"machine": machine(), "jobs": given.jobs, "runs": {}}

    def tell(size: int, found: dict[str, Any]) -> None:
        results["runs"][str(size)] = found
        given.result.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        sys.stderr.write(f"{size}: {list(found)[-1]}\n")

    for size in given.sizes:
        Bench(given.folder, size, given.jobs, tell).run()


if __name__ == "__main__":
    main()
