"""The exit codes of the command line: part of the contract, listed in docs/reference/cli.md."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a finished command says to whoever started it."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    BAD_INPUT = 3
    MISSING_EXTRA = 4
    INTERRUPTED = 130
