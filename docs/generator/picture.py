"""Draws `docs/ontology.svg`: the classes and their main properties, placed by hand, named by the ontology.

The arrangement below holds terms, not texts: a term that the ontology no longer has, a class that the arrangement
lacks, and an arrow whose ends are not the property's domain and range each stop the generation.
"""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from rdflib import OWL, RDF, RDFS, Graph, URIRef

from generator.terms import curie, uri

WIDTH, HEIGHT = 1300, 930
BOX = 230
LINE = 18
HEAD = 30


@dataclass(frozen=True)
class Box:
    """A class at its upper left corner, with properties that are written inside it instead of drawn as arrows."""

    term: str
    x: int
    y: int
    inside: tuple[str, ...] = ()

    @property
    def height(self) -> int:
        """In pixels."""
        return HEAD + (LINE * len(self.inside) + 8 if self.inside else 0)


@dataclass(frozen=True)
class Arrow:
    """Properties from one class to another along `path`; the names stand at `label`, one a line."""

    terms: tuple[str, ...]
    start: str
    end: str
    path: tuple[tuple[int, int], ...]
    label: tuple[int, int]
    anchor: str = "middle"


BOXES = (
    Box("akg:Passage", 30, 40, ("oa:exact", "oa:prefix", "oa:suffix", "oa:start", "oa:end")),
    Box("akg:Position", 400, 40, (
        "akg:stance", "akg:speechAct", "akg:commitment", "akg:hasTopic", "akg:isJoint", "akg:namesDate",
        "akg:confidence", "akg:respondsTo",
    )),
    Box("akg:Region", 1040, 60, ("akg:partOfRegion", "akg:demonym", "akg:metonym")),
    Box("akg:Readout", 30, 240, ("akg:text", "akg:textSha256", "akg:mentions")),
    Box("akg:Meeting", 30, 420, ("akg:meetingKind", "prov:startedAtTime", "schema:duration", "schema:location")),
    Box("akg:Participation", 400, 420, ("akg:office",)),
    Box("akg:Actor", 740, 420),
    Box("akg:State", 1040, 280, ("akg:alpha2", "akg:alpha3", "akg:capital")),
    Box("akg:Person", 1040, 405),
    Box("akg:GovernmentBody", 1040, 465),
    Box("akg:InternationalOrganization", 1040, 525),
    Box("akg:Framework", 400, 600, ("akg:frameworkKind", "akg:hasTopic", "akg:supersedes", "akg:implements")),
    Box("akg:Partnership", 740, 600, ("akg:partnershipKind",)),
    Box("akg:Alliance", 1040, 630),
    Box("akg:LinkJudgement", 30, 770, (
        "akg:linkSubject", "akg:linkObject", "akg:judgement", "akg:score", "akg:nameScore", "akg:typeScore",
        "akg:factScore", "akg:linkEvidence", "akg:decidedBy",
    )),
    Box("org:Post", 400, 770, ("org:postIn", "org:role")),
    Box("org:Membership", 740, 770, ("org:member", "org:memberDuring", "akg:obligation")),
)  # fmt: skip
ARROWS = (
    Arrow(("akg:evidencedBy",), "akg:Position", "akg:Passage", ((400, 100), (260, 100)), (330, 92)),
    Arrow(("akg:passageOf",), "akg:Passage", "akg:Readout", ((145, 168), (145, 240)), (153, 210), "start"),
    Arrow(("akg:reportedIn",), "akg:Position", "akg:Readout", ((440, 222), (440, 270), (260, 270)), (350, 262)),
    Arrow(("akg:reportsOn",), "akg:Readout", "akg:Meeting", ((145, 332), (145, 420)), (137, 380), "end"),
    Arrow(("akg:expressedAt",), "akg:Position", "akg:Meeting", ((515, 222), (515, 340), (215, 340), (215, 420)),
          (365, 332)),
    Arrow(("akg:hasParticipation",), "akg:Meeting", "akg:Participation", ((260, 435), (400, 435)), (330, 427)),
    Arrow(("akg:participant", "akg:actsFor"), "akg:Participation", "akg:Actor", ((630, 435), (740, 435)), (685, 409)),
    Arrow(("akg:heldBy", "akg:heldOnBehalfOf", "akg:addressedTo"), "akg:Position", "akg:Actor",
          ((630, 190), (855, 190), (855, 420)), (863, 290), "start"),
    Arrow(("akg:concerns",), "akg:Position", "akg:Region", ((630, 75), (1040, 75)), (835, 67)),
    Arrow(("akg:partOfRegion",), "akg:State", "akg:Region", ((1155, 280), (1155, 152)), (1163, 220), "start"),
    Arrow(("akg:hasParty", "akg:hasSignatory"), "akg:Framework", "akg:Actor",
          ((515, 600), (515, 530), (800, 530), (800, 450)), (640, 504)),
    Arrow(("akg:signedAt", "akg:announcedAt"), "akg:Framework", "akg:Meeting",
          ((400, 640), (145, 640), (145, 530)), (272, 614)),
    Arrow(("akg:hasMember",), "akg:Partnership", "akg:Actor", ((905, 600), (905, 450)), (913, 560), "start"),
    Arrow(("akg:foundingTreaty",), "akg:Partnership", "akg:Framework", ((740, 628), (630, 628)), (685, 620)),
    Arrow(("org:organization",), "org:Membership", "akg:Partnership", ((855, 770), (855, 656)), (863, 720), "start"),
    Arrow(("akg:holdsPost",), "org:Membership", "org:Post", ((740, 785), (630, 785)), (685, 777)),
)  # fmt: skip
SUBCLASSES = (
    ("akg:State", "akg:Actor", ((1040, 300), (1010, 300), (1010, 435), (970, 435))),
    ("akg:Person", "akg:Actor", ((1040, 420), (1010, 420), (1010, 435), (970, 435))),
    ("akg:GovernmentBody", "akg:Actor", ((1040, 480), (1010, 480), (1010, 435), (970, 435))),
    ("akg:InternationalOrganization", "akg:Actor", ((1040, 540), (1010, 540), (1010, 435), (970, 435))),
    ("akg:InternationalOrganization", "akg:Partnership", ((1155, 555), (1155, 612), (970, 612))),
    ("akg:Alliance", "akg:Partnership", ((1040, 645), (970, 645))),
)
# Ground, box, own terms, others' terms, ink, soft ink. Plain colours, since not every viewer knows CSS variables.
LIGHT = ("#ffffff", "#f2f5f9", "#1f5f99", "#6b6f76", "#16202b", "#47525e")
DARK = ("#14181d", "#1f262e", "#7db8ee", "#a0a6ad", "#eef2f6", "#b7c0ca")


