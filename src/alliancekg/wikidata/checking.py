"""`link check`: links that time has overtaken: items merged, deleted, or no longer of a fitting class or code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alliancekg.wikidata.candidates import Found, classes_of
from alliancekg.wikidata.client import Client
from alliancekg.wikidata.features import compare
from alliancekg.wikidata.items import read_item
from alliancekg.wikidata.rules import Rules
from alliancekg.wikidata.subjects import Subject


@dataclass(frozen=True, slots=True)
class Finding:
    """One link with what is wrong: `deleted`, `merged`, `type` or `identifier`, told in `text`."""

    subject: str
    item: str
    fault: str
    text: str


def check(client: Client, links: Mapping[str, str], subjects: Iterable[Subject], rules: Rules) -> list[Finding]:
    """Looks at the item (`Q17`) of every linked entity. Raises StoreError if Wikidata can't answer."""
    items = {asked: read_item(asked, data) for asked, data in client.entities(links.values()).items()}
    there = {item.item for item in items.values() if not item.missing}
    found = Found(classes=classes_of(client, there, rules))
    known = {subject.iri: subject for subject in subjects}
    findings = []
    for iri, asked in sorted(links.items()):
        item = items[asked]
        if item.missing:
            findings.append(Finding(iri, asked, "deleted", "the item was deleted; reject the link"))
        elif item.redirected:
            text = f"the item was merged into {item.item}; reject the link and accept {item.item}"
            findings.append(Finding(iri, asked, "merged", text))
        elif iri in known:
            for feature in compare(known[iri], item, found, rules):
                if feature.name == "type" and feature.value < 1:
                    findings.append(Finding(iri, asked, "type", f"the item {feature.text}"))
                if feature.name == "code" and feature.value < 0:
                    findings.append(Finding(iri, asked, "identifier", f"{feature.text} differ"))
    return findings
