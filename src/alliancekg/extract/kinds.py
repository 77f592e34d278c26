"""What a document is: a readout, or something else that only looks like one."""

import re

from alliancekg.extract.meeting import MeetingFound
from alliancekg.lexicon import Lexicon

_OPENING = 400  # characters of the body in which a group from abroad counts


class KindReader:
    """Tells readouts from other texts; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        flags = re.IGNORECASE | re.MULTILINE
        self.kinds = [
            (entry["id"], entry["where"], entry["least"], [_in_small(pattern) for pattern in entry["match"]])
            for entry in lexicon.tables["documents"]["kinds"]
        ]
        self.kind_of = lexicon.kind
        self.account_titles = re.compile("|".join(lexicon.tables["documents"]["account_titles"]), flags)
        self.foreign_groups = re.compile("|".join(lexicon.tables["documents"]["foreign_groups"]), flags)

    def read(
        self,
        title: str,
        body: str,
        meeting: MeetingFound | None,
        own: str | None,
        *,
        account: bool = False,
        speech: bool = False,
    ) -> str:
        """The kind of a document that `own` published, None if it is not known who did.

        `account`: it tells of a meeting in the first person, which remarks to the press may do; `speech`: it says
        something else in the first person.
        """
        remarks, lower_title, lower_body = False, title.lower(), body.lower()
        for kind, where, least, patterns in self.kinds:
            text = lower_title if where == "title" else lower_body
            if sum(1 for pattern in patterns if pattern.search(text)) >= least:
                if kind != "remarks" or not account or not self.account_titles.search(title):
                    return str(kind)
                remarks = True
        told = self._by_meeting(title, body, meeting, own, account=account)
        return "remarks" if speech or (remarks and told != "readout") else told

    def _by_meeting(
        self, title: str, body: str, meeting: MeetingFound | None, own: str | None, *, account: bool
    ) -> str:
        if meeting is None:
            return "other"
        sides = set(meeting.sides) - {own}
        # Without a known publisher, somebody whose state needs no naming is the publisher's own.
        unmarked = any(p.acts_for is None for p in meeting.participants)
        # Whom somebody met who tells of it for an organisation acts for another, known or not.
        unmarked = unmarked and (own is None or (account and self.kind_of(own) == "organization"))
        abroad = bool(sides) or unmarked if own else len(sides) + unmarked > 1
        if not abroad and not self.foreign_groups.search(f"{title}\n{body[:_OPENING]}"):
            return "domestic"
        return "readout"


def _in_small(pattern: str) -> re.Pattern[str]:
    """A pattern for texts in small letters, which are searched in half the time of disregarding case."""
    return re.compile(re.sub(r"\\.|[A-Z]", lambda m: m[0] if m[0][0] == "\\" else m[0].lower(), pattern), re.MULTILINE)