def _style() -> str:
    fixed = (
        'text { font-family: "DejaVu Sans", Verdana, Helvetica, Arial, sans-serif; font-size: 12px; }\n'
        ".name { font-size: 14px; font-weight: bold; }\n"
        ".box, .line, .sub, .hollow { stroke-width: 1.4; }\n.line, .sub { fill: none; }\n"
        ".other { stroke-dasharray: 5 3; }\n.label { stroke-width: 4px; paint-order: stroke; }\n"
    )
    return f"{fixed}{_colours(LIGHT)}@media (prefers-color-scheme: dark) {{\n{_colours(DARK)}}}\n"


def _colours(colours: tuple[str, ...]) -> str:
    ground, box, own, other, ink, soft = colours
    return (
        f"text {{ fill: {soft}; }}\n.name {{ fill: {ink}; }}\n.label {{ fill: {ink}; stroke: {ground}; }}\n"
        f".ground {{ fill: {ground}; }}\n.box {{ fill: {box}; stroke: {own}; }}\n.box.other {{ stroke: {other}; }}\n"
        f".line {{ stroke: {own}; }}\n.tip {{ fill: {own}; }}\n.sub {{ stroke: {other}; }}\n"
        f".hollow {{ fill: {ground}; stroke: {other}; }}\n"
    )


def draw(graph: Graph) -> str:
    """The picture as SVG. Raises ValueError if ontology and arrangement have grown apart."""
    _check(graph)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        'role="img" aria-labelledby="title description">',
        '<title id="title">The ontology of alliancekg</title>',
        '<desc id="description">Classes as boxes, properties as arrows, subclasses as hollow arrows.</desc>',
        f"<style>\n{_style()}</style>",
        f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}"/>',
    ]
    parts += [line for _, _, path in SUBCLASSES for line in _line(path, "sub", "hollow", size=12)]
    parts += [line for arrow in ARROWS for line in _line(arrow.path, "line", "tip", size=9)]
    parts += [line for box in BOXES for line in _box(box, graph)]
    parts += [line for arrow in ARROWS for line in _label(arrow)]
    parts += _legend()
    return "\n".join([*parts, "</svg>"]) + "\n"


