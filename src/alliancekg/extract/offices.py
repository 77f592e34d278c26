"""What is known of offices: who may hold which, and which of them one person may hold."""

import re

from alliancekg.extract.officephrases import TOPS, OfficeReader
from alliancekg.extract.tenures import TenureBook
from alliancekg.lexicon import Lexicon
from alliancekg.lexicon.matcher import fold
from alliancekg.namespaces import resource_iri


class OfficeBook:
    """Who may hold and who held which office, beside the reader of their phrases; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.names = lexicon.names
        self.reader = OfficeReader(lexicon)
        table = lexicon.tables["offices"]
        self.civil_servants = {
            (fold(office).lower(), resource_iri("state", code))
            for office, states in table["civil_servants"].items()
            for code in states
        }
        self.legislators = {
            fold(office).lower(): tuple(resource_iri("state", code) for code in states)
            for office, states in table["legislators"].items()
        }
        self.national = lexicon.words("offices", "national")
        self.tenures = TenureBook(lexicon.names)

    def is_civil_servant(self, office: str | None, actor: str | None) -> bool:
        """Whether a minister's office elsewhere is a civil servant's in this state: India's Foreign Secretary."""
        held = re.split(r",| of | for ", fold(office or "").lower())[0]
        return (held, actor) in self.civil_servants

    def may_be_of(self, office: str, role: str | None, actor: str | None) -> bool:
        """Whether an office may be one of a state or organisation: "President" is none of one that has none."""
        if role not in TOPS:
            return True
        own = {o for o, facts in self.names.offices.items() if facts.get("role") in TOPS and facts["in"] == actor}
        titles = {word for label, o in self.names.office_labels if o in own for word in label.split()}
        return not titles or not titles.isdisjoint(office.split())

    def is_national(self, office: str | None) -> bool:
        """Whether only a state has such an office: no organisation has ministers."""
        return not self.national.isdisjoint(fold(office or "").lower().split())

    def is_foreign(self, office: str | None, own: str | None) -> bool:
        """Whether an office cannot be one of the organisation that publishes: "Foreign Minister", to NATO."""
        return self.names.kinds.get(own or "") == "organization" and self.is_national(office)

    def heads_own(self, role: str | None, own: str | None) -> bool:
        """Whether a role is one of the organisation that publishes: "Deputy Secretary General", to NATO."""
        return role == "organization-head" and self.names.kinds.get(own or "") == "organization"

    def legislator_of(self, office: str | None, own: str | None) -> str | None:
        """The state of whose parliament an office tells, to a publisher that speaks for `own`: "Congresswoman"."""
        states = self.legislators.get(fold(office or "").lower(), ())
        return own if own in states else next(iter(states), None)

    def compatible(self, one: str, other: str) -> bool:
        """Whether two roles may be one person's, as the text words them loosely."""
        tops = {"head-of-state", "head-of-government", "organization-head"}
        return (
            one == other
            or (one in tops and other in tops)
            or not {one, other}.isdisjoint({"official", "minister"})
            or ("deputy-head" in (one, other) and ("minister" in one + other or not tops.isdisjoint((one, other))))
        )

    def related(self, one: str, other: str) -> bool:
        """Whether two actors are the same in the end."""
        return self.names.actor_of(one) == self.names.actor_of(other)
