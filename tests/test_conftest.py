"""In CI a skip is a failure: what a test needs has to be installed there. Elsewhere it stays a skip."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.mark.parametrize(
    ("ci", "summary"), [("true", "1 failed, 1 passed, 1 xfailed, 1 error"), ("", "1 passed, 2 skipped, 1 xfailed")]
)
def test_skipped_tests(tmp_path: Path, ci: str, summary: str) -> None:
    out = run_pytest(tmp_path, TESTS, ci)
    assert summary in out
    assert ("skips are forbidden in CI (Skipped: no java)" in out) == bool(ci)


@pytest.mark.parametrize(("ci", "summary"), [("1", "1 error"), ("false", "1 skipped")])
def test_skipped_modules(tmp_path: Path, ci: str, summary: str) -> None:
    out = run_pytest(tmp_path, "import pytest\npytest.importorskip('no_such_module')\n", ci)
    assert summary in out
    assert ("skips are forbidden in CI" in out) == (ci == "1")


def run_pytest(folder: Path, tests: str, ci: str) -> str:
    """What pytest prints on `tests` beside a copy of our conftest.py."""
    shutil.copy(Path(__file__).with_name("conftest.py"), folder)
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "test_planted.py").write_text(tests)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-c", str(folder / "pytest.ini"), str(folder)]
    # The copy imports its neighbours from here.
    environment = {**os.environ, "CI": ci, "PYTHONPATH": str(Path(__file__).parent)}
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return result.stdout
