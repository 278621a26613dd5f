import io
from pathlib import Path

from sayso.cli.exits import ExitCode
from sayso.cli.progress import Progress
from sayso.cli.tally import Tally, files_of, in_silence
from sayso.desk import Kept, State


def test_the_time_left_counts_files() -> None:
    out, now = io.StringIO(), [0.0]
    tally = Tally(Progress(out, clock=lambda: now[0], wanted=True), files=4, write=in_silence)
    now[0] = 6.0
    for item in ("0", "1"):
        tally.hear(kept("rows.csv", item=item))
    assert "1 done, 0 refused, 0.2 a second, 18 s left" in out.getvalue()
    assert tally.sum() is ExitCode.DONE


def test_files_are_counted_where_all_targets_are_files(tmp_path: Path) -> None:
    for name in ("1.txt", "2.txt"):
        (tmp_path / name).touch()
    assert files_of([str(tmp_path)]) == 2
    assert files_of([str(tmp_path), str(tmp_path / "1.txt")]) == 3
    assert files_of([str(tmp_path / "1.txt")]) is None
    assert files_of([str(tmp_path), "https://example.org/1"]) is None
    assert files_of(["-"]) is None


def kept(path: str, *, item: str | None = None) -> Kept:
    return Kept(article="a-1", path=path, item=item, version=1, state=State.ADDED)
