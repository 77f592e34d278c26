"""Where Virtuoso 7 answers a query wrongly or stops: queries are put so that it doesn't, or refused.

Found by running every stored query's fixtures on Virtuoso 7.2.5; a wrong answer that can't be told from a right one is
the one thing that must not be passed on.
"""

import re
from itertools import pairwise

from alliancekg.errors import StoreError
from alliancekg.store.sparqltext import Token, tokens, value_blocks


def virtuoso_text(sparql: str) -> str:
    """The query without `VALUES ?x { UNDEF }`, which means nothing and makes Virtuoso drop rows or end at once.

    The name behind a GRAPH becomes a variable with one value. Raises StoreError for a `?` path inside GRAPH, `*` or
    `+` inside EXISTS, of which Virtuoso takes some for empty, and `SELECT *` beside GRAPH and a name.
    """
    open_names = set()
    for block in reversed(value_blocks(sparql)):
        if sparql[block.start : block.end].strip().upper() == "UNDEF":
            open_names.add(block.name)
            head = sparql[: block.start].rstrip().removesuffix("{").rstrip()
            head = re.sub(r"VALUES\s+[?$]\w+$", "", head, flags=re.IGNORECASE)
            sparql = f"{head} {sparql[block.end + 1 :]}"
    found = list(tokens(sparql))
    for group in _groups(found, "GRAPH"):
        if any(_is_path(before) and sign.text == "?" for before, sign in pairwise(group)):
            raise _refusal("a path with ? inside GRAPH")
    for group in _groups(found, "EXISTS"):
        # One that asks about an open variable is never reached: the stored queries say `!BOUND(?x) || EXISTS`.
        names = {token.text[1:] for token in group if token.kind == "variable"}
        endless = any(_is_path(before) and sign.text in ("*", "+") for before, sign in pairwise(group))
        if endless and not names & open_names:
            raise _refusal("a path with * or + inside EXISTS")
    return _without_names(sparql, found)


def _without_names(sparql: str, found: list[Token]) -> str:
    """Each `GRAPH <name>` as a variable with that one value.

    Where the server's own graphs are kept out of the default graph (`define input:default-graph-exclude`), Virtuoso
    takes every graph with a constant name for empty.
    """
    named = [(at, name) for at, name in pairwise(found) if at.keyword == "GRAPH" and name.kind in ("iri", "prefixed")]
    chosen = [token for token in found if token.keyword not in ("DISTINCT", "REDUCED")]
    if named and any(token.keyword == "SELECT" and after.text == "*" for token, after in pairwise(chosen)):
        raise _refusal("SELECT * beside GRAPH and a name (name the columns instead)")
    for number, (at, name) in reversed(list(enumerate(named, 1))):
        put = f"VALUES ?alliancekg_graph_{number} {{ {name.text} }} GRAPH ?alliancekg_graph_{number}"
        sparql = f"{sparql[: at.start]}{put}{sparql[name.end :]}"
    return sparql


def _refusal(what: str) -> StoreError:
    return StoreError(
        f"Virtuoso answers {what} wrongly, so the query was not sent; "
        "ask the graph in a folder or on another server (docs/servers.md)"
    )


def _groups(found: list[Token], keyword: str) -> list[list[Token]]:
    """The tokens between the braces that follow each such keyword."""
    groups = []
    for i, token in enumerate(found):
        if token.keyword == keyword:
            depth, group = 0, []
            for inner in found[i + 1 :]:
                depth += {"{": 1, "}": -1}.get(inner.text, 0)
                group.append(inner)
                if depth == 0 and inner.text == "}":
                    break
            groups.append(group)
    return groups


def _is_path(token: Token) -> bool:
    """Whether a sign behind it makes a path of it: in arithmetic, variables and numbers stand there."""
    return token.kind in ("iri", "prefixed") or token.text in (")", "a")
