"""`alliancekg serve`: the web services over a store."""

import rich_click as click

from alliancekg.cli.options import store_option
from alliancekg.errors import UsageError


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0 takes a free one."
)
@store_option
def serve(host: str, port: int, store: str) -> None:
    """Serve the vocabulary and entities to OpenRefine and other tools.

    A reconciliation service (W3C Entity Reconciliation Community Group, version 0.2 at /reconcile, the draft of 1.0 at
    /reconcile/1.0-draft) answers until it is interrupted. The store is read once, at the start, and may be built again
    meanwhile; start anew to serve what changed. There are no accounts: whoever reaches the address may ask.
    """
    import socket  # noqa: PLC0415  (help shall not wait for the server to load)

    import uvicorn  # noqa: PLC0415

    from alliancekg.cli.reading import open_to_read  # noqa: PLC0415
    from alliancekg.web.app import RECONCILIATION, make_app  # noqa: PLC0415

    with open_to_read(store) as opened:
        app = make_app(opened)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(
            f"{host}, port {port}: can't listen there: {error.strerror or error}; choose another --host or --port"
        ) from error
    with listening:
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}"
        click.echo(f"reconciliation service at {address}{RECONCILIATION}; end with Ctrl-C", err=True)
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[listening])
