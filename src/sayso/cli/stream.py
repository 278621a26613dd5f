"""How outcomes leave the program: values to stdout, refusals and the count of both to stderr."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable

import click

from sayso.cli.exits import ExitCode
from sayso.cli.progress import Progress
from sayso.ledger import Reading, Reason, Refusal
from sayso.ledger.article import Article
from sayso.render.escape import visible

Outcome = Article | Reading | Refusal


def put_out(
    outcomes: Iterable[Outcome], *, show: Callable[[Article | Reading], str], between: str, progress: Progress
) -> ExitCode:
    """Write every outcome as it comes, and at the end how many were read and how many refused, and why."""
    read, refused = 0, Counter[Reason]()
    try:
        for outcome in outcomes:
            progress.clear()
            if isinstance(outcome, Refusal):
                refused[outcome.reason] += 1
                say(f"sayso: {outcome}")
            else:
                put((between if read else "") + show(outcome))
                read += 1
            progress.show(read=read, refused=refused.total())
    finally:
        progress.clear()
        if read + refused.total() > 1:
            say(f"sayso: {read} read, {refusals(refused)}")
    return ExitCode.BAD_INPUT if refused else ExitCode.DONE


def put(words: str) -> None:
    """Write data to stdout, as UTF-8 whatever the locale says."""
    click.echo(words.encode("utf-8"), nl=False)


def say(words: str) -> None:
    """Write one line of words to stderr, with nothing in it that could drive the terminal."""
    click.echo(visible(words).encode(sys.stderr.encoding or "utf-8", "replace"), err=True)


def refusals(refused: Counter[Reason]) -> str:
    """Return how many were refused as words, the most frequent reason first."""
    reasons = ", ".join(f"{count} {reason.value}" for reason, count in refused.most_common())
    return f"{refused.total()} refused" + (f" ({reasons})" if reasons else "")
