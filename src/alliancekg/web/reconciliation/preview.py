"""A small page on one entity, to be shown in a frame of another program."""

from html import escape

from alliancekg.namespaces import BASE
from alliancekg.web.reconciliation.catalogue import Catalogue, Entity

_MOST = 8
_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{name}</title>
<style>body{{font:14px/1.4 sans-serif;margin:8px}}h1{{font-size:17px;margin:0}}p{{margin:4px 0}}\
dt{{font-weight:bold;float:left;clear:left;margin-right:6px}}dd{{margin:0 0 2px}}</style></head>
<body><h1>{name}</h1>
<p>{types}{description}</p>
<dl>{rows}</dl>
<p><small>{iri}</small></p>
</body></html>
"""


def preview(entity: Entity, catalogue: Catalogue) -> str:
    """The page: name, types, what tells the entity apart, and its properties, a few values each."""
    rows = []
    for key, one in catalogue.declared.properties.items():
        found = entity.values.get(key, [])
        if found and key not in ("definition", "labelEn"):
            more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
            shown = "; ".join(_shown(value.text, one.value) for value in found[:_MOST])
            rows.append(f"<dt>{escape(one.name)}</dt><dd>{shown}{more}</dd>")
    description = f": {escape(entity.description)}" if entity.description else ""
    return _PAGE.format(
        name=escape(entity.name),
        types=escape(", ".join(catalogue.labels[each].name for each in entity.types)),
        description=description,
        rows="\n".join(rows),
        iri=escape(BASE + entity.id),
    )


def _shown(text: str, kind: str) -> str:
    if kind == "item":
        return f'<a href="https://www.wikidata.org/wiki/{escape(text)}">{escape(text)}</a>'
    return escape(text)
