"""Work that is spread over processes: results in the order of the tasks, and a process that dies is only one result.

Knows nothing of what the work is.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Worker(Generic[T, R]):
    """A process that does one task after the other."""

    def __init__(self, work: Callable[[T], R]) -> None:
        self.pipe, theirs = multiprocessing.Pipe()
        self.process: BaseProcess = multiprocessing.Process(target=_serve, args=(work, theirs, self.pipe), daemon=True)
        self.process.start()
        theirs.close()
        self.task: int | None = None

    def give(self, number: int, task: T) -> None:
        self.task = number
        with suppress(OSError):  # it died between two tasks; its pipe says so when it is waited for
            self.pipe.send(task)

    def stop(self) -> None:
        self.pipe.close()
        self.process.terminate()
        self.process.join(1.0)


def _serve(work: Callable[[Any], Any], pipe: Connection, other: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is asked, and ends its workers
    other.close()
    with suppress(EOFError, OSError):
        while True:
            pipe.send(work(pipe.recv()))


def in_order(work: Callable[[T], R], tasks: Sequence[T], jobs: int, died: Callable[[T, str], R]) -> Iterator[R]:
    """The results of ``work`` in the order of the tasks, by so many processes.

    ``died`` makes the result of a task whose process came to its end, from the task and the reason.
    """
    workers: list[Worker[T, R]] = [Worker(work) for _ in range(min(jobs, len(tasks)))]
    done: dict[int, R] = {}
    waiting = iter(enumerate(tasks))
    shown = 0
    try:
        for worker in workers:
            worker.give(*next(waiting))
        while shown < len(tasks):
            for pipe in wait([worker.pipe for worker in workers if worker.task is not None]):
                place = next(n for n, worker in enumerate(workers) if worker.pipe is pipe)
                worker = workers[place]
                assert worker.task is not None
                number, worker.task = worker.task, None
                try:
                    done[number] = worker.pipe.recv()
                except (EOFError, OSError):
                    done[number] = died(tasks[number], _why(worker.process))
                    worker.stop()
                    worker = workers[place] = Worker(work)
                following = next(waiting, None)
                if following is not None:
                    worker.give(*following)
            while shown in done:
                yield done.pop(shown)
                shown += 1
    finally:
        for worker in workers:
            worker.stop()


def _why(process: BaseProcess) -> str:
    process.join(1.0)
    code = process.exitcode
    if code is not None and code < 0:
        name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
        return f"its process was ended by {name}"
    return f"its process ended with status {code}"
