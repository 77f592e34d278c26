"""Reads SPARQL text token by token, to bind values and to refuse what reaches outside the store.

Strings, comments and IRIs are whole tokens here, so a word inside them is never taken for a keyword, and a value
can't end the quotes it stands in. Both kinds of store go through this before a query is run. The tokens are those
of SPARQL 1.1, section 19.8 (https://www.w3.org/TR/sparql11-query/#sparqlGrammar).
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urljoin

from alliancekg.errors import UsageError
from alliancekg.store.result import Term

_TOKENS = re.compile(
    r"""
    (?P<string>\"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3}|'{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
              |\"(?:[^"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*')
  | (?P<comment>\#[^\n\r]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*(?:\\[uU][0-9A-Fa-f]{4,8}[^<>"{}|^`\\\x00-\x20]*)*>)
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<prefixed>(?:[^\W\d_](?:[\w.·-]*[\w·-])?|_)?:(?:[\w:.·-]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?\#@%-])*)
  | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
  | (?P<word>[^\W\d_]\w*)
  | (?P<space>\s+)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"}
_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}


class Token(NamedTuple):
    """A token's kind, text and place (code points from 0, end exclusive)."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def keyword(self) -> str:
        """The word in capitals if the token could be a keyword, else `""`."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(sparql: str) -> Iterator[Token]:
    """The tokens of a query without its white space and comments."""
    for match in _TOKENS.finditer(sparql):
        if match.lastgroup not in ("space", "comment"):
            yield Token(str(match.lastgroup), match.group(), match.start(), match.end())


def check(sparql: str, graphs: Callable[[], Collection[str]], *, allow_service: bool = False) -> bool:
    """Refuses what a store must not be asked: updates, SERVICE, FROM with a graph that isn't there, servers' own doors.

    `graphs` gives the store's graphs, and is called only if the query says FROM. Returns whether it does, so that the
    union of all graphs is not meant. Raises UsageError with one line.
    """
    # By the standard \uXXXX is read before all else, so it may write a keyword; most engines read it in strings and
    # IRIs only. What either reading has is refused.
    readings = {sparql: None, _CODEPOINT.sub(_character, sparql): None}
    sources = [source for text in readings for source in _checked(text, allow_service=allow_service)]
    for shown, source in sources:
        if source not in graphs():
            raise UsageError(f"FROM {shown}: no such graph in the store; leave FROM out to ask all graphs")
    return bool(sources)


@lru_cache(maxsize=64)  # a text that is asked again, as stored queries are, is read once
def _checked(sparql: str, *, allow_service: bool) -> tuple[tuple[str, str], ...]:
    """What the query says FROM, as `_sources` gives it. Raises UsageError for all else that must not be asked."""
    found = list(tokens(sparql))
    form = _form(found)
    if form in _UPDATES:
        raise UsageError(f"{form} changes data: a query is a SELECT, ASK, CONSTRUCT or DESCRIBE")
    if not allow_service and any(_may_be_service(token) for token in found):
        raise UsageError(
            "SERVICE would send the query to another server; ask that server with --endpoint, or add --allow-service"
        )
    for token in found:
        _check_doors(token)
    return tuple(_sources(found))


def _check_doors(token: Token) -> None:
    """Virtuoso fetches pages by `define get:…` and runs SQL and the system's functions by `bif:` and `sql:`."""
    name = token.text.lstrip("<").lower()
    if token.kind in ("iri", "prefixed") and name.startswith(("bif:", "sql:", "java:")):
        raise UsageError(f"{token.text}: calls a function of the server itself, which may reach outside the store")
    if token.keyword == "DEFINE" or token.text == "`":
        raise UsageError(f"{token.text}: is a server's own addition to SPARQL, which may reach outside the store")


def _sources(found: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """What stands behind each FROM and FROM NAMED: as it is written, and the full IRI."""
    base, prefixes = "", dict[str, str]()
    for i, token in enumerate(found):
        after = [t for t in found[i + 1 : i + 3] if t.keyword != "NAMED"]
        if token.keyword == "BASE" and after and after[0].kind == "iri":
            base = urljoin(base, after[0].text[1:-1])
        elif token.keyword == "PREFIX" and len(after) == 2 and after[1].kind == "iri":
            prefixes[after[0].text.removesuffix(":")] = urljoin(base, after[1].text[1:-1])
        elif token.keyword == "FROM":
            shown = after[0].text if after else ""
            prefix, _, local = shown.partition(":")
            full = prefixes.get(prefix, f"{prefix}:") + local.replace("\\", "")
            yield shown, urljoin(base, shown[1:-1]) if shown.startswith("<") else full


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else ""


def query_form(sparql: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE, or the first keyword of an update; "" if it is neither."""
    return _form(list(tokens(sparql)))


def is_update(sparql: str) -> bool:
    """Whether the text is a SPARQL update, not a query."""
    return query_form(sparql) in _UPDATES


def _form(found: Sequence[Token]) -> str:
    return next((t.keyword for t in found if t.keyword in _FORMS | _UPDATES), "")


def _may_be_service(token: Token) -> bool:
    # Engines may read `trueSERVICE` and `SERVICEx:y` as two tokens, where the grammar asks for white space.
    word = token.text if token.kind == "word" else token.text.partition(":")[0] if token.kind == "prefixed" else ""
    return "SERVICE" in word.upper()


class Block(NamedTuple):
    """The data block of a `VALUES ?name { … }`: the variable's name and the place between the braces."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=64)  # asked of the few texts of stored queries, again for each run
def value_blocks(sparql: str) -> tuple[Block, ...]:
    """The `VALUES ?name { … }` blocks of one variable each, in the order of the text."""
    found = list(tokens(sparql))
    blocks = []
    for i, token in enumerate(found[:-2]):
        if token.keyword == "VALUES" and found[i + 1].kind == "variable" and found[i + 2].text == "{":
            end = next((t.start for t in found[i + 3 :] if t.text == "}"), None)
            if end is not None:
                blocks.append(Block(found[i + 1].text[1:], found[i + 2].end, end))
    return tuple(blocks)


_ASIDE = re.compile(r"#\?(\w+)[ \t]")


@lru_cache(maxsize=64)
def with_lines_for(sparql: str, names: frozenset[str] | None) -> str:
    """The query with the lines that are set aside for these names taken in: `#?topic ?position akg:hasTopic ?topic .`

    Such a line is a comment for every SPARQL engine, and counts only if its parameter has a value; None takes in all.
    """
    parts, at = [], 0
    for match in _TOKENS.finditer(sparql):
        aside = _ASIDE.match(match.group()) if match.lastgroup == "comment" else None
        if aside and (names is None or aside[1] in names):
            parts.append(sparql[at : match.start()])
            at = match.start() + aside.end()
    return "".join([*parts, sparql[at:]])


Bindings = Mapping[str, Term | Sequence[Term] | None]
"""Values for the variables of a query: one term, several, or None for a variable that is left open."""


def bind(sparql: str, bindings: Bindings) -> str:
    """The query with the given values in its `VALUES ?name { … }` blocks; None leaves the variable open (UNDEF).

    Lines that begin with `#?name ` are taken in if name has a value, so that a query need not ask about what is open.
    Values enter a query nowhere else. This is preferred to a store's own substitutions because the text that
    results is plain SPARQL: it gives the same rows on every engine, and the variable need not be projected. Raises
    UsageError for a name that has no block and for a value that can't be written.
    """
    known = {block.name for block in value_blocks(with_lines_for(sparql, None))}
    unknown = sorted(set(bindings) - known)
    if unknown:
        raise UsageError(f"the query has no `VALUES ?{unknown[0]} {{ … }}` to take a value for {unknown[0]}")
    sparql = with_lines_for(sparql, frozenset(name for name, value in bindings.items() if value is not None))
    for block in reversed(value_blocks(sparql)):
        if block.name in bindings:
            text = _written(block.name, bindings[block.name])
            sparql = f"{sparql[: block.start]} {text} {sparql[block.end :]}"
    return sparql


def _written(name: str, value: Term | Sequence[Term] | None) -> str:
    if value is None:
        return "UNDEF"
    try:
        return " ".join(term.sparql() for term in ((value,) if isinstance(value, Term) else value))
    except ValueError as error:
        raise UsageError(f"{name}: {error}") from error
