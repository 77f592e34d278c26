"""Shows what extraction found in a document, where, and by which line of which file: the analyst's view of the lexicon.

`explain` reads a document as `extract` does and keeps the intermediate steps; `as_text` and `as_page` show them. The
normal path pays nothing for it.
"""

from alliancekg.extract.explain.explaining import explain
from alliancekg.extract.explain.page import as_page
from alliancekg.extract.explain.records import Explanation
from alliancekg.extract.explain.terminal import as_text

__all__ = ["Explanation", "as_page", "as_text", "explain"]
