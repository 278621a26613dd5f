"""Where the tables of linking are made: DuckDB in this process, or Apache Spark."""

import os
from typing import TYPE_CHECKING

from sayso.errors import MissingExtraError, UsageError
from sayso.linking.engine.protocol import Heard, nobody

if TYPE_CHECKING:
    from sayso.linking.engine.protocol import Engine

__all__ = ["open_engine"]


def open_engine(name: str, *, master: str | None = None, heard: Heard = nobody) -> "Engine":
    """Return the engine of that name, "duckdb" or "spark"; ``master`` is Spark's ("local[2]", "spark://host:7077").

    DuckDB works on all cores and tells ``heard`` how far it is; Spark says nothing of its work meanwhile.

    Raises:
        UsageError: for another name, or a master where there is none.
        MissingExtraError: when PySpark is not installed.
        EngineError: when Java is missing or no session can be started.
    """
    if name == "duckdb":
        if master is not None:
            raise UsageError("--master goes with --engine spark; DuckDB runs in this process")
        from sayso.linking.engine.duck import DuckEngine

        return DuckEngine(processes=os.cpu_count() or 1, heard=heard)
    if name == "spark":
        try:
            from sayso.linking.engine.spark import SparkEngine
        except ModuleNotFoundError as error:
            raise MissingExtraError("--engine spark", extra="spark") from error
        return SparkEngine(master=master)
    raise UsageError(f"--engine is duckdb or spark, found {name!r}")
