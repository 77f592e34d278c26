"""Phrases of the lexicon as patterns, and the words of a sentence that they are looked for in."""

import re

from alliancekg.extract.text import Sentence, Text
from alliancekg.lexicon.matcher import fold


def phrase_pattern(phrases: list[str]) -> re.Pattern[str]:
    """A pattern of phrases as whole words, the longest first."""
    ordered = sorted((fold(p).lower() for p in phrases), key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(re.escape(p) for p in ordered) + r")\b")


def any_of(patterns: list[str]) -> str:
    """One regular expression that matches where any of several does, none of which has a bar outside of brackets.

    What begins at the edge of a word is tried only there, which takes a third of the time of trying it everywhere.
    """
    edged = [pattern.removeprefix(r"\b") for pattern in patterns if pattern.startswith(r"\b")]
    others = [pattern for pattern in patterns if not pattern.startswith(r"\b")]
    return "|".join([rf"\b(?:{'|'.join(edged)})", *others] if edged else others)


def sentence_words(text: Text, sentence: Sentence) -> str:
    """The words of a sentence in lower case, joined by single spaces."""
    return " ".join(text.words[sentence.first : sentence.last])
