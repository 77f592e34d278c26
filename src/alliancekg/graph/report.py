"""What validation found: each violation in plain words, with the document's passage, as JSON and as a W3C report."""

import json
from dataclasses import asdict, dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple
from pyoxigraph import serialize as serialize_rdf

from alliancekg.graph.terms import boolean
from alliancekg.namespaces import ID, PREFIXES, RDF

SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """The document's words at fault: a readout's IRI, offsets in its text (code points, end exclusive), the words."""

    readout: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule.

    `focus` is the IRI of the thing at fault, `path` the property (a SPARQL path with full IRIs, `""` if the rule is
    about the thing itself), `value` what is wrong there (`""` if something is missing); `message` says what to mend.
    `shape` is the rule's IRI. `graph` is the named graph that was checked; where a rule looks at all of them together,
    the graphs that speak of the thing at fault, with a space between; `""` if they are not known.
    """

    focus: str
    path: str
    value: str
    message: str
    severity: str
    shape: str
    graph: str = ""
    quote: Quote | None = None

    def line(self) -> str:
        """The violation in one line, for messages; in a readout's graph the readout's name is not repeated."""
        slug = self.graph.partition("/graph/readout/")[2]
        focus = shorten(self.focus.replace(f"/{slug}", "") if slug else self.focus)
        named = f"{shorten(self.path)}: " if self.path else ""
        about = f" ({named}{shorten(self.value)})" if self.value not in ("", self.focus) else ""
        words = f" [{self.quote.start}-{self.quote.end}: “{_cut(self.quote.text)}”]" if self.quote else ""
        return f"{focus}: {self.message}{about}{words}"


@dataclass(frozen=True, slots=True)
class Report:
    """All violations of one run, sorted by graph, focus, path, value and message. `checked` counts the triples."""

    violations: tuple[Violation, ...]
    checked: int

    @property
    def conforms(self) -> bool:
        """Whether nothing was found."""
        return not self.violations

    def count(self) -> str:
        """How much was found, in one line."""
        number = len(self.violations)
        return f"{number} violation{'' if number == 1 else 's'} in {self.checked} triples"

    def table(self) -> str:
        """Each violation as a few lines for reading, then one line with the count."""
        lines = []
        for v in self.violations:
            lines.append(shorten(v.focus) + (f" in {shorten(v.graph)}" if v.graph else ""))
            lines.append(f"  {v.message}")
            if v.path:
                lines.append(f"  {shorten(v.path)}: {shorten(v.value) if v.value else 'nothing'}")
            if v.quote:
                lines.append(
                    f"  text {v.quote.start}-{v.quote.end} of {shorten(v.quote.readout)}: “{_cut(v.quote.text)}”"
                )
        lines.append(self.count())
        return "\n".join(lines) + "\n"

    def json(self) -> str:
        """`{"conforms": …, "checked": …, "violations": […]}` with the fields of `Violation`, indented."""
        found = [asdict(violation) for violation in self.violations]
        document = {"conforms": self.conforms, "checked": self.checked, "violations": found}
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def turtle(self) -> bytes:
        """A sh:ValidationReport (https://www.w3.org/TR/shacl/#validation-report), the same for the same violations."""
        report = BlankNode("report")
        triples = [
            Triple(report, NamedNode(RDF.type), NamedNode(SH + "ValidationReport")),
            Triple(report, NamedNode(SH + "conforms"), boolean(self.conforms)),
        ]
        for number, violation in enumerate(self.violations, 1):
            result = BlankNode(f"result{number}")
            triples.append(Triple(report, NamedNode(SH + "result"), result))
            triples += [Triple(result, NamedNode(p), o) for p, o in _result(violation)]
        return serialize_rdf(triples, format=RdfFormat.TURTLE, prefixes={**PREFIXES, "sh": SH}) or b""


def join(reports: list[Report]) -> Report:
    """Several reports as one."""
    violations = [violation for report in reports for violation in report.violations]
    return Report(tuple(sorted(violations, key=_order)), sum(report.checked for report in reports))


def shorten(text: str) -> str:
    """IRIs in a text with the project's prefixes where one fits, its own resources by kind and name; long texts cut."""
    text = text.replace(ID, "")
    for prefix, base in PREFIXES.items():
        text = text.replace(base, f"{prefix}:")
    return _cut(text)


def _result(violation: Violation) -> list[tuple[str, NamedNode | Literal]]:
    found: list[tuple[str, NamedNode | Literal]] = [
        (RDF.type, NamedNode(SH + "ValidationResult")),
        (SH + "resultSeverity", NamedNode(SH + violation.severity)),
        (SH + "resultMessage", Literal(violation.message)),
        (SH + "focusNode", _node(violation.focus)),
    ]
    if violation.shape:
        found.append((SH + "sourceShape", _node(violation.shape)))
    # A path of several steps would need blank nodes; sh:sourceShape tells it as well.
    if violation.path and not set(violation.path) & set("|^"):
        found.append((SH + "resultPath", _node(violation.path)))
    if violation.value:
        found.append((SH + "value", _node(violation.value)))
    return found


def _node(value: str) -> NamedNode | Literal:
    try:
        return NamedNode(value)
    except ValueError:
        return Literal(value)


def _order(violation: Violation) -> tuple[str, ...]:
    return (violation.graph, violation.focus, violation.path, violation.value, violation.message)


def _cut(text: str, length: int = 160) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"
