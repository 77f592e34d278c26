"""Makes the application out of its services. A new service adds its routes here, and nothing else has to know it."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from alliancekg import __version__
from alliancekg.errors import AllianceKGError
from alliancekg.store.protocol import Store
from alliancekg.web.reconciliation.catalogue import read_catalogue
from alliancekg.web.reconciliation.declared import declared
from alliancekg.web.reconciliation.requests import TooLargeError
from alliancekg.web.reconciliation.routes import Service

RECONCILIATION = "/reconcile"


def make_app(store: Store) -> Starlette:
    """The application over a store, which is read now and may be closed afterwards.

    Every answer may be read by pages of any origin (CORS); errors are JSON with one line, `error`. Raises StoreError
    if the store can't be read or is too large, DataError if what is declared is broken.
    """
    service = Service(read_catalogue(store, declared()), RECONCILIATION)
    return Starlette(
        routes=[Route("/", _home), *service.routes()],
        middleware=[
            Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"], allow_headers=["*"])
        ],
        exception_handlers={AllianceKGError: _told, HTTPException: _http},
    )


async def _home(request: Request) -> Response:
    """What is served here."""
    base = str(request.base_url).rstrip("/") + RECONCILIATION
    return JSONResponse(
        {
            "name": "alliancekg",
            "version": __version__,
            "reconciliation": {"0.2": base, "1.0-draft": f"{base}/1.0-draft"},
        }
    )


async def _told(request: Request, error: Exception) -> Response:  # noqa: ARG001 starlette's signature
    status = 413 if isinstance(error, TooLargeError) else 400
    return JSONResponse({"error": str(error)}, status_code=status)


async def _http(request: Request, error: Exception) -> Response:  # noqa: ARG001
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": error.detail}, status_code=error.status_code, headers=error.headers)
