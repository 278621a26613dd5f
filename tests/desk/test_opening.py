import importlib.util
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from sayso.desk import make_desk, open_desk, tables
from sayso.desk.address import address_of
from sayso.desk.migrations import FORMATS, migrate, shape_of, shapes, statements
from sayso.desk.store import Store
from sayso.errors import DeskError, MissingExtraError, UsageError
from tests.desk.stories import article, read


def test_a_desk_is_made_once_and_then_opened(place: str) -> None:
    with make_desk(place) as desk:
        desk.put([read(article())])
    with make_desk(place) as desk, open_desk(place) as other:
        assert len(list(desk.listed())) == len(list(other.listed())) == 1


def test_the_migrations_make_the_tables_that_queries_name(place: str) -> None:
    make_desk(place).close()
    address = address_of(place)
    engine = create_engine(address.url, connect_args=address.arguments)
    found = inspect(engine)
    # SQLite's index of words lies in tables of its own.
    names = {name for name in found.get_table_names() if not name.startswith("shelf_words")}
    assert names == {*tables.METADATA.tables, FORMATS}
    for name, table in tables.METADATA.tables.items():
        assert [column["name"] for column in found.get_columns(name)] == table.columns.keys(), name
        assert found.get_pk_constraint(name)["constrained_columns"] == table.primary_key.columns.keys(), name
    engine.dispose()


def test_a_desk_of_a_newer_program_is_refused(place: str) -> None:
    make_desk(place).close()
    store = Store(address_of(place))
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO desk_format (number, applied) VALUES (9999, '')")
    store.close()
    for opened in (open_desk, make_desk):
        with pytest.raises(DeskError, match=r"format 9999.*newer sayso.*pip install --upgrade"):
            opened(place)


def test_a_migration_that_fails_changes_nothing(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    last = max(shapes())
    broken = {**shapes(), last + 1: "CREATE TABLE half (id $id);\nCREATE nonsense;"}
    make_desk(place).close()
    monkeypatch.setattr("sayso.desk.migrations.shapes", lambda: broken)
    store = Store(address_of(place))
    with pytest.raises(DeskError), store.writing() as connection:
        migrate(connection, found=last)
    with store.reading() as connection:
        assert shape_of(connection) == last
        assert "half" not in inspect(connection).get_table_names()
    store.close()


def test_an_older_desk_is_brought_up_to_date(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with make_desk(place) as desk:
        desk.put([read(article())])
    last = max(shapes())
    newer = {**shapes(), last + 1: "CREATE TABLE added (id $id, form $bytes) ;"}
    monkeypatch.setattr("sayso.desk.migrations.shapes", lambda: newer)
    monkeypatch.setattr("sayso.desk.opening.shapes", lambda: newer)
    with open_desk(place) as desk:
        assert len(list(desk.listed())) == 1
    store = Store(address_of(place))
    with store.reading() as connection:
        assert shape_of(connection) == last + 1
    store.close()


def test_a_shape_is_written_as_each_database_wants_it() -> None:
    assert statements("-- a; b\nCREATE TABLE x (id $id);\n", dialect="sqlite") == [
        "CREATE TABLE x (id INTEGER PRIMARY KEY AUTOINCREMENT)"
    ]


def test_what_is_not_there_is_not_opened(tmp_path: Path) -> None:
    place = tmp_path / "test.desk"
    with pytest.raises(DeskError, match="expected a desk, found nothing; sayso add makes one"):
        open_desk(str(place))
    assert not place.exists()


def test_an_empty_database_is_not_opened_as_a_desk(place: str) -> None:
    if "://" not in place:
        Path(place).touch()
    with pytest.raises(DeskError, match="found an empty database; sayso add makes one"):
        open_desk(place)
    make_desk(place).close()
    open_desk(place).close()


def test_other_tables_are_left_alone(place: str) -> None:
    store = Store(address_of(place))
    with store.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE claims (id INTEGER)")
    store.close()
    for opened in (open_desk, make_desk):
        with pytest.raises(DeskError, match="found other tables; name another place"):
            opened(place)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "story.txt"
    place.write_text("The mayor said that the bridge is shut.\n" * 100, encoding="utf-8")
    with pytest.raises(DeskError, match="file is not a database"):
        make_desk(str(place))
    assert place.read_text(encoding="utf-8").startswith("The mayor")


@pytest.mark.parametrize(("place", "words"), [(".", "found a folder"), ("nowhere/test.desk", "found none at")])
def test_a_place_where_no_file_can_lie_is_refused(
    place: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DeskError, match=words):
        make_desk(place)


@pytest.mark.parametrize("place", ["mysql://host/x", "http://host/x", "postgresql://host:port/x"])
def test_a_url_of_another_kind_is_refused(place: str) -> None:
    with pytest.raises(UsageError, match="--desk: expected a file or postgresql://"):
        make_desk(place)


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(DeskError, match="Can't create a connection") as caught:
        open_desk("postgresql://reader:secret@127.0.0.1:1/news")
    assert "secret" not in str(caught.value)
    assert "reader:***@127.0.0.1:1/news" in str(caught.value)


def test_a_missing_driver_is_named_with_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.desk.address.find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"pip install 'sayso\[pg\]'"):
        open_desk("postgresql://host/news")
    assert importlib.util.find_spec("pg8000") is not None


def test_encryption_is_asked_for_as_postgresql_calls_it() -> None:
    assert address_of("postgresql://host/news").arguments == {}
    context = address_of("postgres://host/news?sslmode=verify-full").arguments["ssl_context"]
    assert context.check_hostname
    for mode in ("require", "prefer", "nonsense"):
        with pytest.raises(UsageError, match="verify-full"):
            address_of(f"postgresql://host/news?sslmode={mode}")


def test_a_desk_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    place = str(tmp_path / "test.desk")
    with make_desk(place) as desk, sqlite3.connect(place) as other:
        other.execute("DROP TABLE grounds")
        with pytest.raises(DeskError, match=r"expected a desk that can be used, found: no such table"):
            desk.put([read(article())])
        assert list(desk.listed()) == []
    other.close()
