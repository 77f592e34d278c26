"""Partnerships of a text: known ones by name, and ties spelled by their members, such as "A-B-C"."""

from dataclasses import dataclass, field

from alliancekg.extract.frameworks import named_as_documents
from alliancekg.extract.institutions import InstitutionReader
from alliancekg.extract.mentions import Mention
from alliancekg.extract.text import Text, by_first_word, phrases_in
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold
from alliancekg.namespaces import local_name, resource_iri, slug

_MEMBER_KINDS = frozenset({"state", "organization"})
_MANY = 6  # sides, beyond which they have no institution of their own
_BETWEEN = frozenset({"-", "–", "/"})

PhraseTable = dict[str, list[tuple[str, ...]]]


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


class TieFinder:
    """Finds ties; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        table = lexicon.tables["ties"]
        self.heads = {
            sort: sorted(
                (tuple(fold(p).lower().replace("-", " - ").split()) for p in table[sort]), key=len, reverse=True
            )
            for sort in ("alliance", "partnership", "event", "relation", "document")
        }
        self.spelled = by_first_word([*table["spelled"], *table["spelled_pairs"]])
        self.pairs = {tuple(phrase.split()) for phrase in table["spelled_pairs"]}
        self.spelled_prepositions = frozenset(table["spelled_prepositions"])
        self.named_pairs = by_first_word(table["named_pairs"])
        self.own = frozenset(table["own"])
        self.general = tuple(table["general"])
        self.title_heads = frozenset(table["title_heads"])
        self.institutions = InstitutionReader(lexicon)
        self.formats = by_first_word(table["formats"])

    def find(self, text: Text, mentions: list[Mention], named: list[Mention], sides: tuple[str, ...]) -> list[Tie]:
        """The ties in order of first mention.

        `named` are the mentions with those inside longer names; `sides` the states and organisations that meet.
        """
        ties: dict[str, Tie] = {}
        by_token = {m.first: m for m in mentions}
        documents = named_as_documents(text, mentions, self.lexicon)
        for mention in named:
            if self._is_event(text, mention) or self._in_title(text, mention):
                continue
            if mention.kind in {"partnership", "organization"} and mention.iri not in documents:
                self._known(text, mention, mention.iri, ties)
            elif mention.kind == "body" and not self._in_office(text, mention):
                organ_of = self.lexicon.names.parents.get(mention.iri, "")
                if self.lexicon.kind(organ_of) == "organization":
                    self._known(text, mention, organ_of, ties)  # the General Assembly for the United Nations
        for mention in mentions:
            if mention.kind in _MEMBER_KINDS and mention.how != "capital":
                self._compound(text, mention, by_token, ties)
        self._find_spelled(text, by_token, ties, sides)
        self._find_institutions(text, mentions, ties, sides)
        if len(sides) >= 3:
            self._find_formats(text, sides, ties, self.formats)
        elif len(sides) == 2:
            self._find_formats(text, sides, ties, self.named_pairs, capital=True)
        return sorted(_without_general(_without_inner(ties), self.general), key=lambda tie: tie.spans[0])

    def _find_institutions(
        self, text: Text, mentions: list[Mention], ties: dict[str, Tie], sides: tuple[str, ...]
    ) -> None:
        """As in "the Strategic Dialogue", of those who meet; one that is told with its members is the same."""
        spelled = {k for tie in ties.values() for first, last in tie.tokens for k in range(first, last)}
        named = [*self.institutions.unnamed(text, mentions), *self.institutions.joint_bodies(text)]
        for first, last in sorted(named):
            if len(sides) < 2 or len(sides) > _MANY or spelled & set(range(first, last)):
                continue
            if any(set(tie.members) == set(sides) for tie in ties.values()):
                return
            start, stop = text.starts[first], text.ends[last - 1]
            name = " ".join(text.source[start:stop].split())
            self._add_by_members(ties, list(sides), name, "partnership", start, stop, (first, last))

    @staticmethod
    def _is_event(text: Text, mention: Mention) -> bool:
        """Whether a partnership's name is that of a summit of two, an event: "the U.S.-ASEAN Special Summit"."""
        words = text.words[mention.first : mention.last]
        return mention.kind == "partnership" and words[-1] == "summit" and "-" in words

    def _in_title(self, text: Text, mention: Mention) -> bool:
        """Whether a name opens the title of a treaty: "the UN Convention on …"."""
        following = "".join(text.raw[mention.last : mention.last + 1])
        return mention.kind != "state" and following[:1].isupper() and following.lower() in self.title_heads

    @staticmethod
    def _in_office(text: Text, mention: Mention) -> bool:
        """Whether a body is named only in somebody's office: "President of the European Commission"."""
        follows = text.raw[mention.last : mention.last + 1]
        before = text.words[max(0, mention.first - 3) : mention.first]
        return bool(follows and follows[0][0].isupper()) or before == ["president", "of", "the"]

    def _known(self, text: Text, mention: Mention, iri: str, ties: dict[str, Tie]) -> None:
        names = self.lexicon.names
        kind = names.offices.get(iri, {}).get("kind", "other")
        members = tuple(names.members.get(iri, ()))
        organ, name = mention.kind == "body", " ".join(text.source[mention.start : mention.end].split())
        whole = names.preferred.get(iri, "")
        if organ and whole and name.endswith(whole):
            organ, name = False, whole  # "the Council of the European Union" names the Union in full
        self._add(
            ties,
            Tie(iri, name, kind, True, members, organ=organ),
            mention.start,
            mention.end,
            (mention.first, mention.last),
        )

    def _compound(self, text: Text, mention: Mention, by_token: dict[int, Mention], ties: dict[str, Tie]) -> None:
        """As in "Japan-U.S.-Republic of Korea (ROK)", with what its head noun makes of it."""
        words = text.words
        if mention.first and words[mention.first - 1] in _BETWEEN and text.raw[mention.first - 2][0].isupper():
            return  # inside a longer compound
        members, k = self._members(text, mention, by_token)
        if len(set(members)) < 2:
            return
        regional = any(self.lexicon.kind(iri) == "region" for iri in members)
        quoted = regional and words[k : k + 1] == words[mention.first - 1 : mention.first] == ['"']
        k, first = k + quoted, mention.first - quoted  # the "A - Region" Dialogue
        sort, end = self._head(text, k)
        named = self.institutions.end(text, mention.first, k)
        if named is not None and sort != "document":
            sort, end = "partnership", max(named, end)
        if self._opens_agreement(text, k, end):
            return  # "the A-B Partnership and Cooperation Agreement"
        if sort in {"event", "document"} or (sort in {"relation", None} and len(members) < 3):
            return
        if regional and (sort != "partnership" or not text.raw[end - 1][0].isupper()):
            return  # "A-Africa partnership" is no institution
        start, stop = text.starts[first], text.ends[end - 1]
        name = " ".join(text.source[start:stop].split())
        states = [] if regional else members  # which states of a region are in it, the text does not tell
        self._add_by_members(ties, states, name, sort, start, stop, (first, end))

    def _members(self, text: Text, mention: Mention, by_token: dict[int, Mention]) -> tuple[list[str], int]:
        """The states, organisations and regions that a compound joins, and the token after it."""
        words, members, k = text.words, [mention.iri], mention.last
        while k < len(words):
            k = self._after_bracket(text, k, by_token)
            following = by_token.get(k + 1) if words[k : k + 1] and words[k] in _BETWEEN else None
            if (
                following is not None
                and following.kind == "partnership"
                and "-" in words[following.first : following.last]
            ):
                members += self.lexicon.names.members.get(following.iri, ())  # "Australia-" before a known "Japan-U.S."
            elif following is not None and following.kind in {*_MEMBER_KINDS, "region"}:
                members.append(following.iri)
            else:
                break
            k = following.last
        return members, self._after_bracket(text, k, by_token) if len(members) > 1 else k

    def _opens_agreement(self, text: Text, k: int, end: int) -> bool:
        """Whether the capitals from token `k` on go beyond a partnership's `end` to the head of an agreement."""
        if text.words[end - 1] != "partnership":
            return False  # "the A-B Ports Dialogue and the Ferry Agreement"
        heads, last = {phrase[-1] for phrase in self.heads["document"]}, k
        while last < len(text.words) and (text.raw[last][0].isupper() or text.words[last] in {"and", "&"}):
            last += 1
        return last > k and any(text.words[n] in heads and text.raw[n][0].isupper() for n in range(end, last))

    def _after_bracket(self, text: Text, k: int, by_token: dict[int, Mention]) -> int:
        """Steps over an acronym in brackets: "(ROK)"."""
        if (
            text.words[k : k + 1] == ["("]
            and k + 1 in by_token
            and text.words[by_token[k + 1].last : by_token[k + 1].last + 1] == [")"]
        ):
            return by_token[k + 1].last + 1
        return k

    def _head(self, text: Text, k: int) -> tuple[str | None, int]:
        """What the noun after a compound makes of it, and where it ends; adjectives between are stepped over."""
        words = text.words
        best: tuple[int, str, int] | None = None
        for skip in range(4):
            for sort, phrases in self.heads.items():
                for phrase in phrases:
                    end = k + skip + len(phrase)
                    if tuple(words[k + skip : end]) == phrase and (best is None or len(phrase) > best[0]):
                        best = (len(phrase), sort, end)
            if best is not None:
                # "trilateral cooperation", "economic security dialogue": the last head of the phrase counts
                sort, end = best[1], best[2]
                following, further = (
                    self._head(text, end)
                    if end < len(words) and words[end].isalpha() and self._is_head(text, end)
                    else (None, end)
                )
                named = sort == "partnership" and following == "event" and text.raw[end - 1][0].isupper()
                return (following, further) if following and not named else (sort, end)
            if (
                k + skip >= len(words)
                or not words[k + skip].isalpha()
                or words[k + skip] in {"and", "of", "to", "in", "for", "on", "with", "is", "was"}
            ):
                break
        return None, k

    def _is_head(self, text: Text, k: int) -> bool:
        return any(tuple(text.words[k : k + len(p)]) == p for phrases in self.heads.values() for p in phrases)

    def _find_spelled(
        self, text: Text, by_token: dict[int, Mention], ties: dict[str, Tie], sides: tuple[str, ...]
    ) -> None:
        """As in "Trilateral cooperation among A, B and C"."""
        words = text.words
        for i, phrase in phrases_in(words, self.spelled):
            k = i + len(phrase)
            if words[k : k + 1] and words[k] not in self.spelled_prepositions:
                continue
            members, end = self._list(text, k + 1, by_token)
            # "The cooperation among A, B and C" of others is what they do, no tie.
            pair = phrase in self.pairs and len(members) == 2
            if pair or (len(members) >= 3 and (len(phrase) > 1 or set(members) & set(sides))):
                start, stop = text.starts[i], text.ends[end - 1]
                name = " ".join(text.source[start:stop].split())
                sort = self._sort_of_pair(phrase, members) if pair else "relation"
                self._add_by_members(ties, members, name, sort, start, stop, (i, end))

    def _sort_of_pair(self, phrase: tuple[str, ...], members: list[str]) -> str:
        """What "the … between A and B" is: an alliance if it is a known or a defence one, else a partnership."""
        known = phrase == ("alliance",) and self._of_members(frozenset(members), "alliance") is not None
        return "alliance" if known or (phrase[-1] == "alliance" and len(phrase) > 1) else "partnership"

    def _list(self, text: Text, k: int, by_token: dict[int, Mention]) -> tuple[list[str], int]:
        members, end = [], k
        while k < len(text.words):
            mention = by_token.get(k)
            if mention is not None and mention.kind in _MEMBER_KINDS:
                members.append(mention.iri)
                k = end = self._after_bracket(text, mention.last, by_token)
            elif text.words[k] in {"the", ",", "and"}:
                k += 1
            else:
                break
        return list(dict.fromkeys(members)), end

    def _find_formats(
        self, text: Text, sides: tuple[str, ...], ties: dict[str, Tie], formats: PhraseTable, *, capital: bool = False
    ) -> None:
        """As in "Trilateral cooperation" at a meeting of three is their tie, "Strategic Partnership" that of two."""
        if any(set(tie.members) == set(sides) for tie in ties.values()):
            return
        words = text.words
        for i, phrase in phrases_in(words, formats):
            if capital and text.raw[i][0].islower() and not self._is_theirs(text, i):
                continue
            start, stop = text.starts[i], text.ends[i + len(phrase) - 1]
            name = " ".join(text.source[start:stop].split())
            sort = "partnership" if capital else "relation"
            self._add_by_members(ties, list(sides), name, sort, start, stop, (i, i + len(phrase)))
            return

    def _is_theirs(self, text: Text, i: int) -> bool:
        """Whether a partnership in lower case is that of those who meet: "the (…) strategic partnership"."""
        before = text.words[max(0, i - 3) : i]
        return any(word in self.own for word in before) and "between" not in text.words[i : i + 5]

    def _add_by_members(
        self,
        ties: dict[str, Tie],
        members: list[str],
        name: str,
        sort: str | None,
        start: int,
        end: int,
        tokens: tuple[int, int],
    ) -> None:
        """A tie spelled by its members: the known one with just these members, else a new one."""
        unique = tuple(sorted(dict.fromkeys(members)))
        known = self._of_members(frozenset(unique), sort)
        if known is not None:
            kind = self.lexicon.names.offices.get(known, {}).get("kind", "other")
            self._add(ties, Tie(known, name, kind, True, unique), start, end, tokens)
            return
        kind = "defense-alliance" if sort == "alliance" else "minilateral" if 3 <= len(unique) <= 6 else "other"
        named = sort == "partnership" and name[-1:].isalpha() and name.rsplit(maxsplit=1)[-1][0].isupper()
        iri = resource_iri(
            "partnership", slug(name) if named or not unique else "-".join(local_name(m) for m in unique)
        )
        self._add(ties, Tie(iri, name, kind, False, unique), start, end, tokens)

    def _of_members(self, members: frozenset[str], sort: str | None) -> str | None:
        found = self.lexicon.member_sets.get(members, [])
        kinds = {iri: self.lexicon.names.offices.get(iri, {}).get("kind", "other") for iri in found}
        if sort == "alliance":
            return next((iri for iri in found if kinds[iri] == "defense-alliance"), None)
        if sort == "partnership":
            return None  # a named council of the two is not their alliance
        return next((iri for iri in found if kinds[iri] == "minilateral"), None)

    @staticmethod
    def _add(ties: dict[str, Tie], tie: Tie, start: int, end: int, tokens: tuple[int, int]) -> None:
        kept = ties.setdefault(tie.iri, tie)
        fuller = len(tie.name) > len(kept.name) and "-" not in tie.name and not tie.organ
        if tie.known and (fuller or (kept.organ and not tie.organ and not tie.name.isupper())):
            kept.name, kept.organ = tie.name, tie.organ  # the fullest name that the text gives
        kept.spans.append((start, end))
        kept.tokens.append(tokens)
        kept.spans.sort()


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
    general = [t for t in ties if not t.known and t.name.lower().startswith(names)]
    return [t for t in ties if t not in general or all(set(o.members) != set(t.members) for o in ties if o is not t)]
