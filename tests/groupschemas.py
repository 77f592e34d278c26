"""The reconciliation group's own JSON schemas, as a check of what the service answers.

    python tests/groupschemas.py FOLDER

FOLDER is a clone of https://github.com/reconciliation-api/specs, which has `0.2/schemas` and `1.0-draft/schemas`. Asks
the service over the reference data in every way it offers, and prints which answers do not conform; ends with status 1
if any doesn't. The schemas are not in the repository: theirs names no licence.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7
from starlette.testclient import TestClient

from alliancekg.graph.reference import load_reference
from alliancekg.graph.serialise import nquads
from alliancekg.store import EmbeddedStore
from alliancekg.web.app import make_app

BATCH = {"queries": json.dumps({"a": {"query": "Japan"}, "b": {"query": "Korea"}, "c": {"query": "nothing of this"}})}
DRAFT_BATCH = {
    "queries": [{"conditions": [{"matchType": "name", "v": name}]} for name in ("Japan", "Korea", "nothing of this")]
}
EXTENSION = {
    "ids": ["id/state/jp", "id/framework/abraham-accords", "id/partnership/quad", "id/nobody"],
    "properties": [
        {"id": name}
        for name in ("alpha2", "labelJa", "partOfRegion", "memberOf", "hasMember", "foundingDate", "issued")
    ],
}
SCHEMAS = {
    "0.2": (
        "manifest", "reconciliation-result-batch", "data-extension-response", "suggest-entities-response",
        "suggest-properties-response", "suggest-types-response",
    ),
    "1.0-draft": (
        "manifest", "reconciliation-result-batch", "data-extension-response", "data-extension-property-proposal",
        "suggest-entities-response", "suggest-properties-response", "suggest-types-response",
    ),
}  # fmt: skip
"""The schemas of answers, by version; 0.2 has none for proposed properties."""


def answers(client: TestClient, version: str) -> Iterator[tuple[str, Any]]:
    """What the service answers in a version, each with the name of its schema."""
    root = "/reconcile" if version == "0.2" else "/reconcile/1.0-draft"
    yield "manifest", client.get(root).json()
    if version == "0.2":
        yield "reconciliation-result-batch", client.post(root, data=BATCH).json()
        yield "data-extension-response", client.post(root, data={"extend": json.dumps(EXTENSION)}).json()
    else:
        yield "reconciliation-result-batch", client.post(f"{root}/reconcile", json=DRAFT_BATCH).json()
        yield "data-extension-response", client.post(f"{root}/extend", json=EXTENSION).json()
        for query in ("", "?type=State", "?type=Framework&limit=2"):
            yield "data-extension-property-proposal", client.get(f"{root}/extend/propose{query}").json()
    for prefix in ("", "a", "ko", "id/state/jp", "none of these"):
        for kind, schema in (("entity", "entities"), ("property", "properties"), ("type", "types")):
            yield f"suggest-{schema}-response", client.get(f"{root}/suggest/{kind}", params={"prefix": prefix}).json()


def faults(client: TestClient, folder: Path) -> Iterator[str]:
    """One line for each answer that does not conform. Raises OSError or ValueError for a folder without the schemas."""
    for version, needed in SCHEMAS.items():
        known = {
            path.stem: json.loads(path.read_text("utf-8")) for path in (folder / version / "schemas").glob("*.json")
        }
        if missing := sorted(set(needed) - set(known)):
            raise FileNotFoundError(f"{folder}: has no {version}/schemas/{missing[0]}.json")
        pairs = [(schema["$id"], Resource(schema, DRAFT7)) for schema in known.values() if "$id" in schema]
        registry: Registry[Any] = Registry().with_resources(pairs)
        for name, answer in answers(client, version):
            validator = jsonschema.Draft7Validator(known[name], registry=registry)
            for error in validator.iter_errors(answer):
                yield f"{version} {name}: {error.json_path}: {' '.join(error.message.split())[:160]}"


def reference() -> TestClient:
    """The service over the reference data."""
    store = EmbeddedStore.in_memory()
    for quads in load_reference().graphs.values():
        store.load(nquads(quads))
    return TestClient(make_app(store))


def main(arguments: list[str]) -> int:
    """Runs the program and returns its exit status."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python tests/groupschemas.py FOLDER\n")
        return 2
    try:
        found = list(faults(reference(), Path(arguments[0])))
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}: FOLDER is a clone of https://github.com/reconciliation-api/specs\n")
        return 2
    sys.stdout.writelines(f"{line}\n" for line in found)
    sys.stdout.write(f"{len(found)} faults\n" if found else "all answers conform\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
