"""Asks a SPARQL endpoint on the web, politely: one request at a time, waiting when the server asks for it.

Used by `alliancekg sparql --endpoint`. A busy server (429, 503) is asked again after the time that it names, or after
1, 2, 4 … seconds; all other failures are one line at once.
"""

import io
import socket
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from alliancekg import __version__
from alliancekg.errors import StoreError, UsageError
from alliancekg.store.oxigraph import one_line, sorted_nquads
from alliancekg.store.result import Result, Term
from alliancekg.store.sparqltext import is_update

USER_AGENT = f"alliancekg/{__version__} (https://w3id.org/alliancekg/)"
BUSY = (429, 503)
LONGEST_WAIT = 120.0


def ask_endpoint(
    url: str, sparql: str, *, timeout: int = 60, tries: int = 4, sleep: Callable[[float], None] = time.sleep
) -> Result:
    """Sends a query to the endpoint at `url`; `timeout` is in seconds for each of at most `tries` requests.

    Raises UsageError for an update or an address that is no web address, StoreError with one line if the endpoint
    refuses, fails, stays busy or answers something else.
    """
    if not url.startswith(("http://", "https://")):
        raise UsageError(f"{url}: an endpoint's address starts with http:// or https://")
    if is_update(sparql):
        raise UsageError("the query changes data: only SELECT, ASK, CONSTRUCT and DESCRIBE are sent to an endpoint")
    for attempt in range(1, tries + 1):
        try:
            return _once(url, sparql, timeout)
        except HTTPError as error:
            error.close()
            if error.code not in BUSY or attempt == tries:
                raise StoreError(
                    f"{url}: the endpoint answers {error.code} {error.reason}; {_advice(error)}"
                ) from error
            sleep(_wait(error, attempt))
    raise UsageError("tries must be at least 1")


def _once(url: str, sparql: str, timeout: int) -> Result:
    wrapper = SPARQLWrapper(url, agent=USER_AGENT)
    wrapper.setTimeout(timeout)
    wrapper.setMethod(POST)
    wrapper.setQuery(sparql)
    wrapper.setReturnFormat(TURTLE if wrapper.queryType in ("CONSTRUCT", "DESCRIBE") else JSON)
    try:
        answer = wrapper.query()
        with answer.response:
            if wrapper.queryType in ("CONSTRUCT", "DESCRIBE"):
                triples = ox.parse(io.BytesIO(answer.response.read()), format=ox.RdfFormat.TURTLE, base_iri=url)
                return Result(triples=sorted_nquads(triples))
            return _result(answer.convert())
    except HTTPError:
        raise
    except SPARQLWrapperException as error:
        if isinstance(error.__context__, HTTPError):
            error.__context__.close()
        raise StoreError(f"{url}: the endpoint refuses the query: {one_line(error)}") from error
    except (TimeoutError, socket.timeout) as error:  # noqa: UP041  (urllib may wrap either)
        raise StoreError(f"{url}: no answer within {timeout} seconds: ask for less or try later") from error
    except URLError as error:
        raise StoreError(f"{url}: the endpoint can't be reached: {one_line(error)}; check the address") from error
    except (OSError, HTTPException) as error:
        raise StoreError(f"{url}: the connection broke: {one_line(error)}; try again") from error
    except (ValueError, KeyError, TypeError, AttributeError, SyntaxError) as error:
        raise StoreError(f"{url}: the answer is not that of a SPARQL endpoint; check the address") from error


def _result(data: Any) -> Result:
    if "boolean" in data:
        return Result(boolean=bool(data["boolean"]))
    variables = tuple(data["head"]["vars"])
    rows = data["results"]["bindings"]
    return Result(variables, tuple(tuple(_term(row.get(name)) for name in variables) for row in rows))


def _term(node: dict[str, str] | None) -> Term | None:
    if node is None:
        return None
    kinds = {"uri": "iri", "bnode": "bnode", "literal": "literal", "typed-literal": "literal"}
    language = node.get("xml:lang", "")
    plain = (
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
        if language
        else "http://www.w3.org/2001/XMLSchema#string"
    )
    kind = kinds[node["type"]]
    return Term(kind, node["value"], node.get("datatype", plain) if kind == "literal" else "", language)


def _wait(error: HTTPError, attempt: int) -> float:
    """Seconds to wait: what Retry-After says (seconds or a date), else doubling from one; never above LONGEST_WAIT."""
    told = error.headers.get("Retry-After", "") if error.headers else ""
    if told.strip().isdigit():
        return min(float(told), LONGEST_WAIT)
    try:
        wait = parsedate_to_datetime(told).timestamp() - time.time()
    except (TypeError, ValueError):
        wait = 2.0 ** (attempt - 1)
    return min(max(wait, 0.0), LONGEST_WAIT)


def _advice(error: HTTPError) -> str:
    return "it is busy, try later" if error.code in BUSY else "check the address and the query"
