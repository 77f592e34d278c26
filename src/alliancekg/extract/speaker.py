"""A phrase that may be the subject of a report; `speakers.py` finds them, `floor.py` tells whom each means."""

from dataclasses import dataclass

from alliancekg.extract.people import Person


@dataclass(slots=True)
class Speaker:
    """A phrase, tokens first to last, that may be a subject.

    `kind`: person, office, singular, plural, group, actor or counterpart. `pair`: two are meant ("the two leaders").
    `parts` are the coordinated speakers of a list ("The President and Prime Minister Kishida"). `regional`: a part of
    the world tells who ("African leaders").
    """

    first: int
    last: int
    kind: str
    person: Person | None = None
    actors: tuple[str, ...] = ()
    role: str | None = None
    label: str = ""
    pair: bool = False
    regional: bool = False
    parts: tuple["Speaker", ...] = ()

    def is_short_for(self, office: str | None) -> bool:
        """Whether the label is the initials with which an office begins: "MoS" for a Minister of State for Trade."""
        initials = "".join(word[0] for word in (office or "").lower().split())
        return len(self.label) > 1 and initials.startswith(self.label)
