import io

import pytest

from sayso.cli.progress import ERASE, PATIENCE, PAUSE, Progress


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_short_work_says_nothing(clock: Clock) -> None:
    out = io.StringIO()
    progress = Progress(out, clock=clock, wanted=True)
    clock.now += PATIENCE - 0.1
    progress.show(read=10, refused=0)
    progress.clear()
    assert out.getvalue() == ""


def test_long_work_says_how_many_and_how_fast_and_wipes_it_away(clock: Clock) -> None:
    out = io.StringIO()
    progress = Progress(out, clock=clock, wanted=True)
    clock.now += 4.0
    progress.show(read=10, refused=2)
    progress.clear()
    assert out.getvalue() == f"{ERASE}10 read, 2 refused, 3.0 a second{ERASE}"


def test_a_fast_stream_speaks_only_now_and_then(clock: Clock) -> None:
    out = io.StringIO()
    progress = Progress(out, clock=clock, wanted=True)
    clock.now += PATIENCE
    for number in range(100):
        progress.show(read=number, refused=0)
        clock.now += PAUSE / 50
    assert out.getvalue().count(" read") == 2


def test_nothing_is_said_where_it_is_not_wanted(clock: Clock) -> None:
    out = io.StringIO()
    progress = Progress(out, clock=clock, wanted=False)
    clock.now += 60
    progress.show(read=1, refused=0)
    progress.clear()
    assert out.getvalue() == ""


def test_where_the_share_is_known_the_time_left_is_told(clock: Clock) -> None:
    out = io.StringIO()
    progress = Progress(out, clock=clock, wanted=True)
    clock.now += 10.0
    progress.tell("20 done", done=20, share=0.25)
    assert out.getvalue() == f"{ERASE}20 done, 2.0 a second, 30 s left"
