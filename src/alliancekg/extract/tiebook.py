"""The partnerships of one text so far: each once, whichever way it is named, under its fullest name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from alliancekg.extract.mentions import Mention
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon
from alliancekg.namespaces import local_name, resource_iri, slug

_ACRONYM = re.compile(r" \([^()]*\)$")  # "the A-B Ports Mechanism (PM)"


@dataclass(slots=True)
class Tie:
    """A partnership of the text. `spans` are offsets; `members` IRIs of states and organisations.

    `organ`: only an organ of the organisation is named so far.
    """

    iri: str
    name: str
    kind: str
    known: bool
    members: tuple[str, ...]
    spans: list[tuple[int, int]] = field(default_factory=list)
    tokens: list[tuple[int, int]] = field(default_factory=list)
    organ: bool = False


class TieBook:
    """Takes them in, in any order."""

    def __init__(self, lexicon: Lexicon, text: Text) -> None:
        self.names = lexicon.names
        self.member_sets = lexicon.member_sets
        self.text = text
        self.by_iri: dict[str, Tie] = {}

    def of_just(self, sides: Iterable[str]) -> list[Tie]:
        """The ties whose members are these, no more and no less."""
        return [tie for tie in self.by_iri.values() if set(tie.members) == set(sides)]

    def ordered(self, general: tuple[str, ...]) -> list[Tie]:
        """The ties in order of first mention, without those that a longer or more special name tells.

        `general` is what the names of general ties begin with.
        """
        return sorted(_without_general(_without_inner(self.by_iri), general), key=lambda tie: tie.spans[0])

    def add_known(self, mention: Mention, iri: str, *, inside: bool = False) -> None:
        """A tie by its name: the known one of this IRI, or the organisation that a body is an organ of.

        What stands `inside` the name of something else is not what the text calls it.
        """
        names, source = self.names, self.text.source
        kind = names.offices.get(iri, {}).get("kind", "other")
        members = tuple(names.members.get(iri, ()))
        organ, name = mention.kind == "body", " ".join(source[mention.start : mention.end].split())
        whole = names.preferred.get(iri, "")
        if organ and whole and name.endswith(whole):
            organ, name = False, whole  # "the Council of the European Union" names the Union in full
        self._add(
            Tie(iri, name, kind, True, members, organ=organ),
            mention.start,
            mention.end,
            (mention.first, mention.last),
            inside=inside,
        )

    def add_by_members(self, members: Sequence[str], sort: str | None, tokens: tuple[int, int]) -> None:
        """A tie spelled by its members: the known one with just these members, else a new one."""
        text = self.text
        start, end = text.starts[tokens[0]], text.ends[tokens[1] - 1]
        name = " ".join(text.source[start:end].split())
        unique = tuple(sorted(dict.fromkeys(members)))
        known = self.of_members(frozenset(unique), sort)
        if known is not None:
            kind = self.names.offices.get(known, {}).get("kind", "other")
            self._add(Tie(known, name, kind, True, unique), start, end, tokens)
            return
        kind = "defense-alliance" if sort == "alliance" else "minilateral" if 3 <= len(unique) <= 6 else "other"
        name_alone = _ACRONYM.sub("", name)
        named = sort == "partnership" and name_alone[-1:].isalpha() and name_alone.rsplit(maxsplit=1)[-1][0].isupper()
        iri = resource_iri(
            "partnership", slug(name_alone) if named or not unique else "-".join(local_name(m) for m in unique)
        )
        iri = next((tie.iri for tie in self.by_iri.values() if named and _is_short_for(name_alone, unique, tie)), iri)
        self._add(Tie(iri, name, kind, False, unique), start, end, tokens)

    def of_members(self, members: frozenset[str], sort: str | None) -> str | None:
        """The known tie of just these members, or None: their alliance, or a grouping of a few."""
        found = self.member_sets.get(members, [])
        kinds = {iri: self.names.offices.get(iri, {}).get("kind", "other") for iri in found}
        if sort == "alliance":
            return next((iri for iri in found if kinds[iri] == "defense-alliance"), None)
        if sort == "partnership":
            return None  # a named council of the two is not their alliance
        return next((iri for iri in found if kinds[iri] == "minilateral"), None)

    def _add(self, tie: Tie, start: int, end: int, tokens: tuple[int, int], *, inside: bool = False) -> None:
        kept = self.by_iri.setdefault(tie.iri, tie)
        fuller = len(tie.name) > len(kept.name) and "-" not in tie.name and not tie.organ
        if tie.known and not inside and (fuller or (kept.organ and not tie.organ and not tie.name.isupper())):
            kept.name, kept.organ = tie.name, tie.organ  # the fullest name that the text gives
        kept.spans.append((start, end))
        kept.tokens.append(tokens)
        kept.spans.sort()


def _is_short_for(name: str, members: tuple[str, ...], tie: Tie) -> bool:
    """Whether a name is a tie's with words left out: "A-B Dialogue" after "A-B Ports Dialogue"."""
    words = set(name.lower().replace("–", "-").split())
    return bool(members) and members == tie.members and words <= set(tie.name.lower().replace("–", "-").split())


def _without_inner(ties: dict[str, Tie]) -> list[Tie]:
    """Leaves out a grouping that is only named inside the longer name of another grouping of states."""
    spelled = [tie for tie in ties.values() if not tie.known or "-" in tie.name]
    kept = []
    for tie in ties.values():
        inside = [
            any(
                other is not tie and a <= first and last <= b and last - first < b - a
                for other in spelled
                for a, b in other.tokens
            )
            for first, last in tie.tokens
        ]
        if not all(inside) or tie.iri.startswith(resource_iri("organization", "")):
            kept.append(tie)
    return kept


def _without_general(ties: list[Tie], names: tuple[str, ...]) -> list[Tie]:
    """Leaves out a "strategic partnership" of just those who have a tie with a name of its own in the text."""
    general = [t for t in ties if not t.known and t.name.startswith(names)]
    return [t for t in ties if t not in general or all(set(o.members) != set(t.members) for o in ties if o is not t)]
