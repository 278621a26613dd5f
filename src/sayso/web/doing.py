"""The jobs of the desk, each as its command does it: adding, loading registers, linking, checking."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sayso.errors import UsageError
from sayso.ledger import Record, Refusal
from sayso.render.pace import step_of
from sayso.web.here import Keeper
from sayso.web.jobs import Telling, Work
from sayso.web.taking import file_in, take_address, take_files, take_text

MAPPING = "mapping.toml"
ROWS_A_WORD = 500  # rows of a register between two words of how far it is


def do(telling: Telling, given: Path, *, keeper: Keeper, place: str) -> None:
    """Do what a job asks for, and have the shelf show it."""
    doing: dict[Work, Callable[[], None]] = {
        Work.TEXT: lambda: take_text(telling, given, keeper=keeper),
        Work.ADDRESS: lambda: take_address(telling, keeper=keeper),
        Work.FILES: lambda: take_files(telling, given, keeper=keeper),
        Work.RECORDS: lambda: _load(telling, given, keeper=keeper),
        Work.LINKS: lambda: _link(telling, given, keeper=keeper, place=place),
        Work.CHECKS: lambda: _check(telling, keeper=keeper, place=place),
    }
    doing[telling.job.work]()
    telling.step("laying it out to be looked through")
    keeper.renew()


def why_not(register: str, mapping: Path | None) -> str:
    """Return why a file of this register cannot be loaded so, in words; nothing where it can."""
    from sayso.records import adapter_of

    try:
        adapter_of(register, mapping=None if mapping is None else str(mapping))
    except UsageError as error:
        return str(error) if mapping is None else str(error).replace(str(mapping), "the mapping file")
    return ""


def _load(telling: Telling, given: Path, *, keeper: Keeper) -> None:
    """Load a file of a register, as ``sayso records add`` does."""
    from sayso.records import adapter_of, read_records

    job = telling.job
    register, name = str(job.given["register"]), str(job.given["name"])
    adapter = adapter_of(register, mapping=str(path) if (path := given / MAPPING).exists() else None)
    file = file_in(given / "0")

    def sound() -> Iterator[Record]:
        for done, found in enumerate(read_records(str(file), adapter=adapter), start=1):
            if isinstance(found, Refusal):
                telling.hear(replace(found, path=name))
                continue
            if done % ROWS_A_WORD == 0:
                telling.step("loading records", done=done)
            yield found

    version = str(job.given["version"]) or None
    states = keeper.desk.put_records(sound(), register=adapter.register, path=name, version=version)
    counts = ", ".join(f"{count:,} {state.value.replace('_', ' ')}" for state, count in states.items())
    telling.say(f"{adapter.register.name}: {counts or 'no record'}")


def _link(telling: Telling, given: Path, *, keeper: Keeper, place: str) -> None:
    """Link what is new or changed, as ``sayso link`` does; its tables lie in the folder of the job until it is done."""
    from sayso.desk.desk import utc_now
    from sayso.linking import link_changes
    from sayso.linking.since import open_kept

    def hear(table: str, done: int, of: int) -> None:
        telling.step(step_of(table), done=done, of=of)

    for left in given.iterdir():  # by a server that did not wait for the end
        shutil.rmtree(left)
    with closing(open_kept(place, folder=given, heard=hear)) as kept:
        link_changes(keeper.desk, engine=kept, started=utc_now())
    counts = keeper.desk.counts()
    telling.say(
        f"pairs of copies: {counts['copies']:,}; propositions: {counts['propositions']:,}, "
        f"in several articles: {counts['shared']:,}"
    )


def _check(telling: Telling, *, keeper: Keeper, place: str) -> None:
    """Run all checks over what is new or changed, as ``sayso check`` does."""
    from sayso.checks import checks
    from sayso.checks.running import run_checks, vectors_of

    def hear(done: int, of: int) -> None:
        telling.step("checking", done=done, of=of)

    run = run_checks(keeper.desk, checks=checks(), vectors=vectors_of(place), heard=hear)
    for failure in run.failures:
        telling.say(f"check {failure.check} failed on {failure.path} ({failure.article}): {failure.found}")
    telling.say(
        f"{run.looked_at:,} articles checked, {run.passed_over:,} unchanged since they were; "
        f"{run.found.total():,} findings in what was checked"
    )
