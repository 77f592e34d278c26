"""What every network and measure is, in words: the tables of `docs/network.md`, held to the code by tests."""

from typing import NamedTuple


class Definition(NamedTuple):
    """A measure: `columns` of tables it stands in, what it is, what weights do, what is missing, and its source."""

    columns: tuple[str, ...]
    is_: str
    weighting: str
    missing: str
    source: str


NETWORKS = {
    "two-mode": (
        "actors × partnerships, frameworks, meetings or topics (`--groups`)",
        "1 for a membership; on topics, the number of positions",
    ),
    "projected": ("actors tied by the groups they share", "`count`, `jaccard` or `newman`: 1/(k−1) for a group of k"),
    "overlap": ("groups tied by the members they share", "`count`, `jaccard` or `newman`"),
    "signed": (
        "actor → actor or topic (`--targets`), by stance: support +, oppose and concern −, request without sign",
        "positions; of a joint position each of k holders has 1/k, or the holders together hold it once (`--joint`)",
    ),
    "talks": ("actors tied by the meetings of both, one tie a level", "meetings, or 1/(k−1) for a meeting of k sides"),
    "agenda": ("topics tied by the positions and frameworks that have both", "positions and frameworks"),
    "obligations": (
        "members of minilaterals (or of the groups chosen), tied by the defence alliances that two of them share",
        "treaties shared: alliances on one founding treaty count once",
    ),
}

_PATHS = "a path counts ties, whatever their weight"
_NONE = "0 without ties"
MEASURES = (
    Definition(
        ("degree", "degree_in", "degree_out"),
        "others that a node has a tie to; in a two-mode network over the nodes of the other mode",
        "none",
        _NONE,
        "Freeman 1979; two-mode: Borgatti and Everett 1997",
    ),
    Definition(("ties",), "groups of an actor, members of a group", "none", _NONE, "Freeman 1979"),
    Definition(
        ("strength", "strength_in", "strength_out"),
        "sum of the weights of a node's ties",
        "by weight",
        _NONE,
        "Barrat et al. 2004",
    ),
    Definition(
        ("betweenness",),
        "share of pairs of others on whose shortest paths a node lies; two-mode: over the most that its mode allows",
        _PATHS,
        "0 where no path passes",
        "Freeman 1977; Brandes 2001; two-mode: Borgatti and Everett 1997",
    ),
    Definition(
        ("closeness",),
        "(r/(n−1))·(r/Σd) for r others that reach the node at distances d; two-mode: after Borgatti and Everett",
        _PATHS,
        "nodes that don't reach it lower the first factor",
        "Wasserman and Faust 1994, 5.22",
    ),
    Definition(
        ("eigenvector",),
        "the leading eigenvector, of length 1: tied to those who are well tied",
        "by weight",
        "0 outside the component that leads; not given for directed networks",
        "Bonacich 1972",
    ),
    Definition(
        ("pagerank",),
        "where a walk along ties is found that starts anew with probability 0.15",
        "by weight",
        "a node without ties onward hands on to all",
        "Brin and Page 1998",
    ),
    Definition(
        ("core",),
        "the greatest k such that the node is in a part where all have k ties",
        "none",
        _NONE,
        "Seidman 1983; Batagelj and Zaversnik 2003",
    ),
    Definition(
        ("constraint",),
        "how far a node's contacts are tied among themselves; low for a broker",
        "by weight",
        "empty without ties",
        "Burt 1992",
    ),
    Definition(
        ("effective_size",),
        "a node's contacts less what they share among themselves",
        "by weight",
        "empty without ties",
        "Burt 1992; Borgatti 1997",
    ),
    Definition(
        ("density",),
        "ties over possible ties; two-mode: over actors × groups",
        "none",
        "all nodes of the network count, those without ties too",
        "Wasserman and Faust 1994",
    ),
    Definition(
        ("components", "largest component"),
        "parts without ties to each other, directions left out",
        "none",
        "a node without ties is a part",
        "Wasserman and Faust 1994",
    ),
    Definition(
        ("degree centralisation",),
        "1 for a star, 0 if all degrees are equal",
        "none",
        "not given for directed networks",
        "Freeman 1979",
    ),
    Definition(
        ("assortativity by region",),
        "how far ties stay within a region, −1 to 1",
        "none",
        "nodes without a region are left out with their ties, and counted",
        "Newman 2003",
    ),
    Definition(
        ("community", "stability"),
        "Leiden communities by modularity; stability: mean Jaccard index of a node's "
        "community over runs with different seeds",
        "by weight",
        "a node without ties is one by itself",
        "Traag, Waltman and van Eck 2019; Hubert and Arabie 1985",
    ),
    Definition(
        ("triangles +++", "triangles ++-", "triangles +--", "triangles ---"),
        "the signed triad census; a pair's sign is that of the sum of its signed weights",
        "by sign only",
        "pairs that come out even have no tie, and are counted",
        "Cartwright and Harary 1956",
    ),
    Definition(
        ("share balanced", "share weakly balanced"),
        "triangles with an even number of negative ties; weakly: without exactly one",
        "by sign only",
        "empty without triangles",
        "Cartwright and Harary 1956; Davis 1967",
    ),
    Definition(
        ("frustration", "frustration, at most", "frustration, at least"),
        "the fewest ties against a division into two camps: exact if proven, else bounds",
        "by sign only",
        "pairs without a sign don't count",
        "Aref, Mason and Wilson 2018",
    ),
    Definition(
        ("shared", "jaccard", "coefficient"),
        "members that two groups share; over all of either; over the smaller",
        "none",
        "members not in the graph don't count",
        "Jaccard 1901; Simpson 1943",
    ),
    Definition(
        ("index", "dependence", "reach"),
        "hub and spoke: share of pairs of a hub's partners that share no group; "
        "that share none without the hub; share of all others that are its partners",
        "none",
        "empty with fewer than two partners",
        "after Cha 2010; the indices are ours",
    ),
    Definition(
        ("best_rank", "worst_rank", "rank_2.5%", "rank_97.5%", "moved_most_by"),
        "the range of a rank when each "
        "document is left out once; in 95 % of bootstrap samples of documents; the document that moves it most",
        "as the measure",
        "a node that loses all its ties ranks below all others",
        "Efron 1979",
    ),
)
