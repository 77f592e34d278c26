"""The reconciliation service over HTTP: version 0.2 at its root, the draft of version 1.0 below `/1.0-draft`."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from alliancekg.errors import UsageError
from alliancekg.web.reconciliation import draft10, version02
from alliancekg.web.reconciliation.catalogue import Catalogue
from alliancekg.web.reconciliation.matching import Matcher
from alliancekg.web.reconciliation.preview import preview
from alliancekg.web.reconciliation.requests import (
    TooLargeError,
    extension,
    known_type,
    queries02,
    queries10,
    read_json,
)

MOST_BYTES = 1_000_000
_FORM = "application/x-www-form-urlencoded"


class Service:
    """The endpoints over one catalogue, below the path `root` of the application. They only read."""

    def __init__(self, catalogue: Catalogue, root: str) -> None:
        self.catalogue = catalogue
        self.root = root
        self.matcher = Matcher(catalogue)

    def routes(self) -> list[Route]:
        """The routes of both versions."""
        root, draft = self.root, f"{self.root}/1.0-draft"
        shared = {
            "/suggest/entity": self.suggest_entity,
            "/suggest/property": self.suggest_property,
            "/suggest/type": self.suggest_type,
            "/extend/propose": self.propose,
            "/preview": self.preview,
        }
        # With and without the final slash, since a redirect would lose what is posted.
        return [
            *(Route(f"{root}{end}", self.reconcile02, methods=["GET", "POST"]) for end in ("", "/")),
            *(Route(f"{draft}{end}", self.manifest10) for end in ("", "/")),
            Route(f"{draft}/reconcile", self.reconcile10, methods=["POST"]),
            Route(f"{draft}/extend", self.extend10, methods=["POST"]),
            *(Route(f"{base}{path}", endpoint) for base in (root, draft) for path, endpoint in shared.items()),
        ]

    async def reconcile02(self, request: Request) -> Response:
        """The manifest, or the answers to `queries` or `extend` of the address or a form."""
        fields = await _fields(request)
        offered = self.catalogue.declared
        if "queries" in fields:
            batch = queries02(read_json(fields["queries"], "queries"), offered)
            answers = {key: self.matcher.candidates(query) for key, query in batch.items()}
            found = {key: {"result": version02.result(each, self.catalogue)} for key, each in answers.items()}
            return JSONResponse(found)
        if "extend" in fields:
            wanted = extension(read_json(fields["extend"], "extend"), offered)
            return JSONResponse(version02.extended(wanted, self.catalogue))
        if request.method == "POST":
            raise UsageError("the form has neither `queries` nor `extend`")
        return JSONResponse(version02.manifest(self.catalogue, self._address(request)))

    async def manifest10(self, request: Request) -> Response:
        """The manifest of the draft."""
        return JSONResponse(draft10.manifest(self.catalogue, f"{self._address(request)}/1.0-draft"))

    async def reconcile10(self, request: Request) -> Response:
        """Answers to a query batch of the draft."""
        batch = queries10(read_json(await _body(request), "the body"), self.catalogue.declared)
        answers = [self.matcher.candidates(query) for query in batch]
        return JSONResponse(draft10.results(answers, self.catalogue))

    async def extend10(self, request: Request) -> Response:
        """Values of properties, in the draft's shape."""
        wanted = extension(read_json(await _body(request), "the body"), self.catalogue.declared)
        return JSONResponse(draft10.extended(wanted, self.catalogue))

    def _address(self, request: Request) -> str:
        """The address of the service as the client wrote it."""
        return str(request.base_url).rstrip("/") + self.root

    async def propose(self, request: Request) -> Response:
        """Properties of a type."""
        given = request.query_params.get("type", "")
        type_id = known_type(given, self.catalogue.declared) if given else ""
        limit = _number(request, "limit") or None
        return JSONResponse(version02.proposed(type_id, limit, self.catalogue))

    async def suggest_entity(self, request: Request) -> Response:
        """Entities whose id is the prefix or whose names begin with it."""
        prefix = request.query_params.get("prefix", "")
        known = self.catalogue.find(prefix)
        found = [known] if known else self.matcher.index.starting(prefix)
        return _page(request, found, lambda each: version02.suggested_entity(each, self.catalogue))

    async def suggest_property(self, request: Request) -> Response:
        """Properties whose id or name has a word that begins with the prefix."""
        every = self.catalogue.declared.properties.values()
        found = [one for one in every if _begins(request, one.id, one.name)]
        return _page(request, found, version02.suggested_property)

    async def suggest_type(self, request: Request) -> Response:
        """Types whose id or name has a word that begins with the prefix."""
        labels = self.catalogue.labels
        found = [each for each in self.catalogue.declared.types if _begins(request, each, labels[each].name)]
        return _page(request, found, lambda each: version02.type_of(self.catalogue, each))

    async def preview(self, request: Request) -> Response:
        """The page on one entity; 404 if there is none."""
        given = request.query_params.get("id", "")
        entity = self.catalogue.find(given)
        if entity is None:
            return JSONResponse({"error": f"no entity {given!r}"}, status_code=404)
        headers = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
        return HTMLResponse(preview(entity, self.catalogue), headers=headers)


def _page(request: Request, found: list[Any], told: Callable[[Any], dict[str, Any]]) -> Response:
    start = _number(request, "cursor")
    return JSONResponse({"result": [told(each) for each in found[start : start + version02.PAGE]]})


def _begins(request: Request, identifier: str, name: str) -> bool:
    prefix = request.query_params.get("prefix", "").casefold().strip()
    text = name.casefold()
    return identifier.casefold().startswith(prefix) or f" {text}".find(f" {prefix}") >= 0


def _number(request: Request, name: str) -> int:
    given = request.query_params.get(name, "") or "0"
    if not (given.isdecimal() and len(given) < 10):
        raise UsageError(f"{name}: a whole number is needed")
    return int(given)


async def _fields(request: Request) -> dict[str, str]:
    """The parameters of the address and, posted, of the form."""
    fields = dict(request.query_params)
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != _FORM:
            raise UsageError(f"the body is {kind or 'of no type'}; post a form, {_FORM}")
        try:
            form = parse_qs((await _body(request)).decode(), keep_blank_values=True, max_num_fields=100)
        except ValueError as error:
            raise UsageError(f"the form can't be read: {error}") from error
        fields |= {name: values[-1] for name, values in form.items()}
    return fields


async def _body(request: Request) -> bytes:
    """The body, read no further than is allowed. Raises TooLargeError."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise TooLargeError(f"the request is too long; send at most {MOST_BYTES} bytes")
    return body
