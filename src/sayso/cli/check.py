"""The command that runs checks over a desk and shows what they found."""

import json as jsons
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import click

from sayso.cli.desk import json_option
from sayso.cli.exits import EXITS, ExitCode
from sayso.cli.links import csv_line, csv_option
from sayso.cli.look import colour_option, colour_wanted, rule, width_of_terminal, width_option
from sayso.cli.steps import Steps
from sayso.cli.stream import put, say
from sayso.ledger.findings import Bearing
from sayso.render.escape import visible

if TYPE_CHECKING:
    from sayso.checks import Check
    from sayso.checks.running import CheckRun

Form = Mapping[str, Any]


class Given(TypedDict):
    """What the options of ``sayso check`` say."""

    desk: str
    names: tuple[str, ...]
    article: str | None
    fail_on: tuple[str, ...]
    anew: bool
    list_: bool
    json: bool
    csv: bool
    width: int | None
    no_colour: bool


@click.command(epilog=EXITS)
@click.option("--desk", metavar="FILE|URL", envvar="SAYSO_DESK", help="The desk, as `sayso add` takes it.")
@click.option("--check", "names", metavar="NAME", multiple=True, help="Only this check; may be given several times.")
@click.option("--article", metavar="ID", help="Show only what was found in this article.")
@click.option(
    "--fail-on",
    metavar="VERDICT|BEARING",
    multiple=True,
    help="Exit with 1 where a finding has this verdict or bearing (concern, gap, support, note).",
)
@click.option("--anew", is_flag=True, help="Look at all articles again, not only where something changed.")
@click.option("--list", "list_", is_flag=True, help="List the checks that are installed, with their verdicts.")
@csv_option
@json_option
@width_option
@colour_option
def check(**given: Unpack[Given]) -> ExitCode:
    """Run the checks over a desk, and show the findings that stand.

    Only what is new or changed since a check last looked is looked at again: articles, links, registers, or
    the check itself. A finding says what was compared with what and how that came out, never whether a claim
    is true. Broken off, what was found until then stays, and the same call goes on from there.
    """
    from sayso.checks.registry import checks

    chosen = checks(given["names"] or None)
    if given["list_"]:
        for one in chosen:
            put(_described(one, json=given["json"]))
        return ExitCode.DONE
    if given["desk"] is None:
        raise click.UsageError("Missing option '--desk'; or say SAYSO_DESK in the environment.")
    if given["json"] and given["csv"]:
        raise click.UsageError("--json and --csv are two forms: use one of them")
    _check_fail_on(given["fail_on"], chosen)
    return _run(chosen, given=given)


def _run(chosen: "tuple[Check, ...]", *, given: Given) -> ExitCode:
    from sayso.checks.running import run_checks, vectors_of
    from sayso.desk import open_desk

    steps = Steps()
    with open_desk(given["desk"]) as desk:
        try:
            run = run_checks(
                desk,
                checks=chosen,
                anew=given["anew"],
                vectors=vectors_of(given["desk"]),
                heard=lambda done, of: steps.say("checking", done=done, of=of),
            )
        finally:
            steps.clear()
        names = {one.name for one in chosen}
        found = (form for form in desk.findings(article=given["article"]) if form["check"] in names)
        failed, shown = set[str](), 0
        for form in _shown(found, given=given):
            shown += 1
            failed |= {form["verdict"], form["bearing"]} & set(given["fail_on"])
    _sum(run, shown=shown)
    if run.failures:
        return ExitCode.BAD_INPUT
    return ExitCode.FINDINGS if failed else ExitCode.DONE


def _shown(found: Iterable[Form], *, given: Given) -> Iterator[Form]:
    """Write the findings in the form that was asked for, and yield each."""
    if given["json"]:
        for form in found:
            put(jsons.dumps(form, ensure_ascii=False) + "\n")
            yield form
    elif given["csv"]:
        for place, form in enumerate(found):
            put(("" if place else csv_line(form)) + csv_line(form, values=True))
            yield form
    else:
        yield from _sheets(found, width=given["width"] or width_of_terminal(), no_colour=given["no_colour"])


def _sheets(found: Iterable[Form], *, width: int, no_colour: bool) -> Iterator[Form]:
    from sayso.render.findings import counted, findings_sheet

    def of_article(form: Form) -> tuple[str, str, str | None]:
        return form["article"], form["path"], form["item"]

    for place, ((article, path, item), some) in enumerate(groupby(found, key=of_article)):
        forms = list(some)
        where = visible(path) + (f" item {visible(item)}" if item is not None else "")
        put((rule(width) if place else "") + f"{where}  {article}\n{counted(forms)}\n\n")
        put(findings_sheet(forms, width=width, colour=colour_wanted(no_colour=no_colour)))
        yield from forms


def _sum(run: "CheckRun", *, shown: int) -> None:
    for failure in run.failures:
        say(
            f"sayso: check {failure.check} failed on {failure.path} ({failure.article}): {failure.found}; the rest is "
            "done, and the same call tries it again; please report it"
        )
    say(
        f"sayso: {run.looked_at:,} articles checked, {run.passed_over:,} unchanged since they were; "
        f"{shown:,} findings stand"
    )


def _check_fail_on(words: Iterable[str], chosen: "Iterable[Check]") -> None:
    """Refuse a verdict or bearing that no check has.

    Raises:
        click.UsageError: with those that there are.
    """
    known = {bearing.value for bearing in Bearing} | {one.key for each in chosen for one in each.verdicts}
    if unknown := sorted(set(words) - known):
        raise click.UsageError(f"--fail-on: no verdict {', '.join(unknown)}; there are {', '.join(sorted(known))}")


def _described(one: "Check", *, json: bool) -> str:
    """Return a check with its verdicts."""
    if json:
        verdicts = [{"key": v.key, "bearing": v.bearing.value, "meaning": v.meaning} for v in one.verdicts]
        return jsons.dumps({"name": one.name, "version": one.version, "verdicts": verdicts}, ensure_ascii=False) + "\n"
    lines = [f"{one.name} {one.version}"]
    lines += [f"  {v.key} ({v.bearing.value}): {v.meaning}" for v in one.verdicts]
    return "\n".join(lines) + "\n"
