"""Phrases of the lexicon as patterns, and the words of a sentence that they are looked for in."""

import re

from alliancekg.extract.text import Sentence, Text
from alliancekg.lexicon.matcher import fold


def phrase_pattern(phrases: list[str]) -> re.Pattern[str]:
    """A pattern of phrases as whole words, the longest first."""
    ordered = sorted((fold(p).lower() for p in phrases), key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(re.escape(p) for p in ordered) + r")\b")


def sentence_words(text: Text, sentence: Sentence) -> str:
    """The words of a sentence in lower case, joined by single spaces."""
    return " ".join(text.words[sentence.first : sentence.last])
