"""Frameworks of a text: agreements, statements, strategies and the like, by title or by known name."""

import re
from collections.abc import Iterator

from alliancekg.extract.descriptions import DescriptionReader
from alliancekg.extract.frameworklinks import Document, RelationReader
from alliancekg.extract.mentions import Mention
from alliancekg.extract.papers import PaperReader
from alliancekg.extract.policies import PolicyReader
from alliancekg.extract.resolutions import ResolutionReader
from alliancekg.extract.text import Text
from alliancekg.extract.titles import Titles
from alliancekg.extract.twins import TwinMerger
from alliancekg.extract.visions import VisionReader
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold
from alliancekg.namespaces import local_name, resource_iri, slug

_REACH = 4  # tokens of "signing of the new"
_QUOTE = re.compile(r"\"([^\"]{4,220})\"")


class FrameworkFinder:
    """Finds frameworks; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        table = lexicon.tables["frameworks"]
        self.titles = Titles(lexicon)
        self.named = PolicyReader(lexicon)
        self.relations = RelationReader(lexicon)
        self.visions = VisionReader(lexicon)
        self.aims = frozenset(table["not_documents"])
        self.resolutions = ResolutionReader(lexicon, self.titles)
        self.signed_heads = frozenset(table["signed_heads"])
        self.policies = [tuple(p.split()) for p in table["policies"]]
        self.descriptions = DescriptionReader(lexicon, self.titles)
        self.papers = PaperReader(lexicon, self.titles, self.descriptions)
        self.file_words = lexicon.words("frameworks", "file_words")
        self.twins = TwinMerger(lexicon)
        self.signed = frozenset({*table["signed_in"], *table["signing"]})

    def find(self, text: Text, mentions: list[Mention], ties: set[tuple[int, int]]) -> list[Document]:
        """The frameworks in order of first mention, twins merged."""
        found: list[Document] = []
        taken, aims = set[int](), set[int]()
        named = named_as_documents(text, mentions, self.lexicon)
        for document in (*self._quoted(text, mentions), *self._references(text), *self._resolutions(text)):
            self._claim(found, document, taken)
        for first, last, iri in self.visions.read(text, mentions):
            self._claim(found, self._at(text, first, last, "strategy", iri), taken)
        for mention in mentions:
            if mention.kind == "framework" and local_name(mention.iri) in self.aims:
                aims.update(range(mention.first, mention.last))
            elif mention.kind == "framework" and mention.first not in taken:
                document = self._known(text, mention)
                wider = self._widen(text, document)
                if wider.iri != document.iri:
                    found.append(document)  # both are named: a statement on a treaty, and the treaty
                self._claim(found, wider, taken)
            elif mention.iri in named and mention.first not in taken:
                end = _whole(text, mention)
                self._claim(found, self._at(text, mention.first, end, "framework", named[mention.iri]), taken)
        for first, last, kind in self.named.read(text, mentions):
            if not any(a <= first and last <= b for a, b in ties):
                self._claim(found, self._at(text, first, last, kind, None), taken)
        titles = self._capitalised(text, mentions, found, ties)
        found += [document for document in titles if not aims.issuperset(range(*document.tokens[0]))]
        for document in self._signed(text, ties):
            self._claim(found, document, taken)
        taken.update(k for document in found for k in range(*document.tokens[0]))
        for first, last, kind in (*self.papers.read(text, taken), *self.descriptions.read(text, mentions, taken)):
            self._claim(found, self._at(text, first, last, kind, None), taken)
        found.sort(key=lambda d: d.tokens[0])
        merged = self.twins.merge(found)
        self.relations.read(text, merged)
        return merged

    def _claim(self, found: list[Document], document: Document, taken: set[int]) -> None:
        tokens = set(range(*document.tokens[0]))
        if not tokens & taken:
            taken |= tokens
            found.append(document)

    # -- ways to be named ------------------------------------------------------------------------------------------

    def _quoted(self, text: Text, mentions: list[Mention]) -> list[Document]:
        """Titles in quotation marks that have a framework's head noun or a known framework in them."""
        found = []
        for match in _QUOTE.finditer(text.folded):
            title = match.group(1).strip(" ,.")
            words = re.findall(r"[\w']+", title)
            policy = self._policy(text, match.start(1))
            if len(words) < 2 or (not policy and sum(w[0].isupper() for w in words) * 2 < len(words)):
                continue
            first, last = text.token_at(match.start(1)), text.token_at(match.end(1))
            while last > first and text.words[last - 1] in {",", "."}:
                last -= 1
            if last <= first or "\n\n" in match.group():
                continue
            inside = [
                m
                for m in mentions
                if first <= m.first < last and m.kind == "framework" and (m.last - m.first) * 2 >= last - first
            ]
            if inside:
                found.append(self._at(text, first, last, "other", inside[0].iri))
                continue
            kind = self.titles.kind(text, first, last) or ("strategy" if policy else None)
            if kind is not None:
                found.append(self._at(text, first, last, kind, None))
        return found

    def _policy(self, text: Text, start: int) -> bool:
        """Whether words in quotation marks are called a policy: a policy of "…"."""
        before = text.token_before(start)  # the quotation mark
        return any(tuple(text.words[before - len(p) : before]) == p for p in self.policies)

    def _resolutions(self, text: Text) -> Iterator[Document]:
        """Resolutions of a council, where they are known under their name."""
        for first, last, name in self.resolutions.read(text):
            known = [iri for iri in self.lexicon.label_iris.get(name.casefold(), []) if "/framework/" in iri]
            yield self._at(text, first, last, "resolution", known[0] if known else None)

    def _references(self, text: Text) -> list[Document]:
        """Items of a reference list: documents listed with the readout."""
        found = []
        for block in text.blocks:
            if block.kind != "reference":
                continue
            first, last = text.token_at(block.start), text.token_at(block.end)
            while last > first and text.words[last - 1] in {")", "(", "~"} | self.file_words:
                last -= 1
            if last - first >= 3:
                kind = self.titles.kind(text, first, last) or (
                    "memorandum" if text.words[first] == "regarding" else None
                )
                if kind is not None:
                    found.append(self._at(text, first, last, kind, None))
        return found

    def _known(self, text: Text, mention: Mention) -> Document:
        kind = self.lexicon.names.offices.get(mention.iri, {}).get("kind", "other")
        document = self._at(text, mention.first, mention.last, kind, mention.iri)
        owner, _, owned = fold(document.titles[0]).partition("'s ")
        if owned:
            document.titles.append(document.titles[0][len(owner) + 3 :])  # "the EU's Compass" is the Compass
        return document

    def _widen(self, text: Text, document: Document) -> Document:
        """A known name inside a longer title: "Joint Statement on the Treaty …" is another document."""
        first, last = document.tokens[0]
        begin, end = self.titles.around(text, first, last)
        if begin == first and text.words[last : last + 1] == ["between"] and end > last:
            longer = self._at(text, first, end, document.kind, document.iri)
            longer.titles += document.titles  # "the Code of Conduct between A and B"
            return longer
        if (begin, end) != (first, last) and begin < first:
            head = self.titles.kind(text, begin, first)
            if head is not None and self.titles.is_small(text.words[first - 1]):
                return self._at(text, begin, end, head, None)
        return document

    def _capitalised(
        self, text: Text, mentions: list[Mention], before: list[Document], ties: set[tuple[int, int]]
    ) -> list[Document]:
        """Titles in capitals outside headings, where no document found `before` stands but as their acronym."""
        found: list[Document] = []
        taken = {k: document for document in before for k in range(*document.tokens[0])}
        for i, word in enumerate(text.words):
            if i in taken or word not in self.titles.last_words or not text.raw[i][0].isupper():
                continue
            block = text.sentence_of(i)
            if text.blocks[text.sentences[block].block].kind == "heading":
                continue
            begin, end = self.titles.around(text, self.titles.head_first(text, i), i + 1)
            inside = [k for k in range(begin, end) if k in taken]
            acronym = inside == [end - 2] and text.words[end - 3] == "(" and taken[end - 2].known
            if (inside and not acronym) or any(first <= i < last for first, last in ties):
                continue
            kind = self.titles.kind(text, begin, end)
            last = self._until_subject(text, begin, end)
            if kind is None or not (last > end or self.titles.is_title(text, begin, end, mentions)):
                continue
            document = self._at(text, begin, end, kind, taken[end - 2].iri if acronym else None)
            if last > end:
                short, document = document, self._at(text, begin, last, kind, None)
                document.titles += short.titles
            taken.update(dict.fromkeys(range(begin, end), document))
            found.append(document)
        return found

    def _signed(self, text: Text, ties: set[tuple[int, int]]) -> Iterator[Document]:
        """Partnerships that are signed like an agreement: "signed a new Ports Partnership"."""
        inside = {k for tie in ties for k in range(*tie)}
        for i in (k for k, raw in enumerate(text.raw) if raw in self.signed_heads and k not in inside):
            begin, end = self.titles.around(text, i, i + 1)
            before = [w for w in text.words[max(0, begin - _REACH) : begin] if w not in self.descriptions.openers]
            before = before[:-1] if before[-1:] == ["of"] else before
            if end == i + 1 > begin + 1 and not self.signed.isdisjoint(before[-1:]):
                yield self._at(text, begin, end, "agreement", None)

    def _until_subject(self, text: Text, begin: int, end: int) -> int:
        """Where a title ends that could be anyone's but for what it is on: "Joint Action Plan on small ports"."""
        on = text.words[end : end + 1] in (["on"], ["for"]) and "".join(text.raw[end + 1 : end + 2]).islower()
        return self.descriptions.until_told(text, end + 1) if on and self.titles.is_common(text, begin, end) else end

    # -- titles ----------------------------------------------------------------------------------------------------

    def _at(self, text: Text, first: int, last: int, kind: str, iri: str | None) -> Document:
        start, end = text.starts[first], text.ends[last - 1]
        title = " ".join(text.source[start:end].split()).strip(" ~")
        known = iri is not None
        if iri is None:
            known_iris = [i for i in self.lexicon.label_iris.get(fold(title).casefold(), []) if "/framework/" in i]
            iri, known = (
                (known_iris[0], True)
                if known_iris
                else (resource_iri("framework", slug(title)[:80].strip("-") or "untitled"), False)
            )
        if known:
            kind = self.lexicon.names.offices.get(iri, {}).get("kind", kind)
        return Document(iri, [title], kind, known, [(start, end)], [(first, last)])


def named_as_documents(text: Text, mentions: list[Mention], lexicon: Lexicon) -> dict[str, str]:
    """The partnerships that a text calls by their founding document, with the IRI of that document.

    As in "the Indo-Pacific Economic Framework"; the acronym elsewhere in the text stands for it, too.
    """
    heads = lexicon.tables["frameworks"]["partnership_heads"]
    found: dict[str, str] = {}
    for mention in mentions:
        if mention.kind == "partnership" and any(
            word in heads for word in text.words[mention.first : _whole(text, mention)]
        ):
            name = lexicon.names.preferred.get(mention.iri, local_name(mention.iri))
            founding = lexicon.names.founding.get(mention.iri) or resource_iri("framework", slug(name))
            found.setdefault(mention.iri, founding)
    return found


def _whole(text: Text, mention: Mention) -> int:
    """The end of a name with an acronym and a head noun after it: "Ferry Partnership (FP) Agreement"."""
    words, end = text.words, mention.last
    if words[end : end + 1] == ["("] and words[end + 2 : end + 3] == [")"]:
        end += 3
    return end + 1 if words[end : end + 1] == ["agreement"] else mention.last
