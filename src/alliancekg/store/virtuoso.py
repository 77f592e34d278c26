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

    Raises StoreError for a second GRAPH with a name, a `?` path inside GRAPH, and `*` or `+` inside EXISTS: Virtuoso
    takes some of them for empty.
    """
    open_names = set()
    for block in reversed(value_blocks(sparql)):
        if sparql[block.start : block.end].strip().upper() == "UNDEF":
            open_names.add(block.name)
            head = sparql[: block.start].rstrip().removesuffix("{").rstrip()
            head = re.sub(r"VALUES\s+[?$]\w+$", "", head, flags=re.IGNORECASE)
            sparql = f"{head} {sparql[block.end + 1 :]}"
    found = list(tokens(sparql))
    named = [after for token, after in pairwise(found) if token.keyword == "GRAPH" and after.kind != "variable"]
    if len(named) > 1:
        raise _refusal("what joins two named graphs")
    for group in _groups(found, "GRAPH"):
        if any(_is_path(before) and sign.text == "?" for before, sign in pairwise(group)):
            raise _refusal("a path with ? inside GRAPH")
    for group in _groups(found, "EXISTS"):
        # One that asks about an open variable is never reached: the stored queries say `!BOUND(?x) || EXISTS`.
        names = {token.text[1:] for token in group if token.kind == "variable"}
        endless = any(_is_path(before) and sign.text in ("*", "+") for before, sign in pairwise(group))
        if endless and not names & open_names:
            raise _refusal("a path with * or + inside EXISTS")
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
