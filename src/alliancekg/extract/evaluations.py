"""What the main words of a clause say: that something is vital, alarming or unlawful, or that somebody is thanked."""

import re
from collections.abc import Iterator
from typing import Any

from alliancekg.extract.functionwords import FINITE_BE, HAVE, RELATIVES
from alliancekg.extract.phrases import any_of
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon

_LEAD = 3  # tokens in which a leading clause opens: "now, as the sea has changed, …"
_BEFORE_NOUN = frozenset({"of", "on", "for", "to", "with", "at", "by", "from"})
_BETWEEN = 5  # tokens between a linking verb and what it predicates: "is one of the most important partners"


class Evaluations:
    """The patterns of `evaluations.yaml`, compiled; built once for a lexicon.

    Some words count wherever they stand ("must", "looks forward"), words of judgement only where they are predicated:
    "the port is vital", not "the vital port was opened", "ships called with vital goods" or "the port is not vital".
    """

    def __init__(self, lexicon: Lexicon) -> None:
        table, prepositions = lexicon.tables["evaluations"], set(lexicon.tables["speakers"]["prepositions"]) - {"of"}
        breaks = "|".join(map(re.escape, sorted(prepositions)))
        between = rf"(?:(?!(?:{breaks}|which|who|to|not(?! only| just| merely)|hardly|barely) )\S+ ){{0,{_BETWEEN}}}?"
        self._linking = re.compile(rf"(?<!\S)(?:{'|'.join(table['linking'])}) ")
        self._patterns: list[tuple[dict[str, Any], re.Pattern[str], re.Pattern[str] | None]] = []
        for entry in table["patterns"]:
            judging = re.compile(f"{between}(?:{any_of(entry['judging'])})") if "judging" in entry else None
            self._patterns.append((entry, re.compile(any_of(entry["match"])), judging))

    def of(self, clause: str) -> Iterator[dict[str, Any]]:
        """The entries with a hit in a clause, which is given as its words in lower case with spaces between.

        A thing without a verb is judged as if it were predicated: "the vital role of ports".
        """
        linked = [verb.end() for verb in self._linking.finditer(clause)]
        told, linked = (clause, linked) if linked else (f"is {clause}", [len("is ")])
        for entry, alone, judging in self._patterns:
            if alone.search(clause) or (judging is not None and any(judging.match(told, k) for k in linked)):
                yield entry


def main_words(text: Text, k: int, end: int, openings: frozenset[str]) -> list[str]:
    """The words of the clause at `k` up to a clause inside it; one between commas (", which …,") is left out.

    What "it is clear that" or "there is a need that" opens is no clause inside another. In quoted words each sentence
    is such a clause. `openings`: words that open a leading clause, behind which the main clause stands.
    """
    words, kept = text.words, list[str]()
    impersonal = k < end and words[k] in {"it", "there"}
    while k < end:
        if words[k] in RELATIVES and kept:
            closing = {",": ",", "(": ")"}.get(words[k - 1])
            closes = (m for m in range(k + 1, end - 1) if (words[m] == closing if closing else _resumes(words, m)))
            k = next(closes, end)
        elif kept and _begins_clause(text, k):
            if not impersonal:
                k = _after_clause(text, k, end, led=_is_led(kept, openings))
            impersonal = False
        if k < end:
            kept.append(words[k])
            impersonal = impersonal or (words[k] == "." and words[k + 1 : k + 2] in (["it"], ["there"]))
        k += 1
    return kept


def _is_led(kept: list[str], openings: frozenset[str]) -> bool:
    """Whether the words so far are a leading clause that goes on to its comma: "as we face tolls that hurt, …"."""
    opening = next((m for m, word in enumerate(kept[:_LEAD]) if word in openings), None)
    return opening is not None and "," not in kept[opening:]


def _after_clause(text: Text, k: int, end: int, *, led: bool) -> int:
    """Where the main clause goes on behind the one that "that" opens at a token, or `end`.

    What tells of a noun ("a plan that ensured peace") ends where the verb of that noun follows ("was vital").
    """
    words = text.words
    tells = k + 1 < end and (words[k + 1].endswith("ed") or words[k + 1] in FINITE_BE | HAVE)
    for m in range(k, end - 1):
        if _resumes(words, m) or (led and words[m] == ",") or (tells and m > k + 1 and words[m + 1] in FINITE_BE):
            return m
    return end


def _resumes(words: list[str], m: int) -> bool:
    """Whether the main clause goes on behind a token: as a sentence ends, or in "the port, which …, is vital"."""
    return words[m] == "." or (words[m] in {",", "and"} and words[m + 1] in FINITE_BE)


def _begins_clause(text: Text, m: int) -> bool:
    """Whether "that" at a token begins a clause: not in "that of the residents" and "the end of that war"."""
    if text.words[m] != "that" or text.words[m - 1] in _BEFORE_NOUN:
        return False
    return text.words[m + 1 : m + 2] != ["of"] and text.words[m - 1] != "fact"
