"""`Lexicon`: everything extraction looks up, compiled once from `ontology/` and `data/`.

Data walks in as tables (`tables.py`) and names (`names.py`) and comes out as one object with two matchers (names,
which keep their capitals, and topics, which do not), the table of reporting verbs, and the word lists.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from alliancekg.lexicon.inflect import other_number, other_spelling, other_spellings, verb_forms
from alliancekg.lexicon.matcher import Matcher, fold, fold_words
from alliancekg.lexicon.names import Names

BLOCKED = -1  # what the matcher gives for a phrase of blockers.yaml
FINITE, PARTICIPLE, GERUND, BASE = "finite", "participle", "gerund", "base"


class Verb(NamedTuple):
    """One entry of `speech-acts.yaml`."""

    id: str
    act: str
    stance: str
    commitment: str | None
    noun_required: bool
    noun_ignored: bool
    clause: str
    person: str | None
    praises: bool
    inverse: str | None
    passive: bool
    purpose: bool
    binds: bool
    mutual: bool
    addressee: bool
    trails: bool
    wish: bool
    lasting: bool
    hears: bool
    alone: str | None
    sureness: float
    objects: frozenset[str]
    subjects: frozenset[str]
    heads: frozenset[str]
    needs: tuple[tuple[str, ...], ...]
    complements: tuple[tuple[tuple[tuple[str, ...], ...], str, str | None], ...]


class VerbForm(NamedTuple):
    """A surface form of a reporting verb: the words after the first, the entry, and what form it is.

    `tense` is past or present for finite forms; a regular past form is a participle as well (`participle`).
    """

    rest: tuple[str, ...]
    verb: Verb
    form: str
    tense: str
    participle: bool


class Noun(NamedTuple):
    """What a stance noun carries; a weak one counts only with a verb that says nothing without a noun."""

    stance: str
    commitment: str | None
    weak: bool
    not_with: frozenset[str]
    owned: bool = False
    joint: str | None = None
    meeting: str | None = None


class Lexicon:
    """The compiled lexicon. `digest` is a hash of all files it was made from."""

    def __init__(self, tables: dict[str, Any], names: Names, digest: str) -> None:
        self.digest = digest
        self.tables = tables
        self.names = names
        self.entries: list[tuple[str, str]] = [(how, iri) for _, how, iri in names.labels]
        labels = [(fold(label), i) for i, (label, _, _) in enumerate(names.labels)]
        blocked = [(fold(phrase), BLOCKED) for phrase in tables["blockers"]["phrases"]]
        self.name_matcher = Matcher([*labels, *blocked])
        inner = {iri for iri, kind in names.kinds.items() if kind in {"state", "region", "organization"}}
        inside = [
            (label, i)
            for label, i in labels
            if self.entries[i][1] in inner and self.entries[i][0] in {"name", "demonym"}
        ]
        self.inner_matcher = Matcher([*inside, *blocked])
        self._topic_ids = [topic for _, topic in names.topics]
        topicless = [(fold_words(phrase), BLOCKED) for phrase in tables["blockers"]["topicless"]]
        self._topic_matcher = Matcher([*_topic_labels(names, tables["speakers"]["spellings"]), *topicless])
        self.verbs = _verb_table(tables)
        self.stand_ins = {entry["stands_for"]: _verb(entry) for entry in tables["speech-acts"] if "stands_for" in entry}
        self.nouns = _noun_table(tables["stance-nouns"])
        self.splitting_nouns = frozenset(
            n for entry in tables["stance-nouns"] if entry.get("splits") for n in entry["nouns"]
        )
        self.label_iris: dict[str, list[str]] = {}
        for label, i in labels:
            how, iri = self.entries[i]
            if how == "name":
                self.label_iris.setdefault(label.casefold(), []).append(iri)
        self.shared = _shared(names)
        self.member_sets = _member_sets(names)
        self.names = replace(names, labels=[], topics=[])  # they are in the matchers; a start reads no more than needed
        self._words: dict[tuple[str, str], frozenset[str]] = {}

    def words(self, table: str, name: str) -> frozenset[str]:
        """A list of a table as a set, made once: for those who ask with every document."""
        if (table, name) not in self._words:
            self._words[table, name] = frozenset(self.tables[table][name])
        return self._words[table, name]

    def topics(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and id of every topic that a text names, in order; a label of two topics gives both."""
        return [
            (start, end, self._topic_ids[number])
            for start, end, numbers in self._topic_matcher.find(fold_words(text))
            if BLOCKED not in numbers
            for number in dict.fromkeys(numbers)
        ]

    def kind(self, iri: str) -> str:
        """The kind of a known entity ("state", "organization", …)."""
        return self.names.kinds[iri]


