"""Fixtures that all tests share, and the rule that CI skips nothing."""

import os
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import settings

import servers
from alliancekg.cli.main import main


def pytest_configure() -> None:
    """No test depends on how fast the machine is, and in CI the same examples come every time."""
    settings.register_profile("alliancekg", deadline=None, derandomize=forbids_skips(os.environ))
    settings.load_profile("alliancekg")


@dataclass(frozen=True)
class Outcome:
    """What a run of the program left: exit status, standard output and standard error."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Running]:
    """Oxigraph's server, one for all tests; whoever uses it clears it first."""
    with servers.oxigraph(tmp_path_factory.mktemp("oxigraph")) as running:
        yield running


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Running]:
    """Virtuoso, one for all tests; whoever uses it clears it first."""
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as running:
        yield running


@pytest.fixture
def run() -> Run:
    """Runs `alliancekg` in this process: `run("build", "--store", folder)`."""

    def call(*arguments: object, stdin: str | bytes | None = None, env: dict[str, str] | None = None) -> Outcome:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin, env=env)
        return Outcome(result.exit_code, result.stdout, result.stderr)

    return call


def forbids_skips(environment: Mapping[str, str]) -> bool:
    """Whether this is CI, where a test that can't run is a test that fails."""
    return environment.get("CI", "").lower() in {"1", "true"}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> Generator[None, Any, Any]:
    """Turns a skipped test into a failure in CI: what it lacks must be installed there."""
    return refuse_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    """The same for a module that is skipped as a whole."""
    return refuse_skip((yield))


def refuse_skip(report: Any) -> Any:
    """The report, failed if it is of a skip and this is CI."""
    if report.skipped and not hasattr(report, "wasxfail") and forbids_skips(os.environ):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid}: skips are forbidden in CI ({reason})"
    return report
