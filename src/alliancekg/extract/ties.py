"""Partnerships of a text: known ones by name, and ties spelled by their members, such as "A-B-C"."""

import re

from alliancekg.extract.compounds import CompoundReader, listed
from alliancekg.extract.frameworks import named_as_documents
from alliancekg.extract.institutions import InstitutionReader
from alliancekg.extract.mentions import SIDES, Mention
from alliancekg.extract.spelled import PAIR, SpelledReader
from alliancekg.extract.text import Text, by_first_word, phrases_in
from alliancekg.extract.tiebook import Tie, TieBook
from alliancekg.lexicon import Lexicon
from alliancekg.namespaces import local_name

_WORD = re.compile(r"\w+")
_MANY = 6  # sides, beyond which they have no institution of their own

PhraseTable = dict[str, list[tuple[str, ...]]]


class TieFinder:
    """Finds ties; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        table = lexicon.tables["ties"]
        self.spelled = SpelledReader(lexicon)
        self.named_pairs = by_first_word(table["named_pairs"])
        self.own = frozenset(table["own"])
        self.of_the_two = by_first_word(table["of_the_two"])
        self.raising = frozenset(table["raising"])
        self.standing = frozenset(table["standing_summits"])
        self.general = tuple(table["general"])
        self.unions = frozenset(table["unions"])
        self.plain = frozenset(table["plain_words"])
        self.summits = lexicon.words("speakers", "summits")
        self.heads_of = {tuple(phrase.split()) for phrase in lexicon.tables["ties"]["heads_of"]}
        self.title_heads = frozenset(table["title_heads"])
        self.institutions = InstitutionReader(lexicon)
        self.compounds = CompoundReader(lexicon, self.institutions)
        self.formats = by_first_word(table["formats"])
        self.behind = frozenset(table["spelled_prepositions"]) - {"with"}

    def find(self, text: Text, mentions: list[Mention], named: list[Mention], sides: tuple[str, ...]) -> list[Tie]:
        """The ties in order of first mention.

        `named` are the mentions with those inside longer names; `sides` the states and organisations that meet.
        """
        ties = TieBook(self.lexicon, text)
        by_token = {m.first: m for m in mentions}
        documents = named_as_documents(text, mentions, self.lexicon)
        outer = {id(mention) for mention in mentions}
        for mention in sorted(named, key=lambda m: id(m) not in outer):
            if self._is_event(text, mention) or self._in_title(text, mention):
                continue
            if mention.kind in {"partnership", "organization"} and mention.iri not in documents:
                ties.add_known(mention, mention.iri, inside=id(mention) not in outer)
            elif mention.kind == "body" and not self._in_office(text, mention):
                organ_of = self.lexicon.names.parents.get(mention.iri, "")
                if self.lexicon.kind(organ_of) == "organization":
                    ties.add_known(mention, organ_of)  # the General Assembly for the United Nations
        for mention in mentions:
            if mention.kind in SIDES and mention.how != "capital":
                compound = self.compounds.read(text, mention, by_token, sides)
                if compound is not None:
                    ties.add_by_members(compound.members, compound.sort, (compound.first, compound.last))
        for members, phrase, tokens in self.spelled.read(text, mentions, by_token, sides):
            sort = self._sort_of_pair(phrase, members, ties) if len(members) == PAIR else "relation"
            ties.add_by_members(members, sort, tokens)
        self._find_institutions(mentions, by_token, ties, sides)
        if len(sides) >= 3:
            self._find_formats(sides, ties, self.formats)
        elif len(sides) == 2:
            self._find_alliance(sides, ties)
            self._find_formats(sides, ties, self.named_pairs, capital=True)
        return ties.ordered(self.general)

    def _find_institutions(
        self, mentions: list[Mention], by_token: dict[int, Mention], ties: TieBook, sides: tuple[str, ...]
    ) -> None:
        """As in "the Strategic Dialogue", of those who meet; one that is told with its members is the same.

        "The Ports Dialogue between A and B" is of these two, whoever meets.
        """
        spelled = {k for tie in ties.by_iri.values() for first, last in tie.tokens for k in range(first, last)}
        named = [*self.institutions.unnamed(ties.text, mentions), *self.institutions.joint_bodies(ties.text)]
        for first, last in sorted(named):
            if spelled & set(range(first, last)):
                continue
            members, end = self._members_behind(ties.text, last, by_token)
            having = tuple(members) or (sides if 1 < len(sides) <= _MANY else ())
            if having and not self._is_told(ties, having, (first, last)):
                ties.add_by_members(having, "partnership", (first, end))

    def _members_behind(self, text: Text, k: int, by_token: dict[int, Mention]) -> tuple[list[str], int]:
        """The members of an institution that "between A and B" tells at a token, and where it ends."""
        if text.words[k : k + 1] and text.words[k] in self.behind:
            members, end = listed(text, k + 1, by_token)
            return (members, end) if len(members) > 1 else ([], k)
        return [], k

    def _is_told(self, ties: TieBook, sides: tuple[str, ...], tokens: tuple[int, int]) -> bool:
        """Whether an institution is one of the same states that the text names: by a longer name with its head.

        Beside any other of these states it needs capitals and a word for what it is: "the Strategic Dialogue".
        """
        text = ties.text
        words = {word.removesuffix("s") for word in text.words[slice(*tokens)]}
        heads = words & self.institutions.singular
        plain = words <= heads | self.plain or text.raw[tokens[0]][0].islower()
        about = words & self.institutions.telling - heads - self.plain
        for tie in ties.of_just(sides):
            named = {word.removesuffix("s") for word in _WORD.findall(tie.name.lower())}
            if plain or not heads or (heads & named and (not about or about & named)):
                return True  # "the Cyber Dialogue" is another beside "the Strategic Dialogue"
        return False

    def _is_event(self, text: Text, mention: Mention) -> bool:
        """Whether a partnership's name is that of an event: "the U.S.-ASEAN Special Summit", "the Summit for Ports"."""
        words = text.words[mention.first : mention.last]
        of_two = words[-1] in self.summits and "-" in words
        if local_name(mention.iri) in self.standing:
            return False
        return mention.kind == "partnership" and (of_two or (words[0] in self.summits and "for" in words))

    def _in_title(self, text: Text, mention: Mention) -> bool:
        """Whether a name stands in the title of a treaty: "the UN Convention on …"."""
        before = text.raw[max(0, mention.first - 3) : mention.first]
        if before[1:] == ["of", "the"] and before[0][0].isupper() and before[0].lower() in self.title_heads:
            return True  # "the Charter of the United Nations"
        following = "".join(text.raw[mention.last : mention.last + 1])
        return mention.kind != "state" and following[:1].isupper() and following.lower() in self.title_heads

    def _in_office(self, text: Text, mention: Mention) -> bool:
        """Whether a body is named only in somebody's office: "President of the European Commission"."""
        follows = text.raw[mention.last : mention.last + 1]
        before = text.words[max(0, mention.first - 3) : mention.first]
        return bool(follows and follows[0][0].isupper()) or tuple(before) in self.heads_of

    @staticmethod
    def _sort_of_pair(phrase: tuple[str, ...], members: list[str], ties: TieBook) -> str:
        """What "the … between A and B" is: an alliance if it is a known or a defence one, else a partnership."""
        known = phrase == ("alliance",) and ties.of_members(frozenset(members), "alliance") is not None
        return "alliance" if known or (phrase[-1] == "alliance" and len(phrase) > 1) else "partnership"

    def _find_formats(
        self, sides: tuple[str, ...], ties: TieBook, formats: PhraseTable, *, capital: bool = False
    ) -> None:
        """As in "Trilateral cooperation" at a meeting of three is their tie, "Strategic Partnership" that of two.

        A partnership in capitals is one beside a dialogue of the two, but not beside what means the same.
        """
        same = ties.of_just(sides)
        if same and not capital:
            return
        text = ties.text
        words = text.words
        for i, phrase in phrases_in(words, formats):
            if capital and text.raw[i][0].islower() and not self._is_theirs(text, i):
                continue
            before = text.raw[max(0, i - 2) : i] if i not in text.block_firsts else []
            longer = (
                text.raw[i][0].isupper() and bool(before) and before[-1].istitle() and before[0] not in {"-", "–", "."}
            )
            end = i + len(phrase)
            if capital and (longer or self.compounds.opens_document(text, end)):
                continue  # "the Regional Strategic Partnership", "the Strategic Partnership Agreement"
            if capital and self.compounds.opens_agreement(text, i, end):
                continue  # "the Comprehensive Partnership and Cooperation Agreement"
            told = any(tie.known or not self.unions.isdisjoint(_WORD.findall(tie.name.lower())) for tie in same)
            if same and (told or text.raw[i][0].islower()):
                continue
            sort = "partnership" if capital else "relation"
            ties.add_by_members(sides, sort, (i, end))
            return

    def _find_alliance(self, sides: tuple[str, ...], ties: TieBook) -> None:
        """As in "the Alliance", "their ironclad alliance", of two that are allies."""
        known = ties.of_members(frozenset(sides), "alliance")
        if known is None or known in ties.by_iri:
            return
        text = ties.text
        for i, word in enumerate(text.words):
            before = text.words[max(0, i - 2) : i]
            if word == "alliance" and any(one in self.own for one in before) and text.words[i + 1 : i + 2] != ["of"]:
                ties.add_by_members(sides, "alliance", (i, i + 1))
                return

    def _is_theirs(self, text: Text, i: int) -> bool:
        """Whether a partnership in lower case is that of those who meet: "the (…) strategic partnership"."""
        before, after = text.words[max(0, i - 3) : i], text.words[i : i + 6]
        if before[-1:] == ['"'] or any(phrases_in(after, self.of_the_two)):
            return True
        raised = before[-2:] in (["to", "a"], ["into", "a"]) and not self.raising.isdisjoint(
            text.words[max(0, i - 9) : i]
        )
        return (raised or any(word in self.own for word in before)) and "between" not in after
