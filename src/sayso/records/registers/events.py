"""Events of any other register, as CSV or GeoJSON, with a mapping file that says which column holds what.

The mapping is TOML: ``[register]`` with the fields of a Register, ``[columns]`` with one of our fields for each
name, ``[[amounts]]`` with ``role``, ``of`` and the columns of ``low``, ``best``, ``high``, ``[dates] form`` for days
that are not ISO, ``[dates] precision`` and ``[places] precision`` from the register's words to ours. Only mapped
columns are read; leave out those that name victims.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from functools import partial
from typing import Any

from sayso.errors import UsageError
from sayso.ledger.records import Amount, DateBasis, DatePrecision, PlacePrecision, Record, RecordKind, Register
from sayso.records.adapter import Adapter
from sayso.records.cells import Row, day, key, number, parts, point, word
from sayso.records.trees import LAT, LON, features

COLUMNS = frozenset(
    "id earliest latest date_precision place country lat lon place_precision act actors grade sources text url "
    "version".split()
)
SECTIONS = frozenset("register columns amounts dates places".split())
BOUNDS = ("low", "best", "high")
APART = ";"


def adapter(words: str, *, path: str) -> Adapter:
    """Return the adapter that a mapping file describes; ``path`` is what messages call it.

    Raises:
        UsageError: when it is no TOML, lacks a field, or names one that there is not.
    """
    try:
        told = tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: expected TOML, found: {error}") from error
    _only(told, SECTIONS, what="sections", path=path)
    columns = told.get("columns", {})
    _only(columns, COLUMNS, what="columns", path=path)
    if missing := {"id", "earliest"} - set(columns):
        raise UsageError(f"{path}: expected columns for id and earliest, found none for {', '.join(sorted(missing))}")
    for amount in told.get("amounts", []):
        _only(amount, {"role", "of", *BOUNDS}, what="fields of an amount", path=path)
    register = _register(told.get("register", {}), path=path)
    _check_precisions(told, path=path)
    needs = tuple(column for name, column in columns.items() if name in ("id", "earliest"))
    return Adapter(register=register, needs=needs, row=partial(_row, register=register.key, told=told), tree=features)


def _register(given: Mapping[str, Any], *, path: str) -> Register:
    names = {field.name for field in fields(Register)}
    _only(given, names, what="fields of a register", path=path)
    if missing := names - {"url"} - set(given):
        raise UsageError(f"{path}: expected [register] with {', '.join(sorted(missing))}, found no such field")
    try:
        basis = DateBasis(given["date_basis"])
    except ValueError as error:
        raise UsageError(f"{path}: expected a date_basis of {', '.join(DateBasis)}, found: {error}") from error
    return Register(**{**given, "date_basis": basis})


def _check_precisions(told: Mapping[str, Any], *, path: str) -> None:
    for section, kinds in (("dates", DatePrecision), ("places", PlacePrecision)):
        known = {str(kind) for kind in kinds}
        if unknown := set(told.get(section, {}).get("precision", {}).values()) - known:
            raise UsageError(f"{path}: expected precisions of {', '.join(sorted(known))}, found {', '.join(unknown)}")


def _only(given: Mapping[str, Any], known: frozenset[str] | set[str], *, what: str, path: str) -> None:
    if unknown := set(given) - known:
        expected, found = ", ".join(sorted(known)), ", ".join(sorted(unknown))
        raise UsageError(f"{path}: expected {what} among {expected}, found {found}")


def _row(cells: Row, *, register: str, told: Mapping[str, Any]) -> Record:
    """Return the record of a row by the mapping."""
    columns, dates, places = told["columns"], told.get("dates", {}), told.get("places", {})
    form = dates.get("form")

    def at(name: str) -> str | None:
        return word(cells, columns[name]) if name in columns else None

    lat, lon = point(cells, columns.get("lat", LAT), columns.get("lon", LON))
    first = day(cells, columns["earliest"], form=form)
    last = day(cells, columns["latest"], form=form) if "latest" in columns else first
    date_precision = dates.get("precision", {}).get(at("date_precision") or "", DatePrecision.UNKNOWN)
    place_precision = places.get("precision", {}).get(at("place_precision") or "", PlacePrecision.UNKNOWN)
    return Record(
        register=register,
        key=key(cells, columns["id"]),
        version=at("version"),
        kind=RecordKind.EVENT,
        earliest=first,
        latest=last,
        date_precision=DatePrecision(date_precision),
        place=at("place"),
        country=at("country"),
        lat=lat,
        lon=lon,
        place_precision=PlacePrecision(place_precision),
        act=at("act"),
        actors=parts(at("actors"), apart=APART),
        amounts=tuple(_amounts(cells, told.get("amounts", ()))),
        grade=at("grade"),
        sources=parts(at("sources"), apart=APART),
        text=at("text"),
        url=at("url"),
    )


def _amounts(cells: Row, told: Any) -> list[Amount]:  # noqa: ANN401 - a list of tables of TOML
    found = []
    for one in told:
        low, best, high = (number(cells, one[name]) if name in one else None for name in BOUNDS)
        if (low, best, high) != (None, None, None):
            found.append(Amount(role=one.get("role", "count"), of=one.get("of"), low=low, best=best, high=high))
    return found
