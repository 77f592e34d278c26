"""Who held which office on a day, by the reference data."""

from dataclasses import dataclass
from datetime import date, timedelta

from alliancekg.lexicon.names import Names

_NEAR = 183  # days before or after an office in which a person still acts for the same


@dataclass(frozen=True, slots=True)
class Tenure:
    """A known person's time in an office; dates are ISO strings, `end` "" if open."""

    person: str
    office: str
    actor: str
    role: str
    label: str
    start: str
    end: str

    def covers(self, day: str) -> bool:
        """Whether the day (ISO) lies in it; a start or end known by year or month covers all of it."""
        return (not self.start or day[: len(self.start)] >= self.start) and (
            not self.end or day[: len(self.end)] <= self.end
        )


class TenureBook:
    """The tenures of known persons, by person and by office; built once for a lexicon."""

    def __init__(self, names: Names) -> None:
        self.of_person: dict[str, list[Tenure]] = {}
        self.of_office: dict[str, list[Tenure]] = {}
        labels: dict[str, str] = {}
        for label, office in names.office_labels:
            if office not in labels or _plainness(label) < _plainness(labels[office]):
                labels[office] = label
        for office, person, start, end in names.tenures:
            facts = names.offices[office]
            tenure = Tenure(person, office, names.actor_of(facts["in"]), facts["role"], labels[office], start, end)
            self.of_person.setdefault(person, []).append(tenure)
            self.of_office.setdefault(office, []).append(tenure)
        for held in self.of_office.values():
            held.sort(key=lambda tenure: (tenure.start, tenure.person))

    def held(self, person: str, role: str | None, day: date | None) -> Tenure | None:
        """The office that a person held on a day; with a role, one of that role if there is one."""
        held = [t for t in self.of_person.get(person, []) if day is None or t.covers(day.isoformat())]
        fitting = [t for t in held if role is None or t.role == role]
        return next(iter(fitting or held), None)

    def near(self, person: str, day: date | None) -> str | None:
        """For whom a person acts who is shortly before or after an office, if that is clear: a president-elect."""
        if day is None:
            return None
        days = [(day + timedelta(days=apart)).isoformat() for apart in (-_NEAR, _NEAR)]
        actors = {t.actor for t in self.of_person.get(person, []) if any(t.covers(one) for one in days)}
        return actors.pop() if len(actors) == 1 else None

    def holder(self, office: str, day: date | None) -> Tenure | None:
        """The tenure of whoever is in an office on a day, if just one is known."""
        held = [t for t in self.of_office.get(office, []) if day is not None and t.covers(day.isoformat())]
        # On the day of a handover both cover it: the newcomer is in office.
        return held[-1] if held else None


def _plainness(label: str) -> tuple[bool, int, str]:
    """Orders an office's labels: acronyms last, the shortest first."""
    return label.isupper(), len(label), label
