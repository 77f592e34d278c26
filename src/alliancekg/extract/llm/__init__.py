"""Extraction by a language model, through any OpenAI-compatible endpoint; every quote is held to the text.

`client` asks (`cache` remembers), `prompt` says what for, `schema` in which form, `grounding` finds quotes and names in
the text, `reading` makes an ordinary `Extraction` of what is borne out and counts what is not.
"""

from alliancekg.extract.llm.extractor import LLMExtractor, load_llm

__all__ = ["LLMExtractor", "load_llm"]
