"""The words around a picture: of when it is, what it rests on, what a tie and the lack of one mean."""

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from alliancekg.namespaces import BASE
from alliancekg.network.drawing.canvas import Words
from alliancekg.network.model import Network, Node
from alliancekg.network.period import Period

TITLES = {
    **{f"two-mode {groups}": f"Actors and their {groups}" for groups in ("partnerships", "frameworks", "meetings")},
    "two-mode topics": "Who holds positions on what",
    **{f"projected {g}": f"Actors tied by shared {g}" for g in ("partnerships", "frameworks", "meetings", "topics")},
    "signed": "Who supports, opposes and asks whom",
    "talks": "Who met whom",
    "agenda": "Topics that go together",
    "obligations": "Alliances among the members of shared groups",
}


def title_of(network: Network) -> str:
    """What a network is, as a title."""
    return TITLES.get(network.name) or network.name[:1].upper() + network.name[1:].replace("-", " ")


def period_words(period: Period, as_of: str = "") -> str:
    """A period in words; `as_of` is the day of the newest readout in the graph."""
    if period.open:
        known = f" (newest readout: {as_of})" if as_of else ""
        return f"As the graph knows it{known}: what has no recorded end, and every reported event"
    return f"On {period}" if period.at else f"In {period}" if "/" not in str(period) else f"Period {period}"


def source_line(documents: tuple[str, ...]) -> str:
    """What a picture rests on: the number of documents, and of those of each site."""
    readouts = sum(iri.startswith(BASE) for iri in documents)
    sites = Counter(urlsplit(iri).netloc for iri in documents if not iri.startswith(BASE))
    named = sorted(sites.items(), key=lambda item: (-item[1], item[0]))
    parts = [f"{readouts} in the graph"] if readouts and named else []
    parts += [f"{site} {number}" for site, number in named[:4]]
    more = len(named) - 4
    parts += [f"{more} more site{'s' if more > 1 else ''}"] if more > 0 else []
    count = f"{len(documents):,} document{'s' if len(documents) != 1 else ''}"
    where = f" ({', '.join(parts)})" if parts else ""
    return f"Source: {count}{where}. Made with alliancekg."


LANGUAGES = {"en": "English", "ja": "Japanese", "ko": "Korean"}


def language_notes(nodes: Iterable[Node], language: str) -> tuple[str, ...]:
    """How many names stand in English as the graph has no label of theirs in the language asked for."""
    shown = list(nodes)
    lacking = sum(node.language != language for node in shown)
    if not lacking:
        return ()
    name = LANGUAGES.get(language, f"“{language}”")
    return (f"{lacking} of {len(shown)} names have no {name} label in the graph and stand in English.",)


def words(network: Network, *, title: str = "", as_of: str = "", notes: tuple[str, ...] = ()) -> Words:
    """The words of a network's picture."""
    name = title or title_of(network)
    told = [f"Weight of a tie: {network.weighting}."] if network.weighting != "1" else []
    missing = f"No tie: {network.missing}."
    return Words(name, period_words(network.period, as_of), (*told, missing, *notes), source_line(network.documents))
