"""Who published a readout, and what that publisher leaves unsaid."""

from dataclasses import dataclass

from alliancekg.documents.readout import Readout
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
        """The profile that fits the publisher's name or address best: the longest word of it that occurs there.

        A publisher without a profile speaks for the state or organisation that its name names.
        """
        where = fold(f"{readout.publisher}\n{readout.source}").lower()
        hits = [
            (len(needle), i) for i, (needles, _) in enumerate(self.profiles) for needle in needles if needle in where
        ]
        if hits:
            return self.profiles[max(hits, key=lambda hit: (hit[0], -hit[1]))[1]][1]
        for _, _, numbers in self.lexicon.name_matcher.find(fold(readout.publisher)):
            iris = [self.lexicon.entries[n][1] for n in numbers if n != BLOCKED]
            parents = self.lexicon.names.parents
            iris += [parents[iri] for iri in iris if self.lexicon.kind(iri) == "body" and iri in parents]
            own = next((iri for iri in iris if self.lexicon.kind(iri) in {"state", "organization"}), None)
            if own is not None:
                return Profile(own, (), 0.0)
        return Profile(None, (), 0.0)
