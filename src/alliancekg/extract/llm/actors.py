"""Whom a model's names and codes mean: persons of the text, and states and organisations of the reference data."""

from collections import Counter
from dataclasses import dataclass
from typing import TypeVar

from alliancekg.documents.readout import Readout
from alliancekg.extract.blocks import LayoutPatterns
from alliancekg.extract.llm.grounding import Ground
from alliancekg.extract.llm.schema import PersonItem
from alliancekg.extract.mentions import Mention, find_inner, find_mentions
from alliancekg.extract.offices import OfficeBook
from alliancekg.extract.people import PeopleFinder
from alliancekg.extract.records import Span
from alliancekg.extract.text import analyse
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.lexicon import BLOCKED
from alliancekg.lexicon.matcher import fold
from alliancekg.namespaces import resource_iri, slug

Somebody = TypeVar("Somebody")

_CODED = ("state", "organization", "partnership")
_SPEAKING = ("state", "organization", "partnership", "body")


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the answer who is in the text."""

    iri: str
    name: str
    known: bool
    office: str | None
    acts_for: tuple[str, ...]
    took_part: bool
    words: frozenset[str]
    evidence: tuple[Span, ...]


class Names:
    """What the reference data know of names; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.layout = LayoutPatterns(lexicon.tables["documents"])
        self.people = PeopleFinder(lexicon, OfficeBook(lexicon))

    def known(self, words: str, kinds: tuple[str, ...]) -> str | None:
        """The known entity that a whole phrase names, of the first of the kinds that fits."""
        folded = fold(" ".join(words.split()))
        folded = folded[4:] if folded[:4].lower() == "the " else folded
        for start, end, numbers in self.lexicon.name_matcher.find(folded):
            if (start, end) != (0, len(folded)) or BLOCKED in numbers:
                return None
            entries = [self.lexicon.entries[number] for number in numbers]
            found = sorted(
                (kinds.index(self.lexicon.kind(iri)), iri) for _, iri in entries if self.lexicon.kind(iri) in kinds
            )
            return found[0][1] if found else None
        return None

    def coded(self, code: str) -> str | None:
        """The state or organisation of a code (`jp`, `nato`), or of a name."""
        for kind in _CODED:
            iri = resource_iri(kind, slug(code))
            if iri in self.lexicon.names.kinds:
                return iri
        return self.known(code, _CODED)


class Cast:
    """The persons and names of one document."""

    def __init__(self, readout: Readout, names: Names, rejected: Counter[str]) -> None:
        self.ground = Ground(readout.text)
        self.names = names
        self.rejected = rejected
        text = analyse(readout.text, names.layout)
        mentions = find_mentions(text, names.lexicon)
        self.mentions: list[Mention] = sorted(
            [*mentions, *find_inner(text, mentions, names.lexicon)], key=lambda m: (m.start, -m.end)
        )
        self.mentioned = {mention.iri for mention in self.mentions}
        self.by_rules = names.people.find(text, mentions, readout.date)
        self.someone: list[Someone] = []

    def introduce(self, item: PersonItem) -> None:
        """Adds a person of the answer, if the name is in the text."""
        evidence = self.ground.all(item.name)
        words = _words(item.name)
        if not evidence or not words:
            self.rejected["person not in the text"] += 1
            return
        ruled = _fitting(words, [(person.names, person) for person in self.by_rules])
        side = self.names.coded(item.acts_for) if item.acts_for else None
        if item.acts_for and side is None:
            self.rejected["unknown code"] += 1
        side = side or (ruled.acts_for if ruled else None)
        office = item.office if item.office and self.ground.find(item.office) else ruled.office if ruled else None
        iri, name, known = (
            (ruled.iri, ruled.name, ruled.known) if ruled else (self._mint(item.name), item.name.strip(), False)
        )
        if iri and all(other.iri != iri for other in self.someone):
            acts_for = (side,) if side else ()
            self.someone.append(Someone(iri, name, known, office, acts_for, item.took_part, words, evidence))

    @staticmethod
    def _mint(name: str) -> str:
        return resource_iri("person", slug(name)) if slug(name) else ""

    def holder(self, name: str) -> tuple[str, tuple[str, ...]] | None:
        """The IRI of a holder and for whom it acts; None if the text does not have it, or nobody knows who it is."""
        if self.ground.find(name) is None:
            return None
        one = _fitting(_words(name), [(one.words, one) for one in self.someone])
        if one is not None:
            return (one.iri, one.acts_for) if one.acts_for else None
        known = self.names.known(name, _SPEAKING)
        if known is None:
            return None
        return known, (self.names.lexicon.names.parents.get(known, known) if "/body/" in known else known,)

    def codes(self, codes: list[str], *, named: bool = False) -> tuple[str, ...]:
        """The IRIs of codes; with `named` only those that the text names. What is left out is counted."""
        found: list[str] = []
        for code in codes:
            iri = self.names.coded(code)
            if iri is None or (named and iri not in self.mentioned):
                self.rejected["unknown code" if iri is None else "actor not in the text"] += 1
            elif iri not in found:
                found.append(iri)
        return tuple(found)


def _fitting(words: frozenset[str], people: list[tuple[frozenset[str], Somebody]]) -> Somebody | None:
    """Whose name has these words, or all of whose name stands among them; None if that is nobody, or several."""
    same = [person for names, person in people if names == words]
    near = same or [person for names, person in people if names and words and (names <= words or words <= names)]
    return near[0] if len(near) == 1 else None


def _words(name: str) -> frozenset[str]:
    cleaned = name.replace(".", " ").replace(",", " ").casefold()
    return frozenset(word for word in cleaned.split() if len(word) > 1)
