"""What ``--debug`` adds: where in the program something failed, on stderr."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import click

from sayso.render.escape import escaped


@contextmanager
def traced() -> Iterator[None]:
    """Show what the package logs for as long as this lasts."""
    log, handler = logging.getLogger("sayso"), _ToStderr()
    before = log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(before)


class _ToStderr(logging.Handler):
    """Writes each line of a record, with nothing in it that could drive the terminal."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record and the traceback that it carries."""
        for line in self.format(record).splitlines():
            click.echo(escaped(line), err=True)