def _shared(names: Names) -> dict[str, set[str]]:
    """The labels that stand for several states or regions at once ("inter-Korean"), folded."""
    several: dict[tuple[str, str], set[str]] = {}
    for label, _, iri in names.labels:
        if names.kinds[iri] in {"state", "region"}:
            several.setdefault((names.kinds[iri], fold(label)), set()).add(iri)
    return {label: iris for (_, label), iris in several.items() if len(iris) > 1}


def _topic_labels(names: Names, spellings: Mapping[str, str]) -> list[tuple[str, int]]:
    """The labels of topics in singular and plural, and in each spelling that is not a label of its own."""
    written = {fold_words(label) for label, _ in names.topics}
    labels = []
    for i, (label, _) in enumerate(names.topics):
        folded = fold_words(label)
        spelled = [folded, *(other for other in other_spellings(folded, spellings) if other not in written)]
        labels += [(form, i) for spelling in spelled for form in (spelling, other_number(spelling))]
    return labels


def _verb_table(tables: dict[str, Any]) -> dict[str, list[VerbForm]]:
    table: dict[str, list[VerbForm]] = {}
    known: dict[VerbForm, VerbForm] = {}  # "welcomed" and "praised" may be one form of one entry
    irregular = tables["inflections"]
    for entry in tables["speech-acts"]:
        verb = _verb(entry)
        for phrase in entry["verbs"]:
            lemma, *rest = phrase.split()
            for word, form, tense, participle in _forms(lemma, irregular):
                made = VerbForm(tuple(rest), verb, form, tense, participle)
                for spelling in filter(None, (word, other_spelling(word))):
                    table.setdefault(spelling, []).append(known.setdefault(made, made))
    for forms in table.values():
        forms.sort(key=lambda form: -len(form.rest))  # the longest phrase first; entries keep their order
    return table


def _forms(lemma: str, irregular: dict[str, list[str]]) -> list[tuple[str, str, str, bool]]:
    if lemma == "be":
        return [
            ("is", FINITE, "present", False), ("are", FINITE, "present", False), ("was", FINITE, "past", False),
            ("were", FINITE, "past", False), ("being", GERUND, "", False), ("be", BASE, "", False),
        ]  # fmt: skip
    third, past, participle, gerund = verb_forms(lemma, irregular)
    forms = [(past, FINITE, "past", past == participle), (third, FINITE, "present", False), (gerund, GERUND, "", False)]
    if participle != past:
        forms.append((participle, PARTICIPLE, "", True))
    if lemma not in {past, third}:
        forms.append((lemma, BASE, "present", False))
    return forms


def _verb(entry: dict[str, Any]) -> Verb:
    complements = tuple(
        (tuple(tuple(phrase.split()) for phrase in rule["begins"]), rule["stance"], rule.get("commitment"))
        for rule in entry.get("complements", [])
    )
    clause = entry.get("clause", True)
    return Verb(
        id=entry["id"],
        act=entry["act"],
        stance=entry["stance"],
        commitment=entry.get("commitment"),
        noun_required=entry.get("noun") == "required",
        noun_ignored=entry.get("noun") == "ignored",
        clause={True: "yes", False: "no"}.get(clause, clause),
        person=entry.get("person"),
        praises=entry.get("praises", False),
        inverse=entry.get("inverse"),
        passive=bool(entry.get("passive", False)),
        purpose=bool(entry.get("purpose", False)),
        binds=entry.get("binds", True),
        mutual=entry.get("mutual", False),
        addressee=entry.get("addressee", False),
        sureness=entry.get("sureness", 1.0),
        wish=entry.get("wish", False),
        lasting=entry.get("lasting", False),
        hears=entry.get("hears", False),
        alone=entry.get("alone"),
        trails=entry.get("trails", False),
        objects=frozenset(entry.get("objects", [])),
        subjects=frozenset(entry.get("subjects", [])),
        heads=frozenset(entry.get("heads", [])),
        needs=tuple(tuple(phrase.split()) for phrase in entry.get("needs", [])),
        complements=complements,
    )


def _noun_table(entries: list[dict[str, Any]]) -> dict[str, Noun]:
    return {
        noun: Noun(
            entry["stance"],
            entry.get("commitment"),
            bool(entry.get("weak", False)),
            frozenset(entry.get("not_with", ())),
            bool(entry.get("owned", False)),
            entry.get("joint"),
            entry.get("meeting"),
        )
        for entry in entries
        for noun in entry["nouns"]
    }


def _member_sets(names: Names) -> dict[frozenset[str], list[str]]:
    sets: dict[frozenset[str], list[str]] = {}
    for whole, members in sorted(names.members.items()):
        sets.setdefault(frozenset(members), []).append(whole)
    return sets
