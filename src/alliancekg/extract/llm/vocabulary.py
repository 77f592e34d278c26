"""The ids that a model may choose from: the concepts of `ontology/`, and the regions of the reference data."""

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from alliancekg.errors import DataError
from alliancekg.lexicon import Lexicon
from alliancekg.namespaces import ID, SCHEME, SKOS, local_name

SCHEMES = ("stance", "commitment", "speech-act", "topic", "meeting-kind", "framework-kind", "partnership-kind")
DOCUMENT_KINDS = ("readout", "domestic", "remarks", "schedule", "treaty-text", "other")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Ids by scheme, in order, and what the concepts mean."""

    ids: dict[str, tuple[str, ...]]
    definitions: dict[tuple[str, str], str]


def read_vocabulary(ontology: Path, lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of the schemes' files in a folder. Raises DataError for a file that is missing or broken."""
    ids: dict[str, tuple[str, ...]] = {"document-kind": DOCUMENT_KINDS}
    definitions: dict[tuple[str, str], str] = {}
    for scheme in SCHEMES:
        found = _concepts(ontology / f"{scheme}.ttl", scheme)
        ids[scheme] = tuple(sorted(found))
        definitions |= {(scheme, name): text for name, text in found.items()}
    regions = (iri for iri, kind in lexicon.names.kinds.items() if kind == "region")
    ids["region"] = tuple(sorted(local_name(iri) for iri in regions if iri.startswith(ID)))
    return Vocabulary(ids, definitions)


def _concepts(path: Path, scheme: str) -> dict[str, str]:
    found: dict[str, str] = {}
    try:
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(triple.subject, ox.NamedNode) and triple.subject.value.startswith(f"{SCHEME}{scheme}/"):
                name = local_name(triple.subject.value)
                found.setdefault(name, "")
                if triple.predicate.value == SKOS.definition and isinstance(triple.object, ox.Literal):
                    found[name] = triple.object.value
    except (OSError, SyntaxError) as error:
        raise DataError(f"{path}: not readable as Turtle: {' '.join(str(error).split())}") from error
    return found
