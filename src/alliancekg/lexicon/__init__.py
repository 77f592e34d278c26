"""The lexicon room: ontology labels, reference names and phrase tables, compiled into one matcher."""

from alliancekg.lexicon.cache import lexicon_digest, load_lexicon
from alliancekg.lexicon.lexicon import Lexicon

__all__ = ["Lexicon", "lexicon_digest", "load_lexicon"]
