"""Closed vocabularies, and the only place that mints IRIs.

A misspelt term is an AttributeError at once, never a triple that no query finds. The names are the
contract of `docs/ontology.md`; a test holds them to `ontology/alliancekg.ttl`.
"""

import hashlib
import re
import unicodedata

BASE = "https://w3id.org/alliancekg/"
ONTOLOGY = BASE + "ontology"
ID = BASE + "id/"
SCHEME = BASE + "scheme/"
GRAPH = BASE + "graph/"
WIKIDATA_ENTITY = "http://www.wikidata.org/entity/"


class ClosedNamespace:
    """A namespace that knows its terms: `AKG.heldBy` is an IRI, `AKG.heldby` an AttributeError."""

    def __init__(self, base: str, terms: str) -> None:
        self.base = base
        self.terms = frozenset(terms.split())
        # Attributes, since a build looks terms up a thousand times for every document.
        vars(self).update({term: base + term for term in sorted(self.terms)})

    def __getattr__(self, term: str) -> str:
        # Only called for names that are no attribute.
        raise AttributeError(f"{self.base} has no term {term!r}")


AKG = ClosedNamespace(
    ONTOLOGY + "#",
    # classes
    "Actor State InternationalOrganization GovernmentBody Person Partnership Alliance Framework Region Meeting "
    "Participation Readout Position Passage LinkJudgement "
    # positions
    "heldBy heldOnBehalfOf stance speechAct commitment isJoint hasTopic concerns addressedTo expressedAt reportedIn "
    "respondsTo namesDate confidence "
    # evidence
    "evidencedBy passageOf text textSha256 mentions "
    # meetings
    "reportsOn hasParticipation participant actsFor office meetingKind "
    # frameworks and partnerships
    "frameworkKind partnershipKind hasParty hasSignatory signedAt announcedAt hasMember obligation foundingTreaty "
    "supersedes implements partOfRegion holdsPost "
    # names and codes of states
    "demonym capital metonym alpha2 alpha3 "
    # links and provenance
    "linkSubject linkObject judgement score nameScore typeScore factScore linkEvidence decidedBy "
    "extractorVersion inputSha256 "
    "contributor inputTokens outputTokens",
)
RDF = ClosedNamespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type")
RDFS = ClosedNamespace("http://www.w3.org/2000/01/rdf-schema#", "label subClassOf subPropertyOf comment seeAlso")
OWL = ClosedNamespace("http://www.w3.org/2002/07/owl#", "Class ObjectProperty DatatypeProperty inverseOf")
XSD = ClosedNamespace(
    "http://www.w3.org/2001/XMLSchema#",
    "string boolean integer nonNegativeInteger decimal date dateTime duration anyURI",
)
SKOS = ClosedNamespace(
    "http://www.w3.org/2004/02/skos/core#",
    "Concept ConceptScheme prefLabel altLabel hiddenLabel definition scopeNote note broader narrower broaderTransitive "
    "inScheme topConceptOf hasTopConcept exactMatch closeMatch notation",
)
PROV = ClosedNamespace(
    "http://www.w3.org/ns/prov#",
    "Entity Activity Agent Association Plan wasAttributedTo wasDerivedFrom wasGeneratedBy startedAtTime endedAtTime "
    "generatedAtTime",
)
ORG = ClosedNamespace(
    "http://www.w3.org/ns/org#",
    "FormalOrganization OrganizationalCollaboration Membership Post member organization memberDuring role postIn",
)
TIME = ClosedNamespace("http://www.w3.org/2006/time#", "Interval")
FOAF = ClosedNamespace("http://xmlns.com/foaf/0.1/", "Agent Person givenName familyName")
SCHEMA = ClosedNamespace(
    "https://schema.org/",
    "Place Event CreativeWork sameAs startDate endDate duration location latitude longitude foundingDate "
    "dissolutionDate",
)
DCTERMS = ClosedNamespace(
    "http://purl.org/dc/terms/",
    "subject spatial title type issued date publisher source license language isPartOf hasPart modified rights "
    "bibliographicCitation",
)
OA = ClosedNamespace("http://www.w3.org/ns/oa#", "SpecificResource exact prefix suffix start end")

PREFIXES: dict[str, str] = {
    "akg": AKG.base,
    "dcterms": DCTERMS.base,
    "foaf": FOAF.base,
    "oa": OA.base,
    "org": ORG.base,
    "owl": OWL.base,
    "prov": PROV.base,
    "rdf": RDF.base,
    "rdfs": RDFS.base,
    "schema": SCHEMA.base,
    "skos": SKOS.base,
    "time": TIME.base,
    "wd": WIKIDATA_ENTITY,
    "xsd": XSD.base,
}

SCHEMES = (
    "topic",
    "stance",
    "meeting-kind",
    "framework-kind",
    "partnership-kind",
    "commitment",
    "speech-act",
    "role",
    "obligation",
)
KINDS = (
    "state", "organization", "person", "partnership", "framework", "region", "meeting", "readout", "position",
    "passage", "participation", "membership", "interval", "office", "tenure", "body", "link",
)  # fmt: skip


def slug(text: str) -> str:
    """A readable, deterministic slug: lower-case ASCII letters and digits joined by single hyphens.

    `slug("Japan-U.S. Alliance")` is `japan-us-alliance`. Text without a Latin letter or digit gives "".
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['.]", "", ascii_text)).strip("-")


def file_slug(stem: str) -> str:
    """The slug of a file's name without its ending: two names that differ only in non-Latin letters get two.

    `file_slug("2025-03-04 talks")` is `2025-03-04-talks`; where `slug` would drop letters, six digits that stand for
    the whole name follow. A name without a Latin letter or digit gives "".
    """
    made, letters = slug(stem), unicodedata.normalize("NFKD", stem)
    if not made or all(letter.isascii() or not letter.isalnum() for letter in letters):
        return made
    return f"{made}-{hashlib.sha256(letters.encode()).hexdigest()[:6]}"


def resource_iri(kind: str, name: str) -> str:
    """The IRI of a resource: `resource_iri("state", "jp")`. Raises ValueError for a kind that is not in KINDS."""
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of resource; the kinds are {', '.join(KINDS)}")
    return f"{ID}{kind}/{name}"


def concept_iri(scheme: str, name: str) -> str:
    """The IRI of a SKOS concept: `concept_iri("topic", "trade")`. Raises ValueError for an unknown scheme."""
    if scheme not in SCHEMES:
        raise ValueError(f"{scheme!r} is no concept scheme; the schemes are {', '.join(SCHEMES)}")
    return f"{SCHEME}{scheme}/{name}"


def graph_iri(kind: str, name: str = "") -> str:
    """The IRI of a named graph: `graph_iri("readout", slug)`, `graph_iri("reference", stem)`, `graph_iri("meta")`."""
    return f"{GRAPH}{kind}/{name}" if name else f"{GRAPH}{kind}"


def local_name(iri: str) -> str:
    """What follows the kind or scheme: `jp` of `…/id/state/jp`, `trade` of `…/scheme/topic/trade`.

    Raises ValueError for an IRI that alliancekg did not mint.
    """
    for prefix in (ID, SCHEME, GRAPH):
        if iri.startswith(prefix):
            return iri.removeprefix(prefix).partition("/")[2]
    raise ValueError(f"{iri} is no IRI of alliancekg")
