"""Answers kept on disk, by document, model and prompt: asking the same twice costs once."""

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered, and the tokens that its server counted."""

    content: str
    input_tokens: int
    output_tokens: int


class Cache:
    """A folder of replies. It is a help only: what can't be read or written is asked for again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> Reply | None:
        """The reply under a key, None if there is none that can be read."""
        try:
            data = json.loads((self.folder / f"{key}.json").read_bytes())
            reply = Reply(data["content"], data["input_tokens"], data["output_tokens"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        counted = isinstance(reply.input_tokens, int) and isinstance(reply.output_tokens, int)
        return reply if isinstance(reply.content, str) and counted else None

    def put(self, key: str, reply: Reply) -> None:
        """Keeps a reply; a full disk or a read-only home is no reason to lose the work."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(asdict(reply), file, ensure_ascii=False)
            Path(name).replace(self.folder / f"{key}.json")
        except OSError:
            return


def cache_key(model: str, version: str, messages: list[dict[str, str]]) -> str:
    """A hash of the model, the prompt's version, and the document with its metadata."""
    said = json.dumps([model, version, messages[1:]], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def default_folder() -> Path:
    """Where the replies of this user are kept."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "alliancekg" / "llm"
