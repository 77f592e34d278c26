"""A call that ends after so many seconds: it runs in a process of its own, which is killed at the limit.

Oxigraph can't stop a query that has begun (pyoxigraph has no such call), so nothing less does it.
"""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection

from alliancekg.errors import AllianceKGError, StoreError, TimeLimitError
from alliancekg.store.result import Result


def within(seconds: float, name: str, ask: Callable[[], Result]) -> Result:
    """What `ask` gives; it has to be picklable, and time counts from when its process is ready to call it.

    `name` stands before the messages. Raises what `ask` raises, TimeLimitError at the limit, StoreError if the process
    ends without an answer.
    """
    # spawn: a fork would copy the store's open files and its threads' locks.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, ask), daemon=True)
    process.start()
    theirs.close()
    try:
        ours.recv()
        if not ours.poll(seconds):
            raise TimeLimitError(f"{name}: no answer within {seconds:g} seconds: ask for less or raise the time limit")
        answer: Result | AllianceKGError = ours.recv()
    except EOFError as error:
        raise StoreError(f"{name}: the query's process ended without an answer: ask for less") from error
    finally:
        process.kill()
        process.join()
        ours.close()
    if isinstance(answer, AllianceKGError):
        raise answer
    return answer


def _answer(connection: Connection, ask: Callable[[], Result]) -> None:
    connection.send(None)
    try:
        connection.send(ask())
    except AllianceKGError as error:
        connection.send(error)
