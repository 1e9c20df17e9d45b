"""Processes that each hold a Worker and do what they are told; one that is lost ends the work with an error."""

import ctypes
import multiprocessing
import pickle
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from mmap import mmap
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from staycheck.engine.check import CheckQuery
from staycheck.fleet.cells import NotPlainError
from staycheck.fleet.steps import Worker
from staycheck.i18n.messages import _
from staycheck.readers.options import ReadOptions

_ROOM, PARTS = 64 << 20, 4
_ALWAYS_KEPT, _AT_ONCE = 1 << 30, 64 << 20
_MALLOC_OPTIONS = {-1: _ALWAYS_KEPT, -3: _ALWAYS_KEPT, -2: _AT_ONCE}
"""What mallopt is told: M_TRIM_THRESHOLD, M_MMAP_THRESHOLD and M_TOP_PAD, by the numbers that glibc gives them."""
_DONE, _WRITTEN, _FAILED, _AT = "done", "written", "failed", "at"


class WorkerLostError(OSError):
    """Raised where a process has ended before its work was done: nothing of it can be trusted."""

    def __init__(self) -> None:
        super().__init__(_("a process of the check was ended, so nothing was judged"))


class SharedBuffer:
    """Memory that a worker and its master share, in several parts: while one is read, the others can be filled."""

    def __init__(self, is_seen_by_both: bool) -> None:
        self._parts = deque(memoryview(mmap(-1, _ROOM)) for _ in range(PARTS)) if is_seen_by_both else deque()

    def held(self, data: bytes) -> bool:
        """Puts in the next result, if it fits."""
        fits = bool(self._parts) and len(data) <= _ROOM
        if fits:
            self._next()[: len(data)] = data
        return fits

    def taken(self, size: int) -> memoryview:
        """The next result; it is there until as many more are asked for as there are parts."""
        return self._next()[:size]

    def _next(self) -> memoryview:
        self._parts.rotate()
        return self._parts[0]


class WorkerPool:
    """Several workers, each in a process of its own."""

    def __init__(
        self, size: int, folder: Path, asked: CheckQuery, read_as: ReadOptions, say: Callable[[int], None]
    ) -> None:
        tune_malloc()  # before a fork, for every process
        self._say = say
        start = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        context: Any = multiprocessing.get_context(start)  # each way to start has its own type
        self._connections: list[Connection] = []
        self._processes: list[Any] = []
        # What is mapped before a fork is seen on both sides: 400 MB of results through pipes take a second and more.
        self._rooms = [SharedBuffer(start == "fork") for _ in range(size)]
        with sigint_blocked():
            self._begin(size, context, start, folder, asked, read_as)

    def _begin(
        self, size: int, context: Any, start: str, folder: Path, asked: CheckQuery, read_as: ReadOptions
    ) -> None:
        for number in range(size):
            ours, theirs = context.Pipe()
            # A forked process has all that was open: it must not keep the ends by which the others see that we live.
            inherited = [*self._connections, ours] if start == "fork" else []
            arguments = (theirs, inherited, number, size, folder, asked, read_as, self._rooms[number])
            process = context.Process(target=_run_worker, args=arguments, daemon=True)
            process.start()
            theirs.close()
            self._connections.append(ours)
            self._processes.append(process)

    def __len__(self) -> int:
        return len(self._processes)

    def all(self, step: str, arguments: Sequence[tuple[Any, ...]]) -> list[Any]:
        """One step by every worker at once, each with its own arguments; their results in order."""
        for connection, own in zip(self._connections, arguments, strict=True):
            _send(connection, (step, own))
        results: dict[int, Any] = {}
        numbers = {connection: number for number, connection in enumerate(self._connections)}
        while waited_for := [connection for connection, number in numbers.items() if number not in results]:
            for number in (numbers[each] for each in wait(waited_for)):  # type: ignore[index] # only connections
                state, result = self._received(number)
                if state == _AT:
                    self._say(result)
                else:
                    results[number] = result
        return [results[number] for number in range(len(self))]

    def each(self, step: str, arguments: Sequence[tuple[Any, ...]], ahead: int = 1) -> Iterator[Any]:
        """A step many times over, in turns by one worker after the other; the results in order, as they come.

        Bytes come as a view, there until the next result is asked for. The first steps are begun at once, before
        anybody asks for a result: `ahead` for each worker, at most PARTS. Where there are several, their arguments
        must be short: a worker that waits until its result is taken takes nothing.
        """
        size = len(self)
        for number, own in enumerate(arguments[: ahead * size]):
            _send(self._connections[number % size], (step, own))

        def send_after(number: int) -> None:
            if number + ahead * size < len(arguments):
                _send(self._connections[number % size], (step, arguments[number + ahead * size]))

        def results() -> Iterator[Any]:
            for number in range(len(arguments)):
                state, result = self._received(number % size)
                if state != _WRITTEN:
                    send_after(number)
                yield result
                if state == _WRITTEN:
                    send_after(number)

        return results()

    def _received(self, number: int) -> tuple[str, Any]:
        try:
            state, data = self._connections[number].recv()
        except (EOFError, ConnectionResetError):
            raise WorkerLostError from None
        if state == _AT:
            return state, data
        held = self._rooms[number].taken(data) if isinstance(data, int) else data
        result: Any = held if state == _WRITTEN else pickle.loads(held)  # noqa: S301
        if state == _FAILED:
            raise result
        return state, result

    def dismiss(self) -> None:
        """Ends every process, whatever it does."""
        for process in self._processes:
            process.kill()

    def wait(self) -> None:
        """Waits until every process has ended."""
        for process in self._processes:
            process.join()


