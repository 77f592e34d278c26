"""Forms of verbs: the regular rules, and the exceptions of the table."""

import pytest

from alliancekg.lexicon.inflect import other_number, other_spelling, other_spellings, verb_forms
from invented import lexicon


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("discuss", ("discusses", "discussed", "discussed", "discussing")),
        ("agree", ("agrees", "agreed", "agreed", "agreeing")),
        ("note", ("notes", "noted", "noted", "noting")),
        ("deny", ("denies", "denied", "denied", "denying")),
        ("convey", ("conveys", "conveyed", "conveyed", "conveying")),
        ("push", ("pushes", "pushed", "pushed", "pushing")),
        ("touch", ("touches", "touched", "touched", "touching")),
        ("tax", ("taxes", "taxed", "taxed", "taxing")),
    ],
)
def test_regular_verbs(lemma: str, forms: tuple[str, ...]) -> None:
    assert verb_forms(lemma, {}) == forms


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("traveled", "travelled"),
        ("signaling", "signalling"),
        ("travels", None),
        ("revealed", None),
        ("noted", None),
    ],
)
def test_other_spellings(form: str, expected: str | None) -> None:
    assert other_spelling(form) == expected


def test_the_table_wins() -> None:
    assert verb_forms("swim", {"swim": ["swims", "swam", "swum", "swimming"]}) == ("swims", "swam", "swum", "swimming")
    assert verb_forms("speak", lexicon().tables["inflections"]) == ("speaks", "spoke", "spoken", "speaking")


def test_every_entry_of_the_table_has_four_forms() -> None:
    odd = [lemma for lemma, forms in lexicon().tables["inflections"].items() if len(forms) != 4]
    assert odd == []


def test_verbs_that_double_their_last_letter_are_in_the_table() -> None:
    """One-syllable lemmas such as "plan" would get "planed" from the rules."""
    double = [
        lemma
        for entry in lexicon().tables["speech-acts"]
        for lemma in (phrase.split()[0] for phrase in entry["verbs"])
        if len(lemma) > 2
        and lemma[-1] in "bdgmnprt"
        and lemma[-2] in "aeiou"
        and lemma[-3] not in "aeiou"
        and sum(letter in "aeiou" for letter in lemma) == 1
    ]
    assert [lemma for lemma in double if lemma not in lexicon().tables["inflections"]] == []


# Verbs of English whose past is not made by the rules: irregular, or with the last letter doubled.
ODD = """
arise bear begin bid bind break bring build buy choose come cut deal do draw dwell eat fall feel fight find
foresee forget forgive get give go grow have hear hold keep know lay lead leave lend let lose make mean meet
oversee pay put read rebuild run say see seek sell send set shake show sing sit speak spend stand strike strive
swear take teach tell think understand undertake uphold win withdraw write admit commit compel concur confer
control defer deter emit equip expel occur omit permit prefer rebut recommit refer regret submit transfer plan
stop ban slam swap
"""


def test_every_odd_verb_that_reports_is_in_the_table() -> None:
    lemmas = {phrase.split()[0] for entry in lexicon().tables["speech-acts"] for phrase in entry["verbs"]}
    lemmas |= {phrase.split()[0] for phrase in lexicon().tables["meetings"]["verbs"]}
    assert sorted(lemmas & set(ODD.split()) - lexicon().tables["inflections"].keys()) == []


def test_a_noun_has_another_number_and_a_plural_in_ies_none() -> None:
    nouns = {"treaty": "treaties", "port": "ports", "ports": "port", "buoy": "buoys"}
    assert {noun: other_number(noun) for noun in nouns} == nouns
    assert other_number("technologies") == "technologies"


def test_a_phrase_has_other_spellings() -> None:
    spellings = {"defence": "defense", "organis": "organiz", "programme": "program", "un ": "u.n. "}
    assert other_spellings("defence organisations", spellings) == [
        "defense organisations",
        "defence organizations",
        "defense organizations",
    ]
    assert other_spellings("programmes", spellings) == ["programs"]
    assert other_spellings("program", spellings) == ["programme"]
    assert other_spellings("the un system", spellings) == ["the u.n. system"]
    assert other_spellings("unity", spellings) == []
