import threading
from collections.abc import Iterator

import pytest

from sayso.reader.abreast import in_order

SECONDS = 20  # after which a test gives up waiting for what should come at once


def test_results_come_in_the_order_of_the_items_whoever_ends_first() -> None:
    second_is_done = threading.Event()

    def work(item: int) -> int:
        if item == 0:
            assert second_is_done.wait(SECONDS)
        elif item == 1:
            second_is_done.set()
        return item * 10

    assert list(in_order(work, range(8), workers=2)) == [number * 10 for number in range(8)]


def test_two_items_are_worked_on_at_the_same_time() -> None:
    both = threading.Barrier(2)
    assert list(in_order(lambda item: (both.wait(SECONDS), item)[1], range(4), workers=2)) == [0, 1, 2, 3]


@pytest.mark.parametrize("workers", [1, 3])
def test_only_a_few_items_are_pulled_ahead(workers: int) -> None:
    pulled = 0

    def items() -> Iterator[int]:
        nonlocal pulled
        while True:
            pulled += 1
            yield pulled

    results = in_order(lambda item: item, items(), workers=workers)
    assert [next(results) for _ in range(50)] == list(range(1, 51))
    assert pulled <= 50 + workers + 1


@pytest.mark.parametrize("workers", [1, 2])
def test_what_the_work_raises_comes_in_its_turn(workers: int) -> None:
    results = in_order(lambda item: 6 // item, [3, 2, 0, 1], workers=workers)
    assert [next(results), next(results)] == [2, 3]
    with pytest.raises(ZeroDivisionError):
        next(results)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_the_items_raise_comes_after_the_results_before_it(workers: int) -> None:
    def items() -> Iterator[int]:
        yield from range(3)
        raise OSError("the file ends here")

    results = in_order(lambda item: item, items(), workers=workers)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(OSError, match="ends here"):
        next(results)


def test_whoever_stops_early_leaves_no_thread_behind_and_no_item_begun() -> None:
    begun: list[int] = []

    def work(item: int) -> int:
        begun.append(item)
        return item

    results = in_order(work, iter(range(1_000)), workers=2)
    assert isinstance(results, Iterator)
    next(results)
    results.close()  # type: ignore[attr-defined]
    count = len(begun)
    assert count <= 5
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("sayso-reader")]


def test_no_items_give_no_results() -> None:
    assert list(in_order(str, [], workers=2)) == []
