"""`alliancekg serve`: a real server on a free port of this machine."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from alliancekg.store import open_store
from conftest import Run

JAPAN = b"<https://w3id.org/alliancekg/id/state/jp>"
GRAPH = b"<https://w3id.org/alliancekg/graph/reference/states>"
NQUADS = (
    JAPAN + b" <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/alliancekg/ontology#State> " + GRAPH
    + b" .\n" + JAPAN + b' <http://www.w3.org/2004/02/skos/core#prefLabel> "Japan"@en ' + GRAPH + b" .\n"
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_store(tmp_path / "store", write=True) as store:
        store.load(NQUADS)
    return tmp_path / "store"


def test_openrefine_can_ask_a_running_server(folder: Path) -> None:
    command = [sys.executable, "-c", "from alliancekg.cli.main import main; main()", "serve", "--port", "0"]
    process = subprocess.Popen(
        [*command, "--store", str(folder)], stderr=subprocess.PIPE, env=os.environ | {"NO_COLOR": "1"}
    )
    try:
        assert process.stderr is not None
        told = process.stderr.readline().decode()
        address = told.removeprefix("reconciliation service at ").partition(";")[0]
        with urllib.request.urlopen(address, timeout=20) as answer:
            assert json.load(answer)["suggest"]["entity"]["service_url"] == address
        form = urllib.parse.urlencode({"queries": json.dumps({"q0": {"query": "Japan"}})}).encode()
        with urllib.request.urlopen(address, data=form, timeout=20) as answer:
            assert json.load(answer)["q0"]["result"][0]["match"] is True
        with open_store(folder, write=True) as store:  # the server has let go of the store
            assert store.graphs()
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=20)[1].decode()
    assert "Traceback" not in rest
    assert process.returncode in (0, 130, -signal.SIGINT)


def test_a_port_in_use_is_one_line(run: Run, folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        outcome = run("serve", "--store", folder, "--port", taken.getsockname()[1])
    assert outcome.status == 2
    assert "can't listen there" in outcome.err
    assert outcome.err.count("\n") == 1


def test_no_store_is_one_line(run: Run, tmp_path: Path) -> None:
    outcome = run("serve", "--store", tmp_path / "none")
    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
