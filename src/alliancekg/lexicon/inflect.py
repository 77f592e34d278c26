"""English verb forms for the phrase tables: regular rules, and the table of exceptions from `data/lexicon`."""

from collections.abc import Mapping, Sequence

_VOWELS = "aeiou"


def verb_forms(lemma: str, irregular: Mapping[str, Sequence[str]]) -> tuple[str, str, str, str]:
    """Third person, past, past participle and gerund of a lemma: `("agrees", "agreed", "agreed", "agreeing")`."""
    if lemma in irregular:
        third, past, participle, gerund = irregular[lemma]
        return third, past, participle, gerund
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        stem = lemma[:-1]
        return stem + "ies", stem + "ied", stem + "ied", lemma + "ing"
    if lemma.endswith("ee"):
        return lemma + "s", lemma + "d", lemma + "d", lemma + "ing"
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma + "d", lemma[:-1] + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return third, lemma + "ed", lemma + "ed", lemma + "ing"


def other_spelling(form: str) -> str | None:
    """The British spelling of a form that doubles no "l": `"travelled"` for `"traveled"`; None where there is none."""
    for ending in ("ed", "ing"):
        stem = form.removesuffix(ending)
        if stem != form and stem.endswith(("al", "el")) and stem[-3:-2] not in _VOWELS:
            return stem + "l" + ending
    return None


def other_number(noun: str) -> str:
    """The plural of a noun, or the singular of one that looks like a plural: `"treaties"`, `"port"` for `"ports"`.

    What ends in "ies" stays: the singular is often far more general (`"technologies"`).
    """
    if noun.endswith("ies"):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in (*_VOWELS, ""):
        return noun[:-1] + "ies"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun + "s"


def other_spellings(phrase: str, spellings: Mapping[str, str]) -> list[str]:
    """The phrase in the other spellings: `["defense center"]` for `"defence center"` with `{"defence": "defense"}`.

    A spelling is a beginning of words, or with a space behind it a whole word.
    """
    found = [f" {phrase} "]
    for one, other in spellings.items():
        for old, new in ((f" {one}", f" {other}"), (f" {other}", f" {one}")):
            if old in found[0]:
                found += [spelled.replace(old, new) for spelled in found if old in spelled]
                break
    return [spelled.strip() for spelled in found[1:]]