@contextmanager
def worker_pool(
    size: int, folder: Path, asked: CheckQuery, read_as: ReadOptions, say: Callable[[int], None]
) -> Iterator[WorkerPool]:
    """Workers for as long as they are needed; none outlives that."""
    workers = WorkerPool(size, folder, asked, read_as, say)
    try:
        yield workers
    finally:
        workers.dismiss()
        workers.wait()


@contextmanager
def sigint_blocked() -> Iterator[None]:
    """Lets Ctrl-C wait: a process that has just begun would not know yet that it is not meant."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _send(connection: Connection, message: object) -> None:
    try:
        connection.send(message)
    except (BrokenPipeError, ConnectionResetError):
        raise WorkerLostError from None


def _run_worker(
    connection: Connection,
    inherited: Sequence[Connection],
    number: int,
    size: int,
    folder: Path,
    asked: CheckQuery,
    read_as: ReadOptions,
    room: "SharedBuffer",
) -> None:
    """What a process does: one step after the other, until there is nobody to tell it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who ends us.
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    for other in inherited:
        other.close()
    tune_malloc()
    worker = Worker(number, size, folder, asked, read_as, lambda count: connection.send((_AT, count)))
    while True:
        try:
            step, arguments = connection.recv()
            state, result = _done(worker, step, arguments)
            data = result if state == _WRITTEN else pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
            connection.send((state, len(data) if room.held(data) else data))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return


def _done(worker: Worker, step: str, arguments: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        result = getattr(worker, step)(*arguments)
        return _WRITTEN if isinstance(result, bytes) else _DONE, result
    except NotPlainError as error:
        return _FAILED, error
    except Exception as error:  # noqa: BLE001 - told to the one who asked, who ends the work
        return _FAILED, RuntimeError(f"{error!r}\n{traceback.format_exc()}")


def tune_malloc() -> None:
    """Lets memory that was given back be used again, instead of going to the system and coming back as zeros.

    It takes a fifth off the time of reading, and half of what the system does; only glibc knows it.
    """
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        for setting, value in _MALLOC_OPTIONS.items():
            library.mallopt(setting, value)
