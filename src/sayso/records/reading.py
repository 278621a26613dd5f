"""How a file of a register becomes records: which form it has, its rows one by one, and a reason for each refused."""

import io
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import msgspec

from sayso._installed import installed, loaded
from sayso.errors import BadInputError, PartError, UsageError
from sayso.intake.options import Limits
from sayso.intake.streams import ByteStream, Source, open_path, shown_path, source
from sayso.ledger import Reason, Refusal
from sayso.ledger.records import Record
from sayso.records.adapter import Adapter
from sayso.records.cells import CellError, Row
from sayso.records.lines import head_of, rows

GROUP = "sayso.records"
STDIN = "-"
JSON = (b"{", b"[")
LARGEST = 1 << 30  # bytes of a document that is read in one piece: JSON and plain text
MARK = "\ufeff"  # of the order of bytes, which some tools put before UTF-8

Unit = tuple[int | None, str | None, Row | CellError]  # line, item, and the row or why it is none


def kinds() -> tuple[str, ...]:
    """Return the kinds of registers that installed packages, this one among them, name under ``sayso.records``."""
    return tuple(installed(GROUP))


def adapter_of(kind: str, *, mapping: str | None = None) -> Adapter:
    """Return the adapter of a kind of register; ``mapping`` is the path of a mapping file, where the kind needs one.

    A package registers an adapter, or a function that makes one of a mapping file's words.

    Raises:
        UsageError: when there is no such kind, or a mapping file is missing, unfit or of no use.
        PartError: when what a package brings is neither.
    """
    found = installed(GROUP)
    if kind not in found:
        raise UsageError(f"expected a kind of register among {', '.join(found)}, found {kind}")
    part = loaded(found[kind])
    fixed = isinstance(part, Adapter)
    if not fixed and not callable(part):
        raise PartError(f"{GROUP} {kind}: expected an adapter at {found[kind].value}, found {part!r}")
    if (mapping is None) is not fixed:
        needs = "no mapping file: it knows its columns" if fixed else "a mapping file"
        raise UsageError(f"{kind} needs {needs}; see docs/how-to/records.md")
    if mapping is None:
        return cast("Adapter", part)
    try:
        words = Path(mapping).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{mapping}: expected a mapping file, found: {error}") from error
    return cast("Callable[..., Adapter]", part)(words, path=mapping)


def read_records(path: str, *, adapter: Adapter) -> Iterator[Record | Refusal]:
    """Yield the records of a file, and for each row that is none the reason why.

    ``-`` is standard input. A register's id that comes again in the file is told apart as ``ID#2``, so that no
    row is lost.
    """
    seen = Counter[str]()
    try:
        with _opened(path) as found:
            for line, item, cells in _units(found, adapter=adapter):
                yield _record(cells, adapter=adapter, seen=seen, where=(found.path, line, item))
    except BadInputError as error:
        yield error.refusal
    except FileNotFoundError:
        yield Refusal(path=path, reason=Reason.NOT_FOUND, expected="a file", found="nothing")
    except OSError as error:
        yield Refusal(path=path, reason=Reason.UNREADABLE, expected="a file to read", found=error.strerror or "a fault")


def _opened(path: str) -> AbstractContextManager[Source]:
    if path == STDIN:
        standard = cast("ByteStream", sys.stdin.buffer)  # typed as any binary file, and is a buffered one
        return nullcontext(source(standard, path=STDIN, name=STDIN, limits=Limits()))
    return open_path(Path(path), shown=shown_path(path), limits=Limits())


def _record(
    cells: Row | CellError,
    *,
    adapter: Adapter,
    seen: Counter[str],
    where: tuple[str, int | None, str | None],
) -> Record | Refusal:
    path, line, item = where
    try:
        if isinstance(cells, CellError):
            raise cells
        record = adapter.row(cells)
    except CellError as error:
        return Refusal(
            path=path, line=line, item=item, reason=Reason.BROKEN, expected=error.expected, found=error.found
        )
    except ValueError as error:
        return Refusal(path=path, line=line, item=item, reason=Reason.BROKEN, expected="a sound row", found=str(error))
    seen[record.key] += 1
    times = seen[record.key]
    return record if times == 1 else replace(record, key=f"{record.key}#{times}")


def _units(found: Source, *, adapter: Adapter) -> Iterator[Unit]:
    """Yield the rows of whatever form the file has."""
    head = found.head.removeprefix(MARK.encode()).lstrip()
    if not head:
        raise _refused(found, Reason.EMPTY, expected="rows of a register", what="nothing")
    if head.startswith(JSON) and adapter.tree is not None:
        yield from _json(found, adapter=adapter)
        return
    lines = io.TextIOWrapper(io.BufferedReader(found.stream), encoding="utf-8", errors="surrogateescape", newline="")
    first = lines.readline().removeprefix(MARK)
    names, apart = head_of(first)
    missing = [name for name in adapter.needs if name not in names]
    if missing and adapter.text is not None:
        for line, row in adapter.text(first + lines.read(LARGEST)):
            yield line, None, row
        return
    if missing:
        what = f"no {', '.join(missing)} among {', '.join(names)[:200]}"
        raise _refused(found, Reason.MISSING_COLUMN, expected=f"columns {', '.join(adapter.needs)}", what=what)
    for numbered in rows(lines, names=names, apart=apart):
        yield numbered.line, None, numbered.cells


def _json(found: Source, *, adapter: Adapter) -> Iterator[Unit]:
    """Yield the rows of a JSON document, or of one document a line."""
    words = found.read(LARGEST).removeprefix(MARK.encode())
    first, _, rest = words.strip().partition(b"\n")
    whole = _tree(words)
    if isinstance(whole, CellError) and rest and not isinstance(_tree(first), CellError):
        for line, one in enumerate(words.splitlines(), start=1):
            if one.strip():
                yield from ((line, None, row) for _, _, row in _rows(_tree(one), adapter=adapter))
    else:
        yield from _rows(whole, adapter=adapter)


def _rows(tree: Any, *, adapter: Adapter) -> Iterator[Unit]:  # noqa: ANN401 - any JSON value
    if isinstance(tree, CellError):
        yield None, None, tree
        return
    if adapter.tree is None:
        return
    try:
        for item, row in enumerate(adapter.tree(tree)):
            yield None, str(item), row
    except CellError as error:
        yield None, None, error


def _tree(words: bytes) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return msgspec.json.decode(words)
    except (msgspec.DecodeError, RecursionError) as error:
        return CellError("JSON", str(error))


def _refused(found: Source, reason: Reason, *, expected: str, what: str) -> BadInputError:
    return BadInputError(Refusal(path=found.path, reason=reason, expected=expected, found=what))
