"""Asks any SPARQL endpoint on the web, politely and without credentials.

Used by `alliancekg sparql --endpoint`. How a busy server is waited for and what each failure is called is in `http`.
"""

import time
from collections.abc import Callable

from alliancekg.errors import UsageError
from alliancekg.store.answers import rows, triples
from alliancekg.store.http import Client
from alliancekg.store.requests import SparqlRequests
from alliancekg.store.result import Result
from alliancekg.store.sparqltext import is_update, query_form


def ask_endpoint(
    url: str, sparql: str, *, timeout: float = 60, tries: int = 4, sleep: Callable[[float], None] = time.sleep
) -> Result:
    """Sends a query to the endpoint at `url`; `timeout` is in seconds for each of at most `tries` requests.

    Raises UsageError for an update or an address that is no web address, StoreError with one line if the endpoint
    refuses, fails, stays busy or answers something else.
    """
    if not url.startswith(("http://", "https://")):
        raise UsageError(f"{url}: an endpoint's address starts with http:// or https://")
    if is_update(sparql):
        raise UsageError("the query changes data: only SELECT, ASK, CONSTRUCT and DESCRIBE are sent to an endpoint")
    form = query_form(sparql)
    answer = Client(url, timeout=timeout, tries=tries, sleep=sleep).send(SparqlRequests(url).query(sparql, form))
    if form in ("CONSTRUCT", "DESCRIBE"):
        return triples(url, answer.body, answer.headers.get_content_type())
    return rows(url, answer.body)
