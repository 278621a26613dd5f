"""What SQL may say: the same on both engines, or refused on both."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from sayso.errors import EngineError
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.engine.protocol import Engine
from sayso.linking.engine.shapes import digest
from tests.linking.conftest import on_spark

HERE = Path(__file__).parent
TABLE = pa.table(
    {
        "id": ["b", "a", None, "É", "é", "zz", "ß"],
        "n": pa.array([7, -7, None, 3, 0, 2, 9], pa.int32()),
        "x": [0.5, 1.5, None, -0.5, 2.5, 1e-7, 3.25],
        "l": pa.array([["b", "a"], ["a", None, "a"], None, [], ["x"], ["é", "z"], ["q"]], pa.list_(pa.string())),
        "s": ["a b  c", "Don't \\n", "x\ty", None, "日本 語🙂", "", " pad "],
        "g": ["p", "p", "q", "q", "q", None, "r"],
    }
)


def statements(name: str) -> list[tuple[str, str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()[1:]
    return [(about, sql) for about, _, sql in (line.partition("\t") for line in lines)]


@pytest.fixture(scope="module")
def asked(spark: str) -> Iterator[tuple[Engine, Engine]]:
    engines = DuckEngine(), on_spark(spark)
    for one in engines:
        one.put("t", TABLE)
    yield engines
    for one in engines:
        one.close()


@pytest.mark.parametrize(("about", "sql"), statements("portable.tsv"), ids=lambda value: value[:30])
def test_both_engines_answer_alike(about: str, sql: str, asked: tuple[Engine, Engine]) -> None:
    answers = []
    for one in asked:
        one.make("answer", sql)
        answers.append(one.get("answer", order=[]))
    assert answers[0].num_rows > 0, about
    assert answers[0].schema == answers[1].schema
    for column in answers[0].column_names:
        assert digest(answers[0].select([column])) == digest(answers[1].select([column])), (column, answers)
    assert digest(answers[0]) == digest(answers[1])


@pytest.mark.parametrize(("said", "sql"), statements("refused.tsv"), ids=lambda value: value[:30])
def test_what_they_would_answer_differently_is_refused_by_both(
    said: str, sql: str, asked: tuple[Engine, Engine]
) -> None:
    for one in asked:
        with pytest.raises(EngineError, match=f"(?i){said}") as refused:
            one.make("answer", sql)
        assert refused.value.sql


def test_an_overflow_is_an_error_and_no_other_number(asked: tuple[Engine, Engine]) -> None:
    for one in asked:
        with pytest.raises(EngineError, match=r"(?i)overflow"):
            one.make("answer", "select cast(9223372036854775807 as bigint) + n as q from t")
