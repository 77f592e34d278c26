"""Why a verb that `speech-acts.yaml` knows gave no position, in the words of the tables that decide it."""

from typing import TYPE_CHECKING, Any

from alliancekg.extract.cues import Cue, is_finite, is_gerund

if TYPE_CHECKING:
    from alliancekg.extract.positions import PositionReader
    from alliancekg.extract.speaker import Speaker

BLOCKS = {
    "heading": "headings are not read for positions",
    "caption": "captions are not read",
    "boilerplate": "this line counts as boilerplate (documents.yaml: boilerplate)",
    "reference": "lists of references are not read for positions",
    "end": "this line counts as the end of the text (documents.yaml: ends)",
}
KINDS = {
    "domestic": "no meeting with another state or organisation was found",
    "remarks": "it counts as remarks (documents.yaml: kinds)",
    "schedule": "it counts as a schedule (documents.yaml: kinds)",
    "treaty-text": "it counts as the text of an agreement (documents.yaml: kinds)",
    "other": "no sentence tells of a meeting (meetings.yaml: verbs)",
}


def why_not(reader: "PositionReader", state: Any, cue: Cue) -> str:
    """The first condition that a verb without report fails, in the order in which the reader asks."""
    if is_gerund(cue):
        return "an -ing form counts only after a report, and only if it changes the stance"
    if not is_finite(cue):
        return _no_passive(reader, cue) if cue.participle else "not the verb of a clause here"
    before, passive = reader.clauses.verb_group(state.first, cue.first)
    speaker = reader.clauses.subject_ending(state.first, before, state.reported)
    if speaker is not None:
        return _no_subject(reader, state, cue, speaker)
    if passive and cue.participle:
        return _no_passive(reader, cue)
    if state.subject is None:
        seen = (
            f"“{reader.text.raw[before - 1]}” stands before it" if before > state.first else "nothing stands before it"
        )
        return f"no speaker: {seen}, and no subject to inherit (speakers.yaml, offices.yaml)"
    return "not joined to the report before by “and”, “but” or a comma, or in another tense"


def _no_subject(reader: "PositionReader", state: Any, cue: Cue, speaker: "Speaker") -> str:
    """A speaker stands before the verb: it is no subject, or the verb reports nothing with what follows."""
    text = reader.text
    who = text.source[text.starts[speaker.first] : text.ends[speaker.last - 1]]
    previous = text.words[speaker.first - 1] if speaker.first > state.first else ""
    if previous in reader.clauses.embedding:
        return f"“{who}” stands in a clause after “{previous}” (speakers.yaml: embedding)"
    if previous in reader.clauses.prepositions:
        return f"“{who}” follows “{previous}” and is no subject (speakers.yaml: prepositions)"
    nothing = _no_complement(reader, state, cue)
    if nothing:
        return nothing
    if previous and previous not in reader.subjects.boundaries:
        return f"“{previous}” before “{who}” begins no clause (speakers.yaml: boundaries)"
    return f"“{who}” could not be resolved to anyone who met"


def _no_complement(reader: "PositionReader", state: Any, cue: Cue) -> str:
    """What the entry asks of the words after its verb, if they lack it."""
    if cue.verb.heads:
        return "this verb reports only with a noun like “discussion” and “on” or the like (its heads and needs)"
    if cue.verb.purpose:
        return "this verb reports only with “to” and a purpose (“met to discuss”)"
    if reader.stances.read(reader.text, cue.verb, cue.last, state.last, reader.people_at) is None:
        wanted = "of support or commitment" if cue.verb.inverse else "that carries a stance"
        return f"this verb reports only with a noun {wanted} (stance-nouns.yaml)"
    return "nothing follows the verb" if cue.last >= state.last - 1 else ""


def _no_passive(reader: "PositionReader", cue: Cue) -> str:
    if not cue.verb.passive:
        return "passive or participle, and the entry does not allow it (passive: true)"
    if reader.text.words[cue.last : cue.last + 1] == ["by"]:
        return "what follows “by” is nobody who met"
    return "a participle without “was” or “were”, in a clause of another, or without anyone who met"
