"""The root of every error that alliancekg raises on purpose.

An error's text is one line that says what is wrong, where, and what to do. The command line prints it
without a traceback and ends with `exit_status` (see `docs/commands.md`).
"""


class AllianceKGError(Exception):
    """The root error: the work can't go on, and the text says why.

    `exit_status` is what the command line ends with: 2, wrong usage or unreadable input, unless a
    subclass says otherwise.
    """

    exit_status = 2


class InputError(AllianceKGError):
    """A document, file, folder or address can't be read as what it should be."""


class DataError(AllianceKGError):
    """A file of the ontology, the reference data, the lexicon or the queries is not as it should be."""


class UsageError(AllianceKGError):
    """A command or a function was called with a name or value that it does not know."""


class StoreError(AllianceKGError):
    """The store can't be opened, written or queried."""


class TimeLimitError(StoreError):
    """The store or the server gave no answer within the time limit."""

    exit_status = 1


class FaultsFoundError(AllianceKGError):
    """The work was done and found faults (validation failed, or nothing matched where a match was required)."""

    exit_status = 1
