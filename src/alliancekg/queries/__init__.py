"""Stored queries: the questions that the graph answers, each a `.rq` file with typed parameters.

`stored_queries` lists them, `run` answers one. Values are checked and resolved here and enter the SPARQL text in one
place only, `alliancekg.store.sparqltext.bind`.
"""

from collections.abc import Mapping
from pathlib import Path

from alliancekg.errors import UsageError
from alliancekg.queries.header import Parameter, StoredQuery, read_query
from alliancekg.queries.values import nearest, terms_of
from alliancekg.resources import resource
from alliancekg.store.protocol import Store
from alliancekg.store.result import Result, Term

__all__ = ["Parameter", "StoredQuery", "bindings", "nearest", "read_query", "run", "stored_queries", "stored_query"]


def stored_queries(folder: Path | None = None) -> list[StoredQuery]:
    """The stored queries in the order of their questions; those that are shipped, or those of a folder.

    Raises DataError if one of them is malformed.
    """
    paths = sorted((folder or resource("queries")).glob("*.rq"))
    return sorted((read_query(path) for path in paths), key=lambda query: (query.question, query.name))


def stored_query(name: str, folder: Path | None = None) -> StoredQuery:
    """The stored query of that name, or of that question (`CQ-01`). Raises UsageError with the nearest names."""
    path = (folder or resource("queries")) / f"{name}.rq"
    if path.name == f"{name}.rq" and path.is_file():
        return read_query(path)
    queries = stored_queries(folder)
    for query in queries:
        if name in (query.name, query.question):
            return query
    near = nearest(name, [query.name for query in queries])
    hint = f"did you mean {', '.join(near)}?" if near else "`alliancekg query` lists them"
    raise UsageError(f"there is no stored query {name!r}; {hint}")


def bindings(query: StoredQuery, store: Store, params: Mapping[str, str]) -> dict[str, tuple[Term, ...] | None]:
    """The values for a query's parameters, resolved in the store; None where one is left open.

    Raises UsageError for a parameter that the query doesn't have, one that is missing, and a value that is wrong.
    """
    names = [parameter.name for parameter in query.parameters]
    for name in params:
        if name not in names:
            near = nearest(name, names) or names
            hint = f"; it has {', '.join(near)}" if near else "; it has none"
            raise UsageError(f"{query.name} has no parameter {name!r}{hint}")
    bound: dict[str, tuple[Term, ...] | None] = {}
    for parameter in query.parameters:
        value = params.get(parameter.name, parameter.default)
        if value is None and parameter.required:
            raise UsageError(f"{query.name} needs {parameter.name}, such as --{parameter.name} {parameter.example!r}")
        bound[parameter.name] = None if value is None else terms_of(parameter, value, store)
    _check_order(bound)
    return bound


def _check_order(bound: Mapping[str, tuple[Term, ...] | None]) -> None:
    """Refuses a period that ends before it begins; a year or month is compared as far as both go."""
    since, until = (bound.get(name) for name in ("since", "until"))
    if since and until:
        first, last = since[0].value, until[0].value
        shorter = min(len(first), len(last))
        if first[:shorter] > last[:shorter]:
            raise UsageError(f"until: {last} is before since, {first}")


def run(store: Store, name: str, params: Mapping[str, str] | None = None, *, folder: Path | None = None) -> Result:
    """Answers a stored query with the given parameters.

    Raises UsageError for a wrong name or value, DataError for a malformed query file, StoreError if the store fails.
    """
    query = stored_query(name, folder)
    return store.query(query.sparql, bindings=bindings(query, store, params or {}))
