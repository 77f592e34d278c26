"""Where in the shipped files a label or an entry stands, so that an analyst can go there and change it."""

import re
from functools import cached_property
from pathlib import Path

from alliancekg.extract.explain.records import Origin
from alliancekg.lexicon.matcher import fold, fold_words
from alliancekg.namespaces import BASE

_SUBJECT = re.compile(r"<([^>]+)>")
_LABEL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@en\b|(?!@|\^))')
_ENTRY = re.compile(r"^ *- *id: *[\"']?([^\"'#]+?)[\"']? *(?:#.*)?$")
_KEY = re.compile(r"^([A-Za-z_][\w-]*):")


class Origins:
    """Finds lines in the `ontology/` and `data/` of one folder. Reads the files when first asked."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def name(self, words: str, iri: str) -> Origin | None:
        """The line that gives an entity this label."""
        return self._labels.get((iri, fold(" ".join(words.split())).casefold()))

    def topic(self, words: str, iri: str) -> Origin | None:
        """The line that gives a topic this label, in the singular or plural."""
        folded = " ".join(fold_words(words).split())
        options = (folded, folded + "s", folded.removesuffix("s"))
        return next(
            (self._topic_labels[iri, option] for option in options if (iri, option) in self._topic_labels), None
        )

    def entry(self, table: str, entry: str) -> Origin | None:
        """The line where an entry, or a key of the table, begins."""
        return self._entries.get((table, entry))

    @cached_property
    def _entries(self) -> dict[tuple[str, str], Origin]:
        found: dict[tuple[str, str], Origin] = {}
        for path in sorted((self.root / "data" / "lexicon").glob("*.yaml")):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                match = _ENTRY.match(line) or _KEY.match(line)
                if match:
                    found.setdefault((path.stem, match[1]), Origin(self._shown(path), match[1], number))
        return found

    @cached_property
    def _labels(self) -> dict[tuple[str, str], Origin]:
        files = sorted((self.root / "data" / "reference").glob("*.ttl"))
        return {(iri, fold(o.entry).casefold()): o for iri, o in reversed(self._turtle(files))}

    @cached_property
    def _topic_labels(self) -> dict[tuple[str, str], Origin]:
        found = reversed(self._turtle([self.root / "ontology" / "topic.ttl"]))
        return {(iri, " ".join(fold_words(o.entry).split())): o for iri, o in found}

    def _turtle(self, files: list[Path]) -> list[tuple[str, Origin]]:
        """Every English or plain string of files in which a subject begins its line, with its subject."""
        found: list[tuple[str, Origin]] = []
        for path in files:
            subject, shown = "", self._shown(path)
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if match := _SUBJECT.match(line):
                    subject = match[1] if "://" in match[1] else BASE + match[1]
                if '"' in line:
                    found += [(subject, Origin(shown, _unescape(m[1]), number)) for m in _LABEL.finditer(line)]
        return found

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def _unescape(literal: str) -> str:
    return literal.replace('\\"', '"').replace("\\\\", "\\")
