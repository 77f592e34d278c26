"""The engines that answer the same stored queries: the store itself, rdflib, and two SPARQL servers."""

import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, parse, serialize
from pyoxigraph import Store as Oxigraph
from rdflib import BNode, Dataset, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from alliancekg.store import EmbeddedStore, Result, Store, Term
from alliancekg.store.sparqltext import Bindings, bind
from servers import Running

DATA = Path(__file__).parents[1] / "fixtures" / "queries" / "data"
STRING = "http://www.w3.org/2001/XMLSchema#string"
LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


class RdflibStore:
    """rdflib behind the reading half of the Store protocol."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    def query(self, sparql: str, *, bindings: Bindings | None = None, **_: object) -> Result:
        with warnings.catch_warnings():
            # rdflib 7 warns of its own use of Dataset.default_context, also while rows are read.
            warnings.simplefilter("ignore", DeprecationWarning)
            answer = self.dataset.query(_parsed(bind(sparql, bindings or {})))
            if answer.type == "ASK":
                return Result(boolean=answer.askAnswer)
            variables = tuple(str(variable) for variable in answer.vars or ())
            return Result(variables, tuple(tuple(term(node) for node in row) for row in answer))  # type: ignore[union-attr]


@cache
def _parsed(sparql: str) -> Query:
    """rdflib takes longer to parse a query than to answer it, and many cases look up the same names."""
    return prepareQuery(sparql)


def term(node: Any) -> Term | None:
    match node:
        case None:
            return None
        case URIRef():
            return Term("iri", str(node))
        case BNode():
            return Term("bnode", str(node))
        case Literal(language=str(language)):
            return Term("literal", str(node), LANG_STRING, language)
        case _:
            return Term("literal", str(node), str(node.datatype or STRING))


def oxigraph(names: list[str]) -> Store:
    database = Oxigraph()
    for name in names:
        database.load((DATA / f"{name}.trig").read_bytes(), format=RdfFormat.TRIG)
    return EmbeddedStore(database)


def rdflib(names: list[str]) -> Store:
    dataset = Dataset(default_union=True)
    # Backwards, so that no answer rests on the order in which things were loaded.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        for name in reversed(names):
            dataset.parse(DATA / f"{name}.trig", format="trig")
    return RdflibStore(dataset)  # type: ignore[return-value]


def served(running: Running, names: list[str]) -> Store:
    """The store on a server, emptied and filled with the data of these names."""
    store = running.store()
    if running.holds == names:
        return store
    running.clear()
    for name in names:
        store.load(
            serialize(parse((DATA / f"{name}.trig").read_bytes(), format=RdfFormat.TRIG), format=RdfFormat.N_QUADS)
        )
    running.holds[:] = names
    return store


def _once(make: Callable[[list[str]], Store]) -> Callable[[list[str]], Store]:
    """The same store for the same names: a query changes nothing, and to fill one takes longer than to ask it."""
    kept = cache(lambda names: make(list(names)))
    return lambda names: kept(tuple(names))


ENGINES = {"oxigraph": _once(oxigraph), "rdflib": _once(rdflib)}
SERVERS = ("oxigraph_server", "virtuoso_server")
