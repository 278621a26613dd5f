"""Do one thing to many items on several threads, and give the results out in the order of the items."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def in_order(work: Callable[[T], R], items: Iterable[T], *, workers: int) -> Iterator[R]:
    """Yield ``work`` of each item, in order; the items are pulled by the caller's thread, a few ahead.

    Never more than ``workers`` + 1 items are at hand. What ``items`` or ``work`` raises is raised in
    its turn, after the results before it. Closing early waits for the items that are being worked on.
    """
    if workers == 1:
        yield from map(work, items)
        return
    waiting: deque[Future[R]] = deque()
    pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="sayso-reader")
    try:
        for future in _submitted(work, items, pool=pool):
            waiting.append(future)
            while waiting and (len(waiting) > workers or waiting[0].done()):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def cores() -> int:
    """Return on how many cores this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _submitted(work: Callable[[T], R], items: Iterable[T], *, pool: ThreadPoolExecutor) -> Iterator[Future[R]]:
    """Yield what becomes of each item; where the items end with an error, it is the last."""
    stream = iter(items)
    while True:
        try:
            item = next(stream)
        except StopIteration:
            return
        except Exception as error:  # noqa: BLE001 - raised again by whoever takes the result
            failed: Future[R] = Future()
            failed.set_exception(error)
            yield failed
            return
        yield pool.submit(work, item)
