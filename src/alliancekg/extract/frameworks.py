"""Frameworks of a text: agreements, statements, strategies and the like, by title or by known name."""

import re

from alliancekg.extract.frameworklinks import Document, RelationReader
from alliancekg.extract.mentions import Mention
from alliancekg.extract.policies import PolicyReader
from alliancekg.extract.text import Text, by_first_word, phrases_in
from alliancekg.extract.titles import Titles, title_words
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold
from alliancekg.namespaces import resource_iri, slug

_QUOTE = re.compile(r"\"([^\"]{4,220})\"")


class FrameworkFinder:
    """Finds frameworks; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        table = lexicon.tables["frameworks"]
        self.titles = Titles(lexicon)
        self.named = PolicyReader(lexicon)
        self.relations = RelationReader(lexicon)
        self.numbers = by_first_word(table["numbered"])
        self.policies = [tuple(p.split()) for p in table["policies"]]
        self.signed_in = frozenset(table["signed_in"])
        self.issuable = by_first_word(table["issuable"])
        self.described = by_first_word(table["described"])

    def find(self, text: Text, mentions: list[Mention], ties: set[tuple[int, int]]) -> list[Document]:
        """The frameworks in order of first mention, twins merged."""
        found: list[Document] = []
        taken: set[int] = set()
        for document in (*self._quoted(text, mentions), *self._references(text), *self._numbered(text)):
            self._claim(found, document, taken)
        for mention in mentions:
            if mention.kind == "framework" and mention.first not in taken:
                document = self._known(text, mention)
                wider = self._widen(text, document)
                if wider is not document:
                    found.append(document)  # both are named: a statement on a treaty, and the treaty
                self._claim(found, wider, taken)
            elif is_titled_as_document(text, mention, self.lexicon) and mention.first not in taken:
                self._claim(found, self._at(text, mention.first, mention.last, "framework", None), taken)
        for first, last, kind in self.named.read(text, mentions):
            if not any(a <= first and last <= b for a, b in ties):
                self._claim(found, self._at(text, first, last, kind, None), taken)
        for document in (*self._capitalised(text, mentions, taken, ties), *self._descriptions(text, mentions, taken)):
            self._claim(found, document, taken)
        found.sort(key=lambda d: d.tokens[0])
        merged = self._merge(found)
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

    def _numbered(self, text: Text) -> list[Document]:
        """Resolutions by number: "Security Council resolution 2375"."""
        found = []
        for i, phrase in phrases_in(text.words, self.numbers):
            end = i + len(phrase)
            if end < len(text.words) and text.words[end].isdigit():
                body = i - 1 if i and text.words[i - 1] in {"un", "u.n.", "unsc"} else i
                found.append(self._at(text, body, end + 1, "resolution", None))
        return found

    def _references(self, text: Text) -> list[Document]:
        """Items of a reference list: documents listed with the readout."""
        found = []
        for block in text.blocks:
            if block.kind != "reference":
                continue
            first, last = text.token_at(block.start), text.token_at(block.end)
            while last > first and text.words[last - 1] in {")", "pdf", "(", "~", "html", "word", "excel"}:
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
        return self._at(text, mention.first, mention.last, kind, mention.iri)

    def _widen(self, text: Text, document: Document) -> Document:
        """A known name inside a longer title: "Joint Statement on the Treaty …" is another document."""
        first, last = document.tokens[0]
        begin, end = self.titles.around(text, first, last)
        if (begin, end) != (first, last) and begin < first:
            head = self.titles.kind(text, begin, first)
            if head is not None and self.titles.is_small(text.words[first - 1]):
                return self._at(text, begin, end, head, None)
        return document

    def _capitalised(
        self, text: Text, mentions: list[Mention], taken: set[int], ties: set[tuple[int, int]]
    ) -> list[Document]:
        found = []
        for i, word in enumerate(text.words):
            if i in taken or word not in self.titles.last_words or not text.raw[i][0].isupper():
                continue
            block = text.sentence_of(i)
            if text.blocks[text.sentences[block].block].kind == "heading":
                continue
            begin, end = self.titles.around(text, self.titles.head_first(text, i), i + 1)
            if any(k in taken for k in range(begin, end)) or any(first <= i < last for first, last in ties):
                continue
            kind = self.titles.kind(text, begin, end)
            if kind is None or not self.titles.is_title(text, begin, end, mentions):
                continue
            found.append(self._at(text, begin, end, kind, None))
        return found

    def _descriptions(self, text: Text, mentions: list[Mention], taken: set[int]) -> list[Document]:
        """As in "The agreement on tariffs between Japan and the U.S.": lower case, but a particular document."""
        found = self._issued(text)
        by_first = {m.first: m for m in mentions}
        for i, phrase in phrases_in(text.words, self.described):
            if i == 0 or i in taken or text.words[i - 1] not in {"the", "our", "their"}:
                continue
            end: int | None = i + len(phrase)
            if phrase[-1] == "on":
                end = self._until_parties(text, i + len(phrase), by_first)
            if end is None:
                continue
            kind = self.titles.kind(text, i, i + len(phrase)) or "agreement"
            found.append(self._at(text, i, end, kind, None))
        return found

    def _issued(self, text: Text) -> list[Document]:
        """As in "A joint statement was issued": in lower case, but of this meeting."""
        found, words = [], text.words
        for i, phrase in phrases_in(words, self.issuable):
            end = i + len(phrase)
            sentence = text.sentences[text.sentence_of(i)]
            near = words[max(sentence.first, i - 3) : i] + words[end : min(end + 4, sentence.last)]
            if text.raw[i][0].islower() and words[i - 1] in {"a", "the"} and not self.signed_in.isdisjoint(near):
                found.append(self._at(text, i, end, self.titles.kind(text, i, end) or "joint-statement", None))
        return found

    @staticmethod
    def _until_parties(text: Text, i: int, mentions: dict[int, Mention]) -> int | None:
        """The end of "… between A and B" within a few words, or None."""
        for k in range(i, min(i + 6, len(text.words))):
            if text.words[k] == "between":
                end = k + 1
                while end < len(text.words) and (end in mentions or text.words[end] in {"the", "and"}):
                    end = mentions[end].last if end in mentions else end + 1
                return end if end > k + 2 else None
            if text.words[k] in {",", ".", ";"}:
                return None
        return None

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

    # -- twins -----------------------------------------------------------------------------------------------------

    def _merge(self, found: list[Document]) -> list[Document]:
        merged: list[Document] = []
        for document in found:
            twin = next((d for d in merged if d.iri == document.iri or _alike(d, document)), None)
            if twin is None:
                merged.append(document)
                continue
            twin.spans += document.spans
            twin.tokens += document.tokens
            twin.titles += [t for t in document.titles if t not in twin.titles]
            if document.known and not twin.known:
                twin.iri, twin.known, twin.kind = document.iri, True, document.kind
            elif _specific(document.kind) > _specific(twin.kind):
                twin.kind = document.kind
        return merged


def is_titled_as_document(text: Text, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a partnership is here called by its founding document: "Indo-Pacific Economic Framework"."""
    heads = lexicon.tables["frameworks"]["partnership_heads"]
    return mention.kind == "partnership" and any(word in heads for word in text.words[mention.first : mention.last])


def _specific(kind: str) -> int:
    return {"other": 0, "framework": 1, "initiative": 1}.get(kind, 2)


def _alike(one: Document, other: Document) -> bool:
    if one.known and other.known:
        return False
    for a in one.titles:
        for b in other.titles:
            left, right = title_words(a), title_words(b)
            if left and right and len(left & right) / len(left | right) >= 0.7:
                return True
    return False
