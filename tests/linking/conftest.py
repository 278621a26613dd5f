"""The engines that the same test bodies run on."""

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from sayso.desk import Desk, make_desk
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.engine.protocol import Engine
from tests.desk.stories import article, read
from tests.linking.three import OTHER, RETOLD, TOLD

PARTITIONS = 2
# Java that starts quickly rather than runs fast in the end: half the processor time of these short runs.
QUICK_JAVA = {"JDK_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}


@pytest.fixture(scope="session")
def spark() -> Iterator[str]:
    """Spark on two cores of this machine, started once for all tests; its master."""
    why_no_spark()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in QUICK_JAVA.items():
            patch.setenv(name, value)
        engine = on_spark("local[2]")
    yield "local[2]"
    engine.close()


@pytest.fixture(params=["duckdb", "spark"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An engine without tables; on Spark in a session of its own."""
    if request.param == "duckdb":
        opened: Engine = DuckEngine(memory_limit="1GB")
    else:
        opened = on_spark(request.getfixturevalue("spark"))
    yield opened
    opened.close()


def on_spark(master: str) -> Engine:
    from sayso.linking.engine.spark import SparkEngine

    return SparkEngine(master=master, partitions=PARTITIONS)


def why_no_spark() -> None:
    """Skip where Spark cannot run."""
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java: apt-get install openjdk-17-jre-headless")
    for module in ("pyspark", "pandas"):
        if find_spec(module) is None:
            pytest.skip(f"Spark needs {module}: pip install 'sayso[spark]'")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with the three stories, not linked yet."""
    with make_desk(str(tmp_path / "news.desk")) as opened:
        for number, (text, publisher) in enumerate(((TOLD, "Daily"), (RETOLD, "Weekly"), (OTHER, "Monthly"))):
            opened.put([read(article(text, path=f"{number}.txt", publisher=publisher))])
        yield opened
