"""The script that runs the W3C's SHACL tests, on a small suite of our own: the W3C's is not in the repository."""

from pathlib import Path

import pytest

import w3c

SUITE = Path(__file__).parents[1] / "fixtures" / "w3c"


def test_both_engines_pass_what_is_right_and_fail_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert w3c.main([str(SUITE)]) == 1
    told = """\
        : 2 of 5 pass
  w3c/wrong: says violated
  w3c/other: 1 results missing, 1 too many
  w3c/broken: accepts shapes that are not well-formed
""".lstrip()
    assert capsys.readouterr().out == f"pyshacl{told}shifty{told}"


def test_an_engine_that_refuses_is_right_where_it_has_to(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(case: w3c.Case) -> w3c.Report:
        raise ValueError("not well-formed")

    monkeypatch.setitem(w3c.ENGINES, "shifty", refuses)
    faults = {case.name: w3c.fault(case, "shifty") for case in w3c.cases(SUITE / "manifest.ttl")}
    assert faults["w3c/broken"] == ""
    assert faults["w3c/fails"] == "ValueError: not well-formed"


@pytest.mark.parametrize("arguments", [[], [str(SUITE), "other"], [str(SUITE / "none")]])
def test_wrong_usage_is_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert w3c.main(arguments) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
