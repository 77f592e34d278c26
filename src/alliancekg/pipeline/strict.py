"""`build --strict`: nothing is written before all is known to be fit for the store; and what is not."""

import contextlib
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from alliancekg.errors import FaultsFoundError
from alliancekg.pipeline.looking import READOUTS, Look
from alliancekg.pipeline.making import Fault, Made, Outcome
from alliancekg.pipeline.remembered import Refusal


def all_good(outcomes: Iterable[Outcome], look: Look, folder: Path | None) -> Iterator[Outcome]:
    """All outcomes once more, kept in a file meanwhile, if none is at fault. Raises FaultsFoundError for the first."""
    count = 0
    with contextlib.ExitStack() as stack:
        spool = stack.enter_context(tempfile.TemporaryFile(dir=folder))
        for outcome in outcomes:
            if at_fault := _at_fault(outcome, look):
                raise _stopped(at_fault)
            pickle.dump(outcome, spool)
            count += 1
        for graph, refusal in look.refused.items():
            if look.unchanged(graph):
                raise _stopped(refusal)
        stack.pop_all()
    return _spooled(spool, count)


def _at_fault(outcome: Outcome, look: Look) -> Refusal | Fault | None:
    if outcome.seen is None:
        return outcome.fault
    if outcome.made is None:
        return look.refused.get(outcome.seen.graph)
    return None if outcome.made.data else refusal_of(outcome.made)


def _spooled(spool: IO[bytes], count: int) -> Iterator[Outcome]:
    with spool:
        spool.seek(0)
        for _ in range(count):
            yield pickle.load(spool)


def refusal_of(made: Made) -> Refusal:
    """What goes into quarantine of a document that was made and is not fit for the store."""
    fault = made.fault.message if made.fault else ""
    return Refusal(made.record.graph, made.record.input_sha256, fault, made.violations)


def _stopped(what: Refusal | Fault) -> FaultsFoundError:
    if isinstance(what, Refusal):
        told = what.fault or what.violations[0].line()
        what = Fault(what.graph.removeprefix(READOUTS), told)
    told = what.message if what.message.startswith(what.where) else f"{what.where}: {what.message}"
    return FaultsFoundError(f"{told}; nothing was written, as --strict asks")
