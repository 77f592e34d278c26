"""Knows passages that are written just as this program writes them, so that no shape need be tried on them.

Half of a readout's statements are passages: the same seven each, all following from the readout's text and two
offsets. They are written once more from these and compared byte by byte. One that is the same keeps every rule on
passages, and of one that is not the engine is asked.
"""

import re

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from alliancekg.graph.builder import CONTEXT
from alliancekg.namespaces import AKG, OA, RDF, XSD, resource_iri

UNREAD = (OA.start, OA.end, OA.prefix, OA.suffix)
"""What only the rules on passages look at."""

_READOUT, _PASSAGE = resource_iri("readout", ""), resource_iri("passage", "")
_BEGINNING = f"<{_PASSAGE}".encode()
_TEXT = f" <{AKG.text}> ".encode()
_TYPED = f" <{RDF.type}> <{AKG.Passage}> ."
_IS_READOUT = f" <{RDF.type}> <{AKG.Readout}> .\n".encode()
_SPAN = re.compile(rf"<{re.escape(_PASSAGE)}(.*)/([0-9]+)-([0-9]+)>")
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\b": r"\b", "\f": r"\f"})
"""Other control characters than these make a passage one for the engine."""


def without_passages(data: bytes) -> bytes | None:
    """The sorted N-Triples of one readout's graph without what is `UNREAD` of its passages.

    None if one of these is not just as this program writes it, or if there is not one text of a readout.
    """
    start = 0 if data.startswith(_BEGINNING) else data.find(b"\n" + _BEGINNING) + 1
    end = data.find(b"\n", data.rfind(b"\n" + _BEGINNING) + 1) + 1
    told = data.find(_TEXT)
    if not data.startswith(_BEGINNING, start) or told < 0 or data.find(_TEXT, told + 1) > 0:
        return None
    line = data[data.rfind(b"\n", 0, told) + 1 : data.find(b"\n", told)]
    if line.partition(b" ")[0] + _IS_READOUT not in data:
        return None
    passages = data[start:end].decode()
    named = [_SPAN.match(one) for one in passages.split("\n") if one.endswith(_TYPED)]
    written, kept = _written(line, [found.groups() for found in named if found])
    if written != passages or data.count(f"{_TYPED}\n".encode()) != len(kept):
        return None
    return data[:start] + "".join(kept).encode() + data[end:]


def _written(text: bytes, spans: list[tuple[str, ...]]) -> tuple[str, list[str]]:
    """What this program writes of passages of a text, and the part of each that other rules look at."""
    (triple,) = parse(text, format=RdfFormat.N_TRIPLES)
    readout, whole = triple.subject, triple.object
    if not isinstance(readout, NamedNode) or not isinstance(whole, Literal):
        return "", []
    own = readout.value.removeprefix(_READOUT)
    every = [_lines(readout.value, own, whole.value, int(start), int(end)) for name, start, end in spans if name == own]
    return "".join("".join(lines) for lines in every), ["".join(lines[i] for i in _READ) for lines in every if lines]


def _lines(readout: str, name: str, text: str, start: int, end: int) -> list[str]:
    """As `GraphBuilder.passage` has it, sorted; nothing if there are no words there."""
    if not start < end <= len(text):
        return []
    passage = f"<{_PASSAGE}{name}/{start}-{end}> <"
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return [
        f"{passage[:-2]}{_TYPED}\n",
        f'{passage}{OA.end}> "{end}"^^<{XSD.integer}> .\n',
        f"{passage}{OA.exact}> {_literal(text[start:end])} .\n",
        f"{passage}{OA.prefix}> {_literal(before)} .\n" if before else "",
        f'{passage}{OA.start}> "{start}"^^<{XSD.integer}> .\n',
        f"{passage}{OA.suffix}> {_literal(after)} .\n" if after else "",
        f"{passage}{AKG.passageOf}> <{readout}> .\n",
    ]


_READ = (0, 2, 6)
"""Which of these lines other rules look at."""


def _literal(words: str) -> str:
    """A string as N-Triples have it."""
    return f'"{words.translate(_ESCAPES)}"'
