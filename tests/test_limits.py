"""Limits within limits, and beside other threads: neither lost, nor counted twice."""

from __future__ import annotations

import threading
import time

import pytest

from symce.limits import within
from symce.prover.deadline import OutOfTime


def work(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        sum(range(100))


def work_twice() -> None:
    with within(5.0):
        work(0.05)
    work(2.0)


def test_a_limit_goes_on_behind_one_inside_it() -> None:
    with pytest.raises(OutOfTime, match=r"0\.1 s"), within(0.1):
        work_twice()


def test_the_work_of_other_threads_is_not_counted() -> None:
    beside = threading.Thread(target=work, args=(0.6,))
    beside.start()
    with within(0.1):
        beside.join()
    beside.join()


def test_no_timer_is_left_behind() -> None:
    with pytest.raises(OutOfTime), within(0.05):
        work(2.0)
    work(0.4)
