"""What a query answers, as plain Python values: the same for every kind of store.

Sits between the stores and all that reads answers (queries, network, compare, web, cli), so that none of
them depends on a store's own classes.
"""

import re
from dataclasses import dataclass, replace

from alliancekg.namespaces import XSD

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_CODEPOINT = re.compile(r"\\\\([uU])")
_LANGUAGE = re.compile(r"[A-Za-z]+(-[A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Term:
    """One RDF term. `kind` is `iri`, `literal` or `bnode`; `datatype` and `language` are `""` where they don't apply.

    A plain string has datatype `xsd:string`; a string with a language tag has `rdf:langString`.
    """

    kind: str
    value: str
    datatype: str = ""
    language: str = ""

    def sparql(self) -> str:
        """The term as SPARQL and N-Triples write it, escaped so that no value can end its own quotes.

        Raises ValueError for an IRI or a language tag that has forbidden characters, and for a blank node, which
        would be a variable in a query.
        """
        if self.kind == "iri":
            if _NOT_IN_IRI.search(self.value) or ":" not in self.value:
                raise ValueError(f"{self.value!r} is no IRI")
            return f"<{self.value}>"
        if self.kind == "bnode":
            raise ValueError("a blank node can't be used in a query")
        # SPARQL reads \uXXXX before it reads strings, N-Triples after: a `u` behind a backslash is escaped for both.
        text = "".join(_ESCAPES.get(c, c) for c in self.value)
        quoted = '"' + _CODEPOINT.sub(lambda match: f"\\\\\\U{ord(match[1]):08X}", text) + '"'
        if self.language:
            if not _LANGUAGE.fullmatch(self.language):
                raise ValueError(f"{self.language!r} is no language tag")
            return f"{quoted}@{self.language}"
        if self.datatype in ("", XSD.string):
            return quoted
        return f"{quoted}^^{iri(self.datatype).sparql()}"


def iri(value: str) -> Term:
    """An IRI as a Term."""
    return Term("iri", value)


def literal(value: str, datatype: str = "", language: str = "") -> Term:
    """A literal as a Term: a plain string unless a datatype IRI or a language tag is given."""
    return Term("literal", value, datatype or ("" if language else XSD.string), language)


Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query.

    SELECT: `variables` and `rows` in the query's order, None where a variable is unbound. ASK: `boolean`.
    CONSTRUCT and DESCRIBE: `triples`, sorted canonical N-Triples, one statement a line. `cut` says that there is more.
    """

    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    boolean: bool | None = None
    triples: bytes | None = None
    cut: bool = False

    def first(self, limit: int | None) -> "Result":
        """The first `limit` rows or triples, and whether there are more; None leaves the answer whole."""
        lines = (self.triples or b"").splitlines(keepends=True)
        if limit is None or max(len(self.rows), len(lines)) <= limit:
            return self
        triples = None if self.triples is None else b"".join(lines[:limit])
        return replace(self, rows=self.rows[:limit], triples=triples, cut=True)

    def dicts(self) -> list[dict[str, str]]:
        """The rows as dictionaries of plain text, without the variables that are unbound."""
        return [
            {name: term.value for name, term in zip(self.variables, row, strict=True) if term is not None}
            for row in self.rows
        ]

    def column(self, variable: str) -> list[str]:
        """The values of one variable as text, row by row, `""` where it is unbound.

        Raises KeyError if the query has no such variable.
        """
        if variable not in self.variables:
            raise KeyError(variable)
        index = self.variables.index(variable)
        return [term.value if (term := row[index]) is not None else "" for row in self.rows]

    def __len__(self) -> int:
        return len(self.rows)
