"""The commands that load registers into a desk and show what it has of them."""

import json as jsons
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from sayso.cli.desk import desk_option, json_option
from sayso.cli.exits import EXITS, ExitCode
from sayso.cli.stream import put, refusals, say
from sayso.ledger import Amount, Reason, Record, Refusal
from sayso.render.escape import visible

if TYPE_CHECKING:
    from sayso.desk import Holding, RecordState, RecordVersion

TEXT = 60  # characters of a citation in the list


@click.group(epilog=EXITS)
def records() -> None:
    """Load registers into a desk, and show what it has of them.

    A register is hearsay too: each states its licence, whose deeds it lists, and what its silence means.
    """


@records.command()
@click.argument("kind", metavar="KIND")
@click.argument("file", metavar="FILE|-")
@desk_option
@click.option("--register-version", metavar="VERSION", help="Which version of the register it is, such as 25.1.")
@click.option("--map", "mapping", metavar="FILE", help="For events: the TOML that says which column holds what.")
@json_option
def add(kind: str, file: str, *, desk: str, register_version: str | None, mapping: str | None, json: bool) -> ExitCode:
    """Load a file of a register.

    KIND is one of acled, airwars, centcom, claimreview, control, counts, events, opensources, ucdp, viina, or
    what an installed package brings.
    The desk is made where there is none. A broken row is named with its line on stderr and the rest is
    loaded, all at once. What changed since an earlier load is a new version beside the old one.
    """
    from sayso.desk import make_desk
    from sayso.records import adapter_of, read_records

    adapter = adapter_of(kind, mapping=mapping)
    refused = Counter[Reason]()

    def sound() -> Iterator[Record]:
        for found in read_records(file, adapter=adapter):
            if isinstance(found, Refusal):
                refused[found.reason] += 1
                say(f"sayso: {found}")
            else:
                yield found

    with make_desk(desk) as opened:
        states = opened.put_records(sound(), register=adapter.register, path=file, version=register_version)
    _tell(adapter.register.key, states=states, refused=refused, json=json)
    return ExitCode.BAD_INPUT if refused else ExitCode.DONE


@records.command("list")
@click.argument("register", required=False)
@desk_option
@json_option
def list_(register: str | None, *, desk: str, json: bool) -> None:
    """List the registers of a desk, or the records of one REGISTER."""
    from sayso.desk import open_desk

    with open_desk(desk) as opened:
        if register is None:
            for one in opened.registers():
                put((_plain(asdict(one)) if json else _holding(one)) + "\n")
            return
        for record in opened.records(register=register):
            put((_plain({"id": record.id, **asdict(record)}) if json else _line(record)) + "\n")


@records.command()
@click.argument("name", metavar="ID")
@desk_option
@json_option
def show(name: str, *, desk: str, json: bool) -> None:
    """Show a record with all its versions, and what its register covers."""
    from sayso.desk import open_desk

    with open_desk(desk) as opened:
        versions = opened.record(name)
        key = versions[-1].record.register
        holding = next(one for one in opened.registers() if one.register.key == key)
    if json:
        put(_plain({"id": name, "register": asdict(holding.register), "versions": list(map(asdict, versions))}) + "\n")
    else:
        put("\n".join((*_sheet(versions), "", *_statement(holding))) + "\n")


def _tell(register: str, *, states: "Counter[RecordState]", refused: Counter[Reason], json: bool) -> None:
    told = {state.value: count for state, count in states.items()}
    if json:
        put(_plain({"register": register, **told, "refused": refused.total()}) + "\n")
    counts = ", ".join(f"{count:,} {state.replace('_', ' ')}" for state, count in told.items()) or "no record"
    say(f"sayso: {register}: {counts}; {refusals(refused)}")


def _plain(form: object) -> str:
    return jsons.dumps(form, ensure_ascii=False)


def _holding(one: "Holding") -> str:
    """Return one register of the list as a line."""
    days = f"{one.earliest or 'no date'} to {one.latest or 'no date'}"
    words = (one.register.key, f"{one.records:,} records", days, f"loaded {one.imports} times", one.register.licence)
    return "  ".join(visible(word) for word in words)


def _line(record: Record) -> str:
    words = (record.id, record.earliest or record.latest or "no date", record.place, *map(_amount, record.amounts[:1]))
    return "  ".join(visible(word) for word in (*words, (record.text or record.grade or "")[:TEXT]) if word)


def _sheet(versions: "tuple[RecordVersion, ...]") -> Iterator[str]:
    """Yield the lines of a record as it stands, and of what came before."""
    for one in reversed(versions):
        record = one.record
        said = f" of the register's version {record.version}" if record.version else ""
        yield visible(f"version {one.number}{said}, loaded {one.added} from {one.path}")
        told = (
            ("what", " · ".join(word for word in (record.kind.value, record.act) if word)),
            ("when", f"{record.earliest or '…'} to {record.latest or '…'} ({record.date_precision.value})"),
            ("where", _where(record)),
            ("who", "; ".join(record.actors)),
            ("how many", "; ".join(map(_amount, record.amounts))),
            ("grade", record.grade),
            ("its sources", "; ".join(record.sources) or "not said"),
            ("words", record.text),
            ("address", record.url),
        )
        yield from (f"  {name:<12} {visible(value)}" for name, value in told if value)


def _where(record: Record) -> str:
    named = ", ".join(word for word in (record.place, record.country) if word)
    point = "" if record.lat is None or record.lon is None else f" at {record.lat:.4f}, {record.lon:.4f}"
    return f"{named or 'no place'}{point} ({record.place_precision.value.replace('_', ' ')})"


def _amount(amount: Amount) -> str:
    """Return an amount as its register has it, a bound that it does not give left out."""
    bounds = (("low", amount.low), ("best", amount.best), ("high", amount.high))
    told = ", ".join(f"{name} {value:,.10g}" for name, value in bounds if value is not None)
    return f"{amount.role}{f' ({amount.of})' if amount.of else ''}: {told}"


def _statement(holding: "Holding") -> Iterator[str]:
    register = holding.register
    yield visible(register.name)
    for name in ("licence", "universe", "coverage", "completeness", "date_basis", "silence", "url"):
        if value := getattr(register, name):
            yield f"  {name.replace('_', ' '):<12} {visible(value)}"
