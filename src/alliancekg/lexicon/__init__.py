"""The lexicon room: ontology labels, reference names and phrase tables, compiled into one matcher."""

from alliancekg.lexicon.cache import load_lexicon
from alliancekg.lexicon.lexicon import Lexicon

__all__ = ["Lexicon", "load_lexicon"]
