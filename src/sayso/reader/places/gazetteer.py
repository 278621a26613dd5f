"""Look names up in the gazetteer that ships beside this file.

Three arrays, mapped into memory and read only where a name is looked for, so that opening them
costs nothing. ``keys`` is sorted; each is 44 bits of a name's hash, 2 bits for how the entry bears
the name and 18 bits that number the entry. A wrong hit by hash comes once in thirty million names.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
import numpy.typing as npt

DATA = Path(__file__).parent / "data"
ENTRY_BITS, HEADING_BITS = 18, 2
LOW_BITS = ENTRY_BITS + HEADING_BITS
LOOSE, POSTAL = "~", ","  # stand before loose keys and postal codes, so that they can meet no other key
ENTRY = np.dtype(
    [
        ("geoname", "<u4"), ("lat", "<f4"), ("lon", "<f4"), ("name", "<u4"),
        ("admin", "<u2"), ("size", "u1"), ("country", "u1"), ("kind", "u1"),
    ]
)  # fmt: skip


class Kind(IntEnum):
    """What sort of place an entry is."""

    COUNTRY = 0
    REGION = 1
    ADMIN = 2
    COUNTY = 3
    SETTLEMENT = 4
    WATER = 5
    LAND = 6
    SPOT = 7


class Heading(IntEnum):
    """How an entry bears a name: goes by it, has it as another name, gives an adjective, a people."""

    FIRST = 0
    OTHER = 1
    ADJECTIVE = 2
    PEOPLE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place: ``size`` is ten times the logarithm of its people, ``admin`` numbers its province.

    ``geoname`` is 0 where GeoNames was not the source, ``country`` empty where it has none or several.
    ``heading`` tells how it bears the name that was looked for.
    """

    number: int
    geoname: int
    name: str
    lat: float
    lon: float
    country: str
    admin: int
    size: int
    kind: Kind
    heading: Heading


class Gazetteer:
    """Hold the mapped arrays; safe to call from several threads."""

    def __init__(self, folder: Path = DATA) -> None:
        """Map the files of ``folder``."""
        self._keys, self._entries, self._names = (
            np.load(folder / f"{name}.npy", mmap_mode="r").view(np.ndarray) for name in ("keys", "entries", "names")
        )
        self._countries = (folder / "countries.txt").read_text(encoding="ascii").split("\n")

    def find(self, keys: Iterable[str]) -> dict[str, tuple[Entry, ...]]:
        """Return the entries of each key that has any."""
        wanted = sorted(set(keys))
        hashes = np.array([name_hash(key) for key in wanted], dtype=np.uint64)
        lows = np.searchsorted(self._keys, hashes)
        highs = np.searchsorted(self._keys, hashes + np.uint64(1 << LOW_BITS))
        spans = zip(wanted, lows.tolist(), highs.tolist(), strict=True)
        return {key: tuple(map(self._word, self._keys[low:high].tolist())) for key, low, high in spans if low < high}

    def _word(self, word: int) -> Entry:
        heading = Heading(word >> ENTRY_BITS & (1 << HEADING_BITS) - 1)
        return _entry(self, word & (1 << ENTRY_BITS) - 1, heading)

    def row(self, number: int) -> tuple[npt.NDArray[np.void], str, str]:
        """Return an entry as stored, its name and its country."""
        row = self._entries[number]
        at = int(row["name"])
        name = bytes(self._names[at + 1 : at + 1 + int(self._names[at])]).decode()
        return row, name, self._countries[int(row["country"])]


@lru_cache(maxsize=8192)
def _entry(known: Gazetteer, number: int, heading: Heading) -> Entry:
    row, name, country = known.row(number)
    return Entry(
        number=number,
        geoname=int(row["geoname"]),
        name=name,
        lat=round(float(row["lat"]), 5),
        lon=round(float(row["lon"]), 5),
        country=country,
        admin=int(row["admin"]),
        size=int(row["size"]),
        kind=Kind(int(row["kind"])),
        heading=heading,
    )


def name_hash(key: str) -> int:
    """Return the upper 44 bits of a 64-bit hash of the key, the lower ones zero."""
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) >> LOW_BITS << LOW_BITS


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer that ships with the package."""
    return Gazetteer()
