"""A check or an adapter of another package appears by being installed."""

from pathlib import Path

import pytest

from sayso.checks import checks
from sayso.cli import main
from sayso.cli.exits import ExitCode
from sayso.errors import PartError
from sayso.records.reading import adapter_of, kinds

CHECK = """
from sayso.checks import finding
from sayso.ledger import Bearing, Verdict

class Shouting:
    name = "shouting"
    version = "1"
    verdicts = (Verdict(key="loud", bearing=Bearing.NOTE, meaning="A headline in capitals."),)

    def find(self, case):
        if (case.reading.article.headline or "").isupper():
            yield finding(self, case, "loud", "The headline is in capitals.")

check = Shouting()
nothing = 3
"""
ADAPTER = """
from sayso.ledger import DateBasis, Record, RecordKind, Register
from sayso.records import Adapter

REGISTER = Register(
    key="tides", name="Tides", licence="none", universe="tides", coverage="Exampleton", completeness="all",
    date_basis=DateBasis.OCCURRED, silence="no tide",
)

def row(cells):
    return Record(register="tides", key=cells["id"], kind=RecordKind.EVENT)

ADAPTER = Adapter(register=REGISTER, needs=("id",), row=row)
"""


def install(folder: Path, *, name: str, group: str, parts: str) -> None:
    """Lay a package's metadata beside its module, as an installer does."""
    told = folder / f"{name}-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    (told / "entry_points.txt").write_text(f"[{group}]\n{parts}\n", encoding="utf-8")


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder from which packages are found."""
    (tmp_path / "loud_checks.py").write_text(CHECK, encoding="utf-8")
    (tmp_path / "tide_tables.py").write_text(ADAPTER, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def test_a_check_of_another_package_is_listed_and_asked_for_by_name(packages: Path) -> None:
    install(packages, name="loud-checks", group="sayso.checks", parts="shouting = loud_checks:check")
    assert "shouting" in [check.name for check in checks()]
    (only,) = checks(["shouting"])
    assert only.version == "1"


def test_an_adapter_of_another_package_reads_its_register(packages: Path) -> None:
    install(packages, name="tide-tables", group="sayso.records", parts="tides = tide_tables:ADAPTER")
    assert "tides" in kinds()
    assert adapter_of("tides").register.name == "Tides"
    table = packages / "tides.csv"
    table.write_text("id\n1\n2\n", encoding="utf-8")
    assert main(["records", "add", "tides", str(table), "--desk", str(packages / "a.desk")]) == ExitCode.DONE


def test_what_is_no_check_is_refused_with_its_place(packages: Path) -> None:
    install(packages, name="loud-checks", group="sayso.checks", parts="shouting = loud_checks:nothing")
    with pytest.raises(PartError, match="expected a check of that name at loud_checks:nothing, found 3"):
        checks(["shouting"])


def test_a_check_that_does_not_load_is_refused_with_the_reason(packages: Path) -> None:
    install(packages, name="loud-checks", group="sayso.checks", parts="shouting = not_there:check")
    with pytest.raises(PartError, match="not_there:check to load, found ModuleNotFoundError"):
        checks(["shouting"])


def test_two_packages_with_one_name_are_refused(packages: Path) -> None:
    install(packages, name="loud-checks", group="sayso.checks", parts="shouting = loud_checks:check")
    install(packages, name="more-checks", group="sayso.checks", parts="shouting = loud_checks:other")
    with pytest.raises(PartError, match="expected one package to bring it"):
        checks()


def test_an_adapter_that_is_none_is_refused(packages: Path) -> None:
    install(packages, name="tide-tables", group="sayso.records", parts="tides = tide_tables:__name__")
    with pytest.raises(PartError, match="expected an adapter"):
        adapter_of("tides")
