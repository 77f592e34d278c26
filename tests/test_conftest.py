"""In CI a skip is a failure: what a test needs has to be installed there. Elsewhere it stays a skip."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import forbids_skips

TESTS = """
import pytest

def test_skipped():
    pytest.skip("no java")

@pytest.mark.skip(reason="no server")
def test_marked():
    pass

@pytest.mark.xfail(reason="known", strict=True)
def test_expected():
    raise AssertionError

def test_fine():
    pass
"""


MODULE = "import pytest\npytest.importorskip('no_such_module')\n"


@pytest.mark.parametrize(
    ("ci", "summary"), [("true", "1 failed, 1 passed, 1 xfailed, 2 errors"), ("", "1 passed, 3 skipped, 1 xfailed")]
)
def test_skipped_tests_and_modules(tmp_path: Path, ci: str, summary: str) -> None:
    out = run_pytest(tmp_path, ci)
    assert summary in out
    for reason in ("Skipped: no java", "Skipped: could not import 'no_such_module'"):
        assert (f"skips are forbidden in CI ({reason}" in out) == bool(ci)


@pytest.mark.parametrize(("ci", "forbidden"), [("1", True), ("TRUE", True), ("false", False), ("0", False)])
def test_what_counts_as_ci(ci: str, forbidden: bool) -> None:
    assert forbids_skips({"CI": ci}) is forbidden
    assert not forbids_skips({})


def run_pytest(folder: Path, ci: str) -> str:
    """What pytest prints on the planted tests beside a copy of our conftest.py."""
    shutil.copy(Path(__file__).with_name("conftest.py"), folder)
    (folder / "pytest.ini").write_text("[pytest]\naddopts = -p no:cacheprovider --continue-on-collection-errors\n")
    (folder / "test_planted.py").write_text(TESTS)
    (folder / "test_module.py").write_text(MODULE)
    command = [sys.executable, "-m", "pytest", "-c", str(folder / "pytest.ini"), str(folder)]
    # The copy imports its neighbours from here.
    environment = {**os.environ, "CI": ci, "PYTHONPATH": str(Path(__file__).parent)}
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return result.stdout
