"""`Store`: what every store can do, whether a folder on this disk or a server.

`queries`, `pipeline` and all later rooms know only this; one suite of tests runs over every kind of store.
"""

from collections.abc import Mapping
from types import TracebackType
from typing import Protocol, Self, runtime_checkable

from alliancekg.store.result import Result
from alliancekg.store.sparqltext import Bindings


@runtime_checkable
class Store(Protocol):
    """Named graphs that can be asked and replaced. A query's default graph is the union of all graphs."""

    def query(
        self,
        sparql: str,
        *,
        bindings: Bindings | None = None,
        timeout: float | None = None,
        limit: int | None = None,
        allow_service: bool = False,
    ) -> Result:
        """Answers a SPARQL 1.1 SELECT, ASK, CONSTRUCT or DESCRIBE.

        `bindings` fill the query's `VALUES ?name { … }` blocks (see `alliancekg.store.sparqltext`). `timeout` is in
        seconds; of more than `limit` rows or triples the first are given. `allow_service` lets the query ask other
        servers. Raises UsageError for a query that isn't SPARQL or reaches outside the store without leave,
        TimeLimitError at the time limit, StoreError if the store fails.
        """
        ...

    def replace_graph(self, graph_iri: str, data: bytes) -> None:
        """Makes one graph hold exactly `data` (N-Triples, or N-Quads of that graph), or changes nothing.

        Raises StoreError.
        """
        ...

    def replace_graphs(self, graphs: Mapping[str, bytes]) -> None:
        """As `replace_graph` for several graphs in one transaction: all are replaced, or none."""
        ...

    def replace_recorded(self, graphs: Mapping[str, bytes], records: Mapping[str, bytes]) -> None:
        """Replaces graphs (N-Quads of each; empty to remove it) and what `graph/meta` says of each (its N-Quads).

        A graph and its record are replaced together; all of them, where the store can. Raises StoreError.
        """
        ...

    def remove_graphs(self, graph_iris: list[str]) -> None:
        """Removes graphs in one transaction; a graph that isn't there is no fault."""
        ...

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs that hold something, sorted."""
        ...

    def load(self, nquads: bytes) -> None:
        """Adds quads to what is there, all or none. Raises StoreError."""
        ...

    def dump(self) -> bytes:
        """Everything as sorted canonical N-Quads: equal graphs give equal bytes."""
        ...

    def close(self) -> None:
        """Gives the store free for others. Closing twice is no fault."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
