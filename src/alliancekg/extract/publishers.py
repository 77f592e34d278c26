"""Who published a readout, and what that publisher leaves unsaid."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from alliancekg.documents.readout import Readout
from alliancekg.extract.mentions import SIDES
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.lexicon import BLOCKED
from alliancekg.lexicon.matcher import fold
from alliancekg.namespaces import resource_iri


@dataclass(frozen=True, slots=True)
class Profile:
    """A publisher: the actor it speaks for, the offices it never explains, its hours from UTC."""

    own: str | None
    unmarked: tuple[str, ...]
    zone: float


class ProfileBook:
    """The publisher profiles of `publishers.yaml`; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.profiles = []
        for entry in lexicon.tables["publishers"]:
            own = self._actor(lexicon, entry["own"])
            offices = tuple(resource_iri("office", name) for name in entry.get("unmarked", []))
            needles = tuple(fold(needle).lower() for needle in entry["match"])
            self.profiles.append((needles, Profile(own, offices, float(entry.get("zone", 0)))))

    @staticmethod
    def _actor(lexicon: Lexicon, code: str) -> str:
        state = resource_iri("state", code)
        return state if state in lexicon.names.kinds else resource_iri("organization", code)

    def of(self, readout: Readout) -> Profile:
        """The profile that fits the publisher's name best, else its address: the longest word of it that occurs there.

        A publisher without a profile speaks for the state or organisation that its name names. Of an address only the
        host counts: the rest is often the title.
        """
        named, told = self._fitting(readout.publisher), self._named(readout.publisher)
        own = next(iter(told), None)
        # "Department of Foreign Affairs of Ireland": the name says more than words that fit another's.
        other = named is not None and {self._kind(own), self._kind(named.own)} == {"state"} and named.own not in told
        if named is None or other:
            named = next((p for _, p in self.profiles if p.own == own), Profile(own, (), 0.0)) if own else None
        where = urlsplit(readout.source)
        return named or self._fitting(where.netloc or readout.source) or Profile(None, (), 0.0)

    def _kind(self, iri: str | None) -> str | None:
        return self.lexicon.kind(iri) if iri else None

    def _fitting(self, where: str) -> Profile | None:
        """The profile of the longest needle in a name or address."""
        folded = fold(where).lower()
        hits = [(len(n), -i) for i, (needles, _) in enumerate(self.profiles) for n in needles if n in folded]
        return self.profiles[-max(hits)[1]][1] if hits else None

    def _named(self, publisher: str) -> list[str]:
        """The states and organisations that a publisher's name names, those of a body included."""
        parents, found = self.lexicon.names.parents, list[str]()
        for _, _, numbers in self.lexicon.name_matcher.find(fold(publisher)):
            iris = [self.lexicon.entries[n][1] for n in numbers if n != BLOCKED]
            iris += [parents[iri] for iri in iris if self.lexicon.kind(iri) == "body" and iri in parents]
            found += [iri for iri in iris if self.lexicon.kind(iri) in SIDES][:1]
        return found
