"""An office's phrase in a text: its words, its role, and for whom it acts: "Foreign Minister of Norway"."""

from dataclasses import dataclass

from alliancekg.extract.mentions import ACTORS, SIDES, Mention
from alliancekg.extract.text import Text
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold
from alliancekg.namespaces import resource_iri

_CONNECTORS = frozenset({"of", "for", "and", "the", "to", "on", "&", "in", ",", "/"})
_JOINTS = frozenset({"-", "and", "for"})  # between words of a portfolio that stands before its head
_LONG_PORTFOLIO = 10  # tokens of a portfolio
_PLACED = frozenset({"in", "at"})
TOPS = frozenset({"head-of-state", "head-of-government"})
_SENT = frozenset({"official", "ambassador"})
_NAMED = ACTORS | {"person"}


@dataclass(slots=True)
class OfficePhrase:
    """An office at its place, tokens first to last: its label without the state, role, and whom it acts for if said.

    `bare`: only the office's name, such as "The President"; `plural`: "Presidents".
    """

    first: int
    last: int
    label: str
    role: str
    actor: str | None
    bare: bool
    plural: bool


class OfficeReader:
    """Reads the phrases of offices; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.names = lexicon.names
        table = lexicon.tables["offices"]
        self.portfolio = frozenset(word.lower() for word in table["portfolio"])
        self.heads: dict[tuple[str, ...], tuple[int, str, bool]] = {}  # how many words, the role, whether plural
        self.singular: dict[str, str] = {}
        for role, phrases in table["heads"].items():
            for phrase in phrases:
                words = tuple(fold(phrase).lower().replace("-", " - ").replace("'s", " 's").split())
                self._add_head(words, role, plural=False)
                self.singular[_plural(words[-1])] = words[-1]
                self._add_head((*words[:-1], _plural(words[-1])), role, plural=True)
        self.lengths: dict[str, list[int]] = {}  # of heads by their first word, the longest first
        for words in sorted(self.heads, key=len, reverse=True):
            lengths = self.lengths.setdefault(words[0], [])
            if len(words) not in lengths:
                lengths.append(len(words))
        self.openers = self.portfolio.union(self.lengths)
        self.awaiting = frozenset(table["awaiting"])
        self.fields = frozenset(table["fields"])
        self.only_of: dict[str, list[tuple[str, str]]] = {}  # by their first word
        for kind in ("state", "organization"):
            for office, code in table[f"offices_of_one_{kind}"].items():
                title = fold(office).lower()
                self.only_of.setdefault(title.partition(" ")[0], []).append((title, resource_iri(kind, code)))

    def _add_head(self, words: tuple[str, ...], role: str, *, plural: bool) -> None:
        self.heads.setdefault(words, (len(words), role, plural))

    def title_in(self, word: str) -> str | None:
        """The role of a one-word office such as "King", or None."""
        head = self.heads.get((word.lower(),))
        return None if head is None or head[2] else head[1]

    def in_small(self, text: Text, i: int) -> tuple[int, str] | None:
        """The length and role of an office in small letters at token `i`: "prime minister". None for envoys."""
        for length in self.lengths.get(text.words[i], ()):
            head = self.heads.get(tuple(text.raw[i : i + length]))
            if head is not None and not head[2] and head[1] not in _SENT:
                return length, head[1]
        return None

    def is_office_word(self, text: Text, i: int) -> bool:
        """Whether an office begins at a token."""
        return i in self.words_of(text)

    def words_of(self, text: Text) -> dict[int, tuple[int, str, bool]]:
        """The tokens at which an office's words begin: how many they are, the role, whether plural."""
        if text.office_words is None:
            firsts = [i for i, word in enumerate(text.words) if word in self.lengths]
            text.office_words = {i: head for i in firsts if (head := self._head(text, i)) is not None}
        return text.office_words

    def parse(self, text: Text, i: int, mentions: dict[int, Mention]) -> OfficePhrase | None:
        """The office phrase that begins at token `i`, or None."""
        begin, words, count = i, text.words, len(text.words)
        ahead = self._actor_ahead(text, i, mentions)
        if ahead is None:
            return None
        i, actor = ahead
        if i >= count or words[i] not in self.openers:
            return None
        if not text.raw[i][0].isupper() and i not in self.words_of(text):
            return None  # "security"
        body = i
        run = self._run(text, i, mentions)
        if run is None:
            return None
        i, role, plural, heads = run
        label_end = i
        i, actor = self._of_actor(text, i, mentions, actor, sent=role in _SENT)
        if i > label_end and role == "ambassador":
            i, _ = self._of_actor(text, i, mentions, actor)  # "Ambassador of India to ASEAN"
        of = next((mentions[k] for k in range(label_end, i) if k in mentions), None)
        if of is not None and of.kind in SIDES:
            i = self._portfolio_end(text, i, mentions)  # "Secretary of the Danish Security Council"
        if label_end < i < count and words[i] == "for" and self._continues(text, i, mentions):
            i = label_end = self._portfolio_end(text, i, mentions)  # "of the European Union for Foreign Affairs"
        if actor is None:  # "President of the European Council": the office itself says of what
            inside = (mentions[k] for k in range(body, label_end) if k in mentions)
            actor = next((m.iri for m in inside if m.kind in {"organization", "body"}), None)
        actor = actor or self._only_actor(" ".join(words[body:label_end]))
        label = self._label(text, body, label_end, plural=plural)
        return OfficePhrase(
            begin,
            i,
            label,
            role,
            self.names.actor_of(actor) if actor else None,
            heads == 1 and actor is None and " of " not in label and " for " not in label,
            plural,
        )

    def _label(self, text: Text, first: int, last: int, *, plural: bool) -> str:
        """The office as one person's: "Foreign Minister" for "Foreign Ministers"."""
        words = text.source[text.starts[first] : text.ends[last - 1]].split()
        if plural:
            words = [self.singular[w.lower()].capitalize() if w.lower() in self.singular else w for w in words]
        return " ".join(words)

    def _actor_ahead(self, text: Text, i: int, mentions: dict[int, Mention]) -> tuple[int, str | None] | None:
        """Where an office may begin behind "Finland's" or "NATO", and whose it is; None if it can't begin there."""
        words, mention = text.words, mentions.get(i)
        if mention is None or mention.kind not in ACTORS:
            return i, None
        if mention.as_place and words[i - 1] in _PLACED:
            return None  # "I met today in Brussels President Vela"
        i = mention.last
        if mention.kind != "state" and words[i : i + 1] == ["("] and words[i + 2 : i + 3] == [")"]:
            i += 3  # "World Food Programme (WFP) Executive Director"
        i += words[i : i + 1] in (["'s"], ["'"])
        return None if i in text.block_firsts else (i, mention.iri)

    def _only_actor(self, office: str) -> str | None:
        """The one state or organisation that has an office: "European Commissioner (for Trade)"."""
        titles = self.only_of.get(office.partition(" ")[0], ())
        return next((actor for title, actor in titles if f"{office} ".startswith(f"{title} ")), None)

    def _run(self, text: Text, i: int, mentions: dict[int, Mention]) -> tuple[int, str, bool, int] | None:
        """The run of office words from `i`: its end, role, whether plural, and how many heads it has."""
        words, raw, office_words = text.words, text.raw, self.words_of(text)
        role, plural, heads, count, start = "", False, 0, len(words), i
        best = 0
        while i < count and not (i > start and i in text.block_firsts):
            head, word = office_words.get(i), words[i]
            if head is not None:
                length, head_role, head_plural = head
                joined = heads and words[i - 1] == "and"  # "Crown Prince and Prime Minister": the higher one
                lower = joined and role in TOPS
                if not role or (length > best and not lower) or (joined and head_role in TOPS):
                    role, best = head_role, length
                plural, heads, i = plural or head_plural, heads + 1, i + length
                i += 2 * (words[i : i + 1] == ["-"] and not self.awaiting.isdisjoint(words[i + 1 : i + 2]))
            elif heads and self._is_field(text, i, mentions):
                i = mentions[i].last
            elif heads and word == "/" and i + 1 in office_words:
                best, i = count, i + 1  # "High Representative/Vice-President": the first tells the role
            elif (word in self.portfolio and raw[i][0].isupper() and i not in mentions) or (
                (word in _CONNECTORS if heads else word in _JOINTS and i > start) and self._continues(text, i, mentions)
            ):
                i += 1
            elif heads and word in {"of", "for"} and (end := self._until_state(text, i, mentions)):
                i = end
            else:
                break
        return (i, role, plural, heads) if heads else None

    def _until_state(self, text: Text, i: int, mentions: dict[int, Mention]) -> int | None:
        """Where a portfolio of words unknown ends before a state: "(Minister) of Ports and Lighthouses of Finland"."""
        words, k = text.words, i
        while k < len(words) and k - i < _LONG_PORTFOLIO and k not in text.block_firsts:
            at = k + 2 if words[k + 1 : k + 2] == ["the"] else k + 1
            if k > i + 1 and words[k] == "of" and at in mentions and mentions[at].kind == "state":
                return k
            if (
                k in mentions
                or not (text.raw[k][0].isupper() or words[k] in _CONNECTORS)
                or self.is_office_word(text, k)
            ):
                return None
            k += 1
        return None

    def _portfolio_end(self, text: Text, i: int, mentions: dict[int, Mention]) -> int:
        """Where the words of a portfolio end that begin at a token."""
        while (
            i < len(text.words)
            and i not in text.block_firsts
            and (
                text.words[i] in self.portfolio or (text.words[i] in _CONNECTORS and self._continues(text, i, mentions))
            )
        ):
            i += 1
        return i

    def _continues(self, text: Text, i: int, mentions: dict[int, Mention]) -> bool:
        """Whether a connector is followed by portfolio words, so that the office goes on."""
        j = i + 1
        while j < len(text.words) and text.words[j] in {"the", "of", "and", "for"} and j - i < 3:
            j += 1
        if j in mentions and (mentions[j].kind == "region" or self._is_field(text, j, mentions)):
            return text.raw[j][0].isupper()
        if j >= len(text.words) or not text.raw[j][0].isupper() or (j in mentions and mentions[j].kind in _NAMED):
            return False
        if text.words[i] in {"and", ","} and self.is_office_word(text, j):
            return self._head_then_of(text, j)
        return text.words[j] in self.portfolio

    def _is_field(self, text: Text, i: int, mentions: dict[int, Mention]) -> bool:
        """Whether a name is the field of an office: "Minister for the Indo-Pacific", "for NATO Affairs"."""
        mention = mentions.get(i)
        if mention is None or mention.kind != "organization":
            return mention is not None and mention.kind == "region" and text.words[i - 1] in {"the", "for", "and"}
        following = text.raw[mention.last : mention.last + 1]
        return bool(following) and following[0][0].isupper() and following[0].lower() in self.fields

    def _head_then_of(self, text: Text, j: int) -> bool:
        """As in "Prime Minister and Minister of Defence X": a second head joins in only with a portfolio of its own."""
        words, head = text.words, self.words_of(text).get(j)
        after = j + head[0] if head is not None else len(words)
        return (
            after + 1 < len(words)
            and words[after] in {"of", "for"}
            and words[j - 1] == "and"
            and words[after + 1] in self.portfolio
        )

    def _head(self, text: Text, i: int) -> tuple[int, str, bool] | None:
        """The office's head that begins at a token, a word of it in capitals."""
        for length in self.lengths[text.words[i]]:
            head = self.heads.get(tuple(text.words[i : i + length]))
            if head is not None and any(raw[0].isupper() for raw in text.raw[i : i + length]):
                return head
        return None

    def _of_actor(
        self, text: Text, i: int, mentions: dict[int, Mention], actor: str | None, *, sent: bool = False
    ) -> tuple[int, str | None]:
        """Takes in "of (the Republic of) Finland" or "of NATO" after an office; `sent`: somebody is one for a state."""
        words = text.words
        if i >= len(words) or words[i] not in {"of", "for", "to"}:
            return i, actor
        for at in (i + 1, i + 2):
            mention = mentions.get(at)
            if mention is not None and words[i] == "for" and sent and mention.kind == "state":
                return mention.last, actor  # "Special Envoy for Sudan": with whom that one deals
            if mention is not None and words[i] == "to" and mention.kind in ACTORS:
                return mention.last, actor  # "Ambassador to the United States": whom he is sent to
            if mention is not None and mention.kind in ACTORS and (at == i + 1 or words[i + 1] in {"the", "our"}):
                end = mention.last
                if words[end : end + 1] == ["("] and ")" in words[end : end + 4]:
                    end = words.index(")", end) + 1
                return end, actor or mention.iri
        return i, actor


def _plural(word: str) -> str:
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + "s"
