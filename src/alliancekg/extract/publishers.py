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
        named = self._fitting(readout.publisher)
        if named is None:
            own = self._named(readout.publisher)
            named = next((p for _, p in self.profiles if p.own == own), Profile(own, (), 0.0)) if own else None
        where = urlsplit(readout.source)
        return named or self._fitting(where.netloc or readout.source) or Profile(None, (), 0.0)

    def _fitting(self, where: str) -> Profile | None:
        """The profile of the longest needle in a name or address."""
        folded = fold(where).lower()
        hits = [(len(n), -i) for i, (needles, _) in enumerate(self.profiles) for n in needles if n in folded]
        return self.profiles[-max(hits)[1]][1] if hits else None

    def _named(self, publisher: str) -> str | None:
        """The state or organisation that a publisher's name names, that of a body included."""
        parents = self.lexicon.names.parents
        for _, _, numbers in self.lexicon.name_matcher.find(fold(publisher)):
            iris = [self.lexicon.entries[n][1] for n in numbers if n != BLOCKED]
            iris += [parents[iri] for iri in iris if self.lexicon.kind(iri) == "body" and iri in parents]
            own = next((iri for iri in iris if self.lexicon.kind(iri) in SIDES), None)
            if own is not None:
                return own
        return None
