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


EXITS = """\b
Exit codes:
  0    done
  1    findings were asked to fail
  2    the call makes no sense, or the output cannot be written
  3    an input was refused; the rest is done
  4    an optional dependency is missing
  130  interrupted
"""
