"""How a Spark session is started: quiet, on the loopback where it is this machine's own, the same SQL everywhere."""

import logging
import os
import shutil
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from pyspark.sql import SparkSession

from sayso.errors import EngineError, MissingExtraError

_LOGGING = Path(__file__).with_name("log4j2.properties")
# A session of our own starts with these; under spark-submit whoever submits has decided.
_OWN = {
    "spark.app.name": "sayso",
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_LOGGING.as_uri()}",
    "spark.driver.maxResultSize": "0",  # what is asked for is handed out, however large
    "spark.driver.memory": "4g",  # also the executor's where the master is local; Spark's own choice is 1g
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
# Nothing outside this machine may reach a session that runs on it alone.
_LOOPBACK = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
# What the SQL means rests on these.
_MEANING = {
    "spark.sql.ansi.enabled": "true",  # an overflow is an error, as on DuckDB
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1000",
    "spark.sql.parser.escapedStringLiterals": "false",
    "spark.sql.session.timeZone": "UTC",
}


def open_session(*, master: str | None, settings: Mapping[str, str]) -> tuple[SparkSession, bool]:
    """Return a session with names and settings of its own, and whether its Spark was started here.

    Spark that runs in this process already is used as it is. ``settings`` win over what is set here.

    Raises:
        MissingExtraError: when pandas is missing, without which PySpark maps no Arrow batches.
        EngineError: when Java is missing or Spark does not start.
    """
    _check_needs()
    running = SparkSession.getActiveSession()
    if running is None:
        running, started = _started(master=master, settings=settings), True
    else:
        started = False
    session = running.newSession()
    for key, value in _MEANING.items():
        session.conf.set(key, value)
    return session, started


def is_loopback(master: str | None) -> bool:
    """Say whether a master runs on this machine and is reached from it alone."""
    return master is not None and master.startswith(("local", "spark://127.0.0.1", "spark://localhost"))


def _started(*, master: str | None, settings: Mapping[str, str]) -> SparkSession:
    wanted: dict[str, bool | float | int | str | None] = {**settings}
    if "PYSPARK_GATEWAY_PORT" in os.environ:  # under spark-submit, which has started Java and chosen folders
        wanted.pop("spark.sql.warehouse.dir", None)
    else:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        master = master or "local[*]"
        wanted = {**_OWN, **(_LOOPBACK if is_loopback(master) else {}), **wanted}
    # PySpark logs each refused statement with a hundred lines of Java; the error that is raised says it in one.
    logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL)
    builder = SparkSession.builder if master is None else SparkSession.builder.master(master)
    try:
        return builder.config(map=wanted).getOrCreate()
    except Exception as error:  # what a start may fail of has no common type
        raise EngineError(f"Spark could not be started on {master or 'the given master'}: {error}", sql="") from error


def _check_needs() -> None:
    if find_spec("pandas") is None:  # PySpark asks for it before it maps Arrow batches, and then does without
        raise MissingExtraError("--engine spark", extra="spark")
    home = os.environ.get("JAVA_HOME")
    java = Path(home, "bin", "java") if home else None
    if not (java.exists() if java else shutil.which("java")):
        raise EngineError(
            "Spark needs Java 17 or newer, found none: apt-get install openjdk-17-jre-headless, or set JAVA_HOME",
            sql="",
        )
