"""English function words by what they do in a phrase; words with a meaning of their own stand in `data/lexicon`."""

BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
FINITE_BE = frozenset({"is", "are", "was", "were"})
HAVE = frozenset({"has", "have", "had"})
FIRST_PERSON = frozenset({"i", "we"})
RELATIVES = frozenset({"which", "who", "whose"})
DETERMINERS = frozenset("the a an his her its their our this that these those all any both some each another".split())
POSSESSIVES = frozenset("his her its their our".split())
OWN_POSSESSIVES = POSSESSIVES | {"my"}
ADDRESSED = frozenset("him her them you us me".split())
# What ends the part of a noun phrase in which its head stands.
HEAD_STOPS = frozenset(
    "of to for that about on upon in regarding over with at by from toward towards against concerning between among as "
    "around across amid despite during following including within , . ; : ( which who whether how where when".split()
)
