"""`add`: one document after the other from anywhere into the folder of readouts and the store, and what was in it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from alliancekg.documents import Readout, find_documents, read_file, write_markdown
from alliancekg.documents.web import fetch
from alliancekg.errors import InputError
from alliancekg.extract.records import Extraction, Meeting
from alliancekg.graph.report import Violation
from alliancekg.namespaces import local_name
from alliancekg.pipeline.curated import bring_curated
from alliancekg.pipeline.making import Fault, make_graph
from alliancekg.pipeline.records import Entry, Records, open_records
from alliancekg.pipeline.tools import Tools
from alliancekg.store import Store

_KINDS = {
    "domestic": "a domestic press release",
    "remarks": "remarks, not an account of a meeting",
    "schedule": "a schedule",
    "treaty-text": "the text of an agreement",
    "other": "no account of a meeting",
}


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one document: where it is kept and what was found, or why it was not added."""

    source: str
    path: Path | None = None
    extraction: Extraction | None = None
    fault: Fault | None = None
    violations: tuple[Violation, ...] = ()


def add_documents(
    sources: Iterable[str],
    store: Store,
    folder: Path,
    tools: Tools,
    *,
    publisher: str | None = None,
    day: date | None = None,
    retrieved: date | None = None,
) -> Iterator[Added]:
    """Adds files, folders and web addresses one by one and tells of each. `retrieved` is the day of access to the web.

    A document is kept as Markdown in `folder`, so that the next build finds it, and its graph replaces that of an
    earlier version. Raises InputError for a path that is missing or can't be read as a document at all if it is the
    only one, StoreError if the store can't be written.
    """
    places = [place for source in sources for place in _places(source)]
    with open_records(store) as records:
        bring_curated(tools, records)
        for place in places:
            try:
                if _is_address(place):
                    readout = fetch(place, publisher=publisher, day=day, retrieved=retrieved)
                else:
                    readout = read_file(place, publisher=publisher, day=day)
            except InputError as error:
                if len(places) == 1:
                    raise
                yield Added(place, fault=Fault(place, str(error)))
                continue
            yield _add(readout, place, records, folder, tools)


def describe(extraction: Extraction) -> str:
    """A short block of lines on what was found in a document."""
    readout = extraction.readout
    issued = f" of {readout.date}" if readout.date else ""
    by = f" by {readout.publisher}" if readout.publisher else ""
    lines = [f"{readout.slug}: {'readout' if extraction.meetings else extraction.document_kind}{issued}{by}"]
    lacking = [name for name, value in (("date", readout.date), ("publisher", readout.publisher)) if not value]
    if lacking:
        options = " and ".join(f"--{name}" for name in lacking)
        lines.append(_row("not known", f"{' and '.join(lacking)}; add it again with {options}"))
    if extraction.meetings:
        lines.append(_row("meeting", "; ".join(_meeting(meeting) for meeting in extraction.meetings)))
        taking_part = [
            (p.name or local_name(p.actor)) + (f" ({p.office})" if p.office else "")
            for p in extraction.meetings[0].participations
        ]
        lines.append(_row("participants", "; ".join(taking_part)))
    stances = Counter(position.stance for position in extraction.positions)
    counted = ", ".join(f"{stance} {number}" for stance, number in sorted(stances.items()))
    lines.append(_row("positions", f"{len(extraction.positions)}" + (f" ({counted})" if counted else "")))
    named = [f.titles[0] + (" (signed here)" if f.signed_here else "") for f in extraction.frameworks]
    lines.append(_row("frameworks", "; ".join(named)))
    lines.append(_row("partnerships", "; ".join(p.name for p in extraction.partnerships)))
    return "\n".join(lines)


def _add(readout: Readout, place: str, records: Records, folder: Path, tools: Tools) -> Added:
    made = make_graph(readout, tools)
    found = made.extraction
    treaty = found is not None and found.document_kind == "treaty-text" and found.frameworks
    if found is not None and found.document_kind != "readout" and not treaty:
        what = _KINDS.get(found.document_kind, found.document_kind)
        return Added(place, fault=Fault(place, f"is {what}, so it was not added; give an account of a meeting"))
    if not made.data:
        refused = Fault(place, "breaks the shapes of the graph, so it was not added; see the violations")
        return Added(place, fault=made.fault or refused, violations=made.violations)
    path = write_markdown(readout, folder)
    records.write({made.record.graph: Entry.of(made.record, made.data, made.meetings, made.positions)})
    return Added(place, path, found)


def _places(source: str) -> list[str]:
    return [source] if _is_address(source) else [str(path) for path in find_documents([source])]


def _is_address(source: str) -> bool:
    return "://" in source


def _meeting(meeting: Meeting) -> str:
    when = f" on {meeting.day}" if meeting.day else ""
    where = f" in {meeting.place}" if meeting.place else ""
    return f"{meeting.kind}{when}{where}"


def _row(name: str, value: str) -> str:
    return f"  {name:<12}  {value or 'none'}"
