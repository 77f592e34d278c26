"""Phrases as patterns."""

import re

import pytest

from alliancekg.extract.phrases import any_of

PATTERNS = [r"\bport", r"(?<!no )ferry", r"\bsea(?: lane|way)s?\b", "lock"]


@pytest.mark.parametrize("words", ["the port", "a sport", "seaways", "oversea lanes", "no ferry", "ferry", "sea", ""])
@pytest.mark.parametrize("patterns", [PATTERNS, PATTERNS[:1], PATTERNS[1:2]])
def test_any_of_several_patterns(patterns: list[str], words: str) -> None:
    found = re.search(any_of(patterns), words) is not None
    assert found == any(re.search(pattern, words) for pattern in patterns)
