"""One SQL for two engines: DuckDB's dialect, less what means something else on Spark, said to Spark by sqlglot.

What two engines answer differently, if only in the last bit or for one letter, is refused on both, so
that a step that runs on one machine gives the same on many. Differences that hang on the data, not on
the words, are listed in docs/how-to/spark.md.
"""

from collections.abc import Iterator

from sqlglot import exp, parse
from sqlglot.errors import ErrorLevel, SqlglotError

from sayso.errors import EngineError

_LIST_FUNCTION = "say it with unnest, a join and a group by"
_LOGARITHM = "the last bit differs between the engines: compute it in a mapped function"
# Function of DuckDB, and what to say in its stead.
_REFUSED = {
    "any_value": "which value it takes is not fixed: take min or max",
    "arg_max": "which row wins a tie is not fixed: number the rows with row_number() over (… order by …)",
    "arg_min": "which row wins a tie is not fixed: number the rows with row_number() over (… order by …)",
    "array_append": "a null list becomes another thing: compute it in a mapped function",
    "exp": _LOGARITHM,
    "first": "which value it takes is not fixed: take min or max",
    "hash": "each engine has its own: take md5, or hash in a mapped function",
    "last": "which value it takes is not fixed: take min or max",
    "list_concat": "a null list becomes another thing: compute it in a mapped function",
    "list_filter": _LIST_FUNCTION,
    "list_has_any": _LIST_FUNCTION,
    "list_intersect": _LIST_FUNCTION,
    "list_sum": _LIST_FUNCTION,
    "list_transform": _LIST_FUNCTION,
    "ln": _LOGARITHM,
    "log": _LOGARITHM,
    "log10": _LOGARITHM,
    "log2": _LOGARITHM,
    "lower": "letters such as ß and İ differ: change case in a mapped function",
    "pow": _LOGARITHM,
    "power": _LOGARITHM,
    "random": "it is another at every run",
    "regexp_extract": "the engines have different regular expressions: match in a mapped function",
    "regexp_matches": "the engines have different regular expressions: match in a mapped function",
    "regexp_replace": "the engines have different regular expressions: match in a mapped function",
    "sign": "it is an integer on one engine only: say case when",
    "upper": "letters such as ß and İ differ: change case in a mapped function",
    "uuid": "it is another at every run",
}


def portable(sql: str) -> exp.Query:
    """Return the parsed SELECT.

    Raises:
        EngineError: when it is no single SELECT of DuckDB's dialect, or uses what the engines answer differently.
    """
    try:
        statements = [one for one in parse(sql, read="duckdb") if one is not None]
    except SqlglotError as error:
        raise EngineError(f"this is no SQL of DuckDB's dialect: {error}", sql=sql) from error
    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        raise EngineError("one SELECT was expected", sql=sql)
    for found, advice in _not_portable(statements[0]):
        raise EngineError(f"{found} is not the same on every engine: {advice}", sql=sql)
    return statements[0]


def to_spark(sql: str) -> str:
    """Return the SELECT in Spark's dialect.

    Raises:
        EngineError: as ``portable``, and for what Spark cannot be told.
    """
    try:
        return portable(sql).sql(dialect="spark", unsupported_level=ErrorLevel.RAISE)
    except SqlglotError as error:
        raise EngineError(f"this SQL cannot be said to Spark: {error}", sql=sql) from error


def _not_portable(statement: exp.Query) -> Iterator[tuple[str, str]]:
    """Yield each part of a statement that the engines answer differently, with what to say instead."""
    for part in statement.walk():
        if advice := _advice(part):
            yield part.sql(dialect="duckdb"), advice


def _advice(part: exp.Expr) -> str | None:
    """Return what to say instead of a part, None where it may stand."""
    match part:
        case exp.ArrayAgg(this=exp.Order()):
            return "Spark loses the order: say list_sort(list(…)), of structs if need be"
        case exp.Bracket():
            return "an index beyond the end is an error on Spark: unnest the list"
        case exp.Literal() if not part.is_int and not part.is_string and not isinstance(part.parent, exp.Cast):
            return f"it is a decimal there: say cast({part.name} as double)"
        case exp.Sum() if not isinstance(_around(part), exp.Cast):
            return "of integers it is a decimal there: say cast(sum(…) as bigint)"
        case exp.Func():
            return _REFUSED.get(_name(part))
    return None


def _around(total: exp.Sum) -> exp.Expr | None:
    """Return what a sum, with its window or filter, stands in."""
    outer = total.parent
    while isinstance(outer, exp.Window | exp.Filter | exp.Paren):
        outer = outer.parent
    return outer


def _name(function: exp.Func) -> str:
    """Return the name by which a function is called in DuckDB's dialect."""
    if isinstance(function, exp.ArrayOverlaps):  # which is written back as &&
        return "list_has_any"
    if isinstance(function, exp.Anonymous):
        return function.name.lower()
    return function.sql(dialect="duckdb").split("(", 1)[0].lower()
