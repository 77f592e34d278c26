"""IRIs as prefixed names, as the pages write them."""

from rdflib import URIRef
from rdflib.term import Node

from alliancekg.namespaces import BASE, PREFIXES

_MORE = {"cq": BASE + "competency-question/", "plover": BASE + "plover/", "rdfs": PREFIXES["rdfs"]}
_ALL = PREFIXES | _MORE


def curie(term: Node) -> str:
    """`akg:heldBy` for its IRI; the IRI itself if no prefix fits."""
    text = str(term)
    fitting = [(base, prefix) for prefix, base in _ALL.items() if text.startswith(base)]
    if not fitting:
        return text
    base, prefix = max(fitting, key=lambda pair: len(pair[0]))
    return f"{prefix}:{text.removeprefix(base)}"


def uri(name: str) -> URIRef:
    """The IRI of a prefixed name. Raises KeyError for an unknown prefix."""
    prefix, _, local = name.partition(":")
    return URIRef(_ALL[prefix] + local)