def _line(path: tuple[tuple[int, int], ...], line: str, tip: str, size: int) -> list[str]:
    (x0, y0), (x, y) = path[-2:]
    dx, dy = (x > x0) - (x < x0), (y > y0) - (y < y0)
    back, side = size, size // 2
    corners = [(x, y), (x - dx * back - dy * side, y - dy * back - dx * side)]
    corners.append((x - dx * back + dy * side, y - dy * back + dx * side))
    points = " ".join(f"{a},{b}" for a, b in path)
    triangle = " ".join(f"{a},{b}" for a, b in corners)
    return [f'<polyline class="{line}" points="{points}"/>', f'<polygon class="{tip}" points="{triangle}"/>']


def _box(box: Box, graph: Graph) -> list[str]:
    other = "" if box.term.startswith("akg:") else " other"
    parts = [
        f'<rect class="box{other}" x="{box.x}" y="{box.y}" width="{BOX}" height="{box.height}" rx="5"/>',
        f'<text class="name" x="{box.x + 10}" y="{box.y + 20}">{_short(box.term)}</text>',
    ]
    for number, term in enumerate(box.inside):
        y = box.y + HEAD + 14 + LINE * number
        target = _target(term, graph)
        parts.append(f'<text x="{box.x + 14}" y="{y}">{_short(term)}{f" : {target}" if target else ""}</text>')
    return parts


def _label(arrow: Arrow) -> list[str]:
    x, y = arrow.label
    return [
        f'<text class="label" x="{x}" y="{y + 15 * number}" text-anchor="{arrow.anchor}">{_short(term)}</text>'
        for number, term in enumerate(arrow.terms)
    ]


def _legend() -> list[str]:
    x, y = 1040, 770
    return [
        *_line(((x, y), (x + 60, y)), "line", "tip", size=9),
        f'<text x="{x + 72}" y="{y + 4}">property</text>',
        *_line(((x, y + 24), (x + 60, y + 24)), "sub", "hollow", size=12),
        f'<text x="{x + 72}" y="{y + 28}">is a subclass of</text>',
        f'<rect class="box other" x="{x}" y="{y + 40}" width="60" height="18" rx="4"/>',
        f'<text x="{x + 72}" y="{y + 53}">class of W3C ORG</text>',
        f'<text x="{x}" y="{y + 82}">Names without a prefix are akg: terms.</text>',
        f'<text x="{x}" y="{y + 100}">concerns also leads to actors, part-</text>',
        f'<text x="{x}" y="{y + 116}">nerships and frameworks.</text>',
    ]


def _short(term: str) -> str:
    return escape(term.removeprefix("akg:"))


def _target(term: str, graph: Graph) -> str:
    """The range of a property that is written inside a box."""
    value = graph.value(uri(term), RDFS.range)
    return "" if value is None else escape(curie(value).removeprefix("akg:").removeprefix("skos:").removeprefix("xsd:"))


def _check(graph: Graph) -> None:
    placed = {box.term for box in BOXES}
    used = placed | {term for box in BOXES for term in box.inside} | {term for a in ARROWS for term in a.terms}
    faults = [f"the ontology has no {term}" for term in sorted(used) if (uri(term), RDF.type, None) not in graph]
    own = {curie(term) for term in graph.subjects(RDF.type, OWL.Class) if isinstance(term, URIRef)}
    faults += [f"{term} has no place" for term in sorted(own - placed) if term.startswith("akg:")]
    for arrow in ARROWS:
        for term in arrow.terms:
            for axiom, end in ((RDFS.domain, arrow.start), (RDFS.range, arrow.end)):
                stated = graph.value(uri(term), axiom)
                if stated is not None and curie(stated) != end:
                    faults.append(f"{term} has {curie(axiom)} {curie(stated)}, not {end}")
    for sub, parent, _ in SUBCLASSES:
        if (uri(sub), RDFS.subClassOf, uri(parent)) not in graph:
            faults.append(f"{sub} is no subclass of {parent}")
    if faults:
        raise ValueError("docs/generator/picture.py: " + "; ".join(faults))
