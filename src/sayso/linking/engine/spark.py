"""Linking on Apache Spark: every table a folder of Parquet files that all machines see."""

# ruff: noqa: S608 - every name that goes into SQL has been through names.quoted

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from typing import Any

import pyarrow as pa
from py4j.protocol import Py4JError  # type: ignore[import-untyped]
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from sayso.errors import EngineError, UsageError
from sayso.linking.engine.dialect import to_spark
from sayso.linking.engine.names import checked, naming, quoted
from sayso.linking.engine.protocol import Batches, ByBatch
from sayso.linking.engine.session import is_loopback, open_session
from sayso.linking.engine.shapes import as_promised, canonical_batch, canonical_schema, canonical_table

# Where tables lie may also be said to spark-submit.
FOLDER_SETTING = "spark.sayso.folder"
# A mapped table is cut so often for every core: a core that was lost or is slow then holds up little.
TASKS_A_CORE = 4


class SparkEngine:
    """Make tables with Spark, each written as Parquet before the next step, so that nothing is computed twice.

    ``master`` is Spark's ("local[2]", "spark://host:7077"; by default what spark-submit says, else all cores
    of this machine). ``folder`` is where the tables lie while the engine is open: a path or URL that the
    driver and all executors see; it may be left out where the master runs on this machine. ``partitions``
    is into how many parts tables are cut; by default as many as the cores ask for. ``settings`` are Spark's.

    Raises:
        UsageError: when a cluster is to be used and no folder was named.
        MissingExtraError: when pandas is missing.
        EngineError: when Java is missing or Spark does not start.
    """

    name = "spark"

    def __init__(
        self,
        *,
        master: str | None = None,
        folder: str | None = None,
        partitions: int | None = None,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self._scratch = tempfile.TemporaryDirectory(prefix="sayso-linking-", ignore_cleanup_errors=True)
        beside = {"spark.sql.warehouse.dir": f"{self._scratch.name}/warehouse"}  # else it is made in the current folder
        self._session, self._started = open_session(master=master, settings={**beside, **(settings or {})})
        self._context = self._session.sparkContext
        self._folder = self._placed(folder)
        self._context.setCheckpointDir(f"{self._folder}/splink")
        cores = self._context.defaultParallelism
        self._parts = partitions or cores * TASKS_A_CORE
        if partitions is not None or is_loopback(self._context.master):
            self._session.conf.set("spark.sql.shuffle.partitions", str(partitions or cores))
        self._paths: dict[str, str] = {}
        self._serial = 0

    def put(self, name: str, table: pa.Table | pa.RecordBatchReader) -> None:
        """Make a table of these rows; a reader is taken batch by batch."""
        schema = canonical_schema(table.schema)
        path = self._new_path(name)
        pieces = [table] if isinstance(table, pa.Table) else chain([schema.empty_table()], map(_as_table, table))
        for rows in pieces:
            self._frame(canonical_table(rows)).write.mode("append").parquet(path)
        self._show(name, path=path, schema=schema)

    def make(self, name: str, sql: str) -> None:
        """Make a table of what a SELECT yields.

        Raises:
            EngineError: with the SQL that failed, or that would mean something else on another engine.
        """
        with _refusals(name, sql=to_spark(sql)) as spoken:
            frame = self._session.sql(spoken)
            self._keep(name, frame=frame, schema=canonical_schema(to_arrow_schema(frame.schema)))

    def view(self, name: str, sql: str) -> None:
        """Name what a SELECT yields; it is worked out while it is mapped.

        Raises:
            EngineError: as ``make`` does, here or where it is read.
        """
        with _refusals(name, sql=to_spark(sql)) as spoken:
            frame = self._session.sql(spoken)
            plain = from_arrow_schema(canonical_schema(to_arrow_schema(frame.schema)))
            frame.to(plain).createOrReplaceTempView(checked(name))

    def map(self, name: str, *, source: str, by: ByBatch, schema: pa.Schema) -> None:
        """Make a table of what ``by`` yields for the batches of ``source``.

        Raises:
            EngineError: when ``by`` fails, or yields other columns than ``schema`` has.
        """
        plain = canonical_schema(schema)
        rows = self._table(source).repartition(self._parts)
        frame = rows.mapInArrow(partial(_mapped, by=by, schema=schema), from_arrow_schema(plain))
        try:
            self._keep(name, frame=frame, schema=plain)
        except (PySparkException, Py4JError) as error:
            raise EngineError(f"the function mapped over {source} failed: {error}", sql="") from error

    def amend(self, name: str, *, by: Sequence[str], forget: str | None = None, add: str | None = None) -> None:
        """Take rows out of a table and put others in, as the protocol says; all of it is written again.

        Raises:
            EngineError: when a table or a column is not there.
        """
        columns = ", ".join(quoted(column) for column in self._table(name).columns)
        staying = f"select {columns} from {quoted(name)}"
        staying += "" if forget is None else f" where not ({naming(by, forget)})"
        self.make(name, staying + ("" if add is None else f" union all select {columns} from {quoted(add)}"))

    def get(self, name: str, *, order: Sequence[str]) -> pa.Table:
        """Return the rows of a table in the order of these columns: texts by their bytes, nulls last."""
        frame = self._table(name)
        if order:
            frame = frame.orderBy(*(frame[checked(column)].asc_nulls_last() for column in order))
        return canonical_table(frame.toArrow())

    def count(self, name: str) -> int:
        """Return how many rows a table has."""
        return self._table(name).count()

    def drop(self, *names: str) -> None:
        """Forget tables; one that is not there is no error."""
        for name in names:
            self._session.catalog.dropTempView(checked(name))
            if path := self._paths.pop(name, None):
                self._delete(path)

    def splink(self) -> Any:  # noqa: ANN401 - Splink's DatabaseAPI is not public in its types
        """Return Splink's view of the same session, without the functions of its jar: DuckDB has not the same."""
        from splink import SparkAPI

        open_splink: Any = SparkAPI  # which has no types
        return open_splink(spark_session=self._session, register_udfs_automatically=False)

    def close(self) -> None:
        """Let go of the tables, and of Spark where it was started here."""
        self.drop(*list(self._paths))
        self._delete(f"{self._folder}/splink")
        if self._started:
            self._session.stop()
        self._scratch.cleanup()

    def _placed(self, folder: str | None) -> str:
        """Return where the tables lie."""
        folder = folder or self._context.getConf().get(FOLDER_SETTING)
        if folder is not None:
            return folder.rstrip("/")
        if is_loopback(self._context.master):
            return f"{self._scratch.name}/tables"
        raise UsageError(
            f"on a cluster ({self._context.master}) Spark needs a folder that every machine sees:"
            f" say --conf {FOLDER_SETTING}=hdfs://… to spark-submit"
        )

    def _table(self, name: str) -> DataFrame:
        try:
            return self._session.table(checked(name))
        except PySparkException as error:
            raise EngineError(f"Spark has no table {name}: {error}", sql=name) from error

    def _new_path(self, name: str) -> str:
        self._serial += 1
        return f"{self._folder}/{checked(name)}-{self._context.applicationId}-{id(self):x}-{self._serial}"

    def _frame(self, table: pa.Table) -> DataFrame:
        if not table.num_rows:  # PySpark stumbles over a column without a chunk
            table = pa.Table.from_batches([pa.RecordBatch.from_pylist([], schema=table.schema)])
        return self._session.createDataFrame(table, from_arrow_schema(table.schema))

    def _keep(self, name: str, *, frame: DataFrame, schema: pa.Schema) -> None:
        """Write what a step yields and show it under its name, in place of what had that name before."""
        path = self._new_path(name)
        frame.to(from_arrow_schema(schema)).write.parquet(path)
        self._show(name, path=path, schema=schema)

    def _show(self, name: str, *, path: str, schema: pa.Schema) -> None:
        frame = self._session.read.schema(from_arrow_schema(schema)).parquet(path)
        frame.createOrReplaceTempView(name)
        old, self._paths[name] = self._paths.get(name), path
        if old is not None:
            self._delete(old)

    def _delete(self, path: str) -> None:
        """Remove a folder, on whichever file system it lies."""
        context: Any = self._context
        java = context._jvm.org.apache.hadoop.fs.Path(path)  # noqa: SLF001 - PySpark has no door to it
        java.getFileSystem(context._jsc.hadoopConfiguration()).delete(java, True)  # noqa: FBT003, SLF001


@contextmanager
def _refusals(name: str, *, sql: str) -> Iterator[str]:
    """Lend the SQL of a step, and say of which step it was where Spark refuses it."""
    try:
        yield sql
    except TypeError as error:
        raise EngineError(f"{name}: {error}", sql=sql) from error
    except (PySparkException, Py4JError) as error:
        raise EngineError(f"Spark refused a step: {error}", sql=sql) from error


def _as_table(batch: pa.RecordBatch) -> pa.Table:
    return pa.Table.from_batches([batch])


def _mapped(batches: Batches, *, by: ByBatch, schema: pa.Schema) -> Batches:
    """Yield what ``by`` yields for the batches in canonical form."""
    plain = canonical_schema(schema)
    for batch in by(canonical_batch(one) for one in batches):
        yield as_promised(batch, schema=schema).cast(plain)
