"""The requests of the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), made by SPARQLWrapper.

Sending them is left to `http`: SPARQLWrapper knows no Retry-After, follows redirects with the password, and sets up
digest authentication for the whole process.
"""

from collections.abc import Iterable
from urllib.request import Request

from SPARQLWrapper import JSON, POST, POSTDIRECTLY, TURTLE, SPARQLWrapper

from alliancekg.store.answers import ROWS, TRIPLES
from alliancekg.store.http import Call


class SparqlRequests(SPARQLWrapper):
    """Requests to a server that takes queries at `endpoint` and updates at `update`."""

    def __init__(self, endpoint: str, update: str = "") -> None:
        super().__init__(endpoint, updateEndpoint=update or endpoint)
        self.setMethod(POST)
        self.setOnlyConneg(True)

    def query(self, text: str, form: str, parameters: Iterable[tuple[str, str]] = ()) -> Call:  # type: ignore[override]
        """A query of a form (SELECT …), always by POST, so that its length does not matter."""
        for name, value in parameters:
            self.addParameter(name, value)
        accept = f"{TRIPLES}, text/turtle;q=0.9" if form in ("CONSTRUCT", "DESCRIBE") else ROWS
        return self._call(text, form, {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept})

    def update(self, text: str, *, repeatable: bool = True) -> Call:
        """An update as the body of a POST."""
        self.setRequestMethod(POSTDIRECTLY)
        headers = {"Content-Type": "application/sparql-update", "Accept": "*/*"}
        return self._call(text, "INSERT", headers, repeatable=repeatable)

    def _call(self, text: str, form: str, headers: dict[str, str], *, repeatable: bool = True) -> Call:
        # Not setQuery, which guesses the form by a pattern and takes a word in a comment for it.
        self.queryString, self.queryType = text, form or "SELECT"
        self.setReturnFormat(TURTLE if form in ("CONSTRUCT", "DESCRIBE") else JSON)
        request: Request = self._createRequest()
        body = request.data
        assert isinstance(body, bytes)
        return Call("POST", request.full_url.removesuffix("?"), headers, body, repeatable)
