"""How the program starts and ends: every way out of a command becomes an exit code and words on stderr."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from sayso.cli.commands import sayso
from sayso.cli.exits import ExitCode
from sayso.cli.stream import say
from sayso.errors import SaysoError


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    _open_what_is_closed()
    try:
        code = _run(sys.argv[1:] if argv is None else list(argv))
    except click.exceptions.Exit as end:
        code = end.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except SaysoError as error:
        say(f"sayso: {error}")
        code = error.exit_code
    except KeyboardInterrupt:
        say("sayso: interrupted")
        code = ExitCode.INTERRUPTED
    except BrokenPipeError:
        # Whoever reads stdout has had enough, as ``head`` does: that is no mistake.
        _drop_output()
        code = ExitCode.DONE
    except OSError as error:
        _drop_output()
        say(f"sayso: the output cannot be written: {error}")
        code = ExitCode.USAGE
    return code


def _open_what_is_closed() -> None:
    """Put nothing in the place of a standard stream that was closed before the start (``>&-``)."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - it lasts as long as the program


def _run(argv: list[str]) -> int:
    """Run one command to its last written byte."""
    # Not ``sayso.main``: that turns a closed pipe into exit code 1, which has another meaning here.
    with sayso.make_context("sayso", argv) as context:
        code = sayso.invoke(context)
    sys.stdout.flush()
    return int(code or ExitCode.DONE)


def _drop_output() -> None:
    """Send what stdout still holds nowhere: the interpreter flushes it once more on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
