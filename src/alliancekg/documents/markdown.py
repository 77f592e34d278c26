"""Markdown with YAML front matter: the form in which documents are stored and shipped.

The body is taken as it stands, neither unwrapped nor unescaped, since offsets count in it.
"""

import contextlib
from collections.abc import Iterator
from datetime import date

import yaml

from alliancekg.documents.content import Content, clean_text, clean_value
from alliancekg.documents.decoding import decode
from alliancekg.documents.readout import Readout
from alliancekg.errors import InputError

_FENCE = "---"
_SYNONYMS = {"source_url": "source", "license": "licence"}
# The order of a stored document's front matter: what a reader looks for comes first.
_ORDER = ("title", "date", "publisher", "source", "licence", "attribution", "retrieved", "language")
_LONGEST = 100_000  # characters; YAML that nests deeply takes long to refuse
_SHORT = 4000  # characters; libyaml has no limit to nesting but the stack, which this can't fill
_NULL = "tag:yaml.org,2002:null"


class _Loader(yaml.SafeLoader):
    """Reads every scalar as the text it is: no `12:30` that turns into 750, no `NO` that turns into False."""

    yaml_implicit_resolvers = {  # noqa: RUF012 the base class declares it without ClassVar
        first: [(tag, pattern) for tag, pattern in resolvers if tag == _NULL]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


class _QuickLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The same by libyaml, where PyYAML was built with it: three times as fast."""

    yaml_implicit_resolvers = _Loader.yaml_implicit_resolvers


def read_markdown(data: bytes, name: str) -> Content:
    """The body and the front matter, which may be missing.

    Lists become one line joined by commas; nested values are left out. Raises InputError for a front matter that is
    never closed, no YAML, no mapping, or names a key twice.
    """
    text = clean_text(decode(data, name))
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return Content(text, {})
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() in (_FENCE, "...")), None)
    if end is None:
        raise InputError(f"{name}: the front matter that begins in line 1 has no end; close it with a line of ---")
    return Content("\n".join(lines[end + 1 :]), _front_matter("\n".join(lines[1:end]), name))


def render_markdown(readout: Readout) -> str:
    """The readout as Markdown with front matter; reading it again gives an equal readout."""
    values: dict[str, str | date | None] = {key: getattr(readout, key) for key in _ORDER}
    values.update(sorted(readout.extra.items()))
    front = {key: value for key, value in values.items() if value}
    block = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=2**16)
    return f"{_FENCE}\n{block}{_FENCE}\n\n{readout.text}\n"


def _front_matter(block: str, name: str) -> dict[str, str]:
    if len(block) > _LONGEST:
        raise InputError(f"{name}: the front matter is over {_LONGEST:,} characters; shorten it")
    try:
        node = _composed(block)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise InputError(
            f"{name}, line {line}: the front matter is no YAML ({error.problem}); mend that line"
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError(f"{name}: the front matter is no YAML; write it as lines of `key: value`") from error
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise InputError(f"{name}: the front matter is no mapping; write it as lines of `key: value`")
    found: dict[str, str] = {}
    for key, value in _pairs(node):
        if key in found:
            raise InputError(f"{name}: the front matter names {key!r} twice; keep one of them")
        found[key] = value
    return {key: value for key, value in found.items() if value}


def _composed(block: str) -> yaml.Node | None:
    """What YAML makes of the text. Raises YAMLError in the words of Python's parser, not of libyaml."""
    if len(block) <= _SHORT:
        with contextlib.suppress(yaml.YAMLError):
            return yaml.compose(block, Loader=_QuickLoader)
    return yaml.compose(block, Loader=_Loader)


def _pairs(mapping: yaml.MappingNode) -> Iterator[tuple[str, str]]:
    for key, value in mapping.value:
        if isinstance(key, yaml.ScalarNode) and (text := _text(value)) is not None:
            name = clean_value(key.value)
            lower = _SYNONYMS.get(name.lower(), name.lower())
            yield (lower if lower in _ORDER else name), text


def _text(node: yaml.Node) -> str | None:
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag == _NULL else clean_value(node.value)
    if isinstance(node, yaml.SequenceNode):
        return ", ".join(clean_value(item.value) for item in node.value if isinstance(item, yaml.ScalarNode))
    return None
