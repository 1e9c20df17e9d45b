"""A pool of processes that each run a Worker; if one dies, the whole check fails with WorkerLostError."""

import ctypes
import errno
import multiprocessing
import os
import pickle
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from mmap import mmap
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from staycheck.engine.check import CheckQuery
from staycheck.fleet.cells import UnsupportedLogError
from staycheck.fleet.steps import Worker
from staycheck.i18n.messages import _
from staycheck.interruption import deferred, leave_signals_to_parent, signals_blocked
from staycheck.memory import has_room
from staycheck.readers.options import ReadOptions
from staycheck.readers.unchanged import FileChangedError

_PART_BYTES, BUFFER_PARTS = 64 << 20, 4
_ROOM_FOR_ALL = 2
"""There must be room for as much again as is shared, or the work itself would lack it."""
_KEEP_BELOW, _GROW_BY = 1 << 30, 64 << 20
_MALLOC_OPTIONS = {-1: _KEEP_BELOW, -3: _KEEP_BELOW, -2: _GROW_BY}
"""Options of mallopt by glibc's numbers: M_TRIM_THRESHOLD, M_MMAP_THRESHOLD and M_TOP_PAD."""
_DIE_WITH_PARENT = 1
"""The option PR_SET_PDEATHSIG of prctl."""
_NO_SPACE = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_RESULT, _BYTES, _ERROR, _PROGRESS = "result", "bytes", "error", "progress"


class WorkerLostError(OSError):
    """Raised when a worker process died before its work was done."""

    def __init__(self) -> None:
        super().__init__(_("a worker process was killed, so nothing was checked"))


class SharedBuffer:
    """Memory that a worker shares with the main process, in parts: one can be read while the others are filled.

    Where there is none, results go through the pipe.
    """

    def __init__(self, is_shared: bool) -> None:
        try:
            count = BUFFER_PARTS if is_shared else 0
            self._parts = deque(memoryview(mmap(-1, _PART_BYTES)) for _ in range(count))
        except OSError:
            self._parts = deque()

    def put(self, data: bytes) -> bool:
        """Stores the next result; False if it does not fit."""
        fits = bool(self._parts) and len(data) <= _PART_BYTES
        if fits:
            self._next()[: len(data)] = data
        return fits

    def get(self, size: int) -> memoryview:
        """The next result; valid until BUFFER_PARTS more have been taken."""
        return self._next()[:size]

    def _next(self) -> memoryview:
        self._parts.rotate()
        return self._parts[0]


class WorkerPool:
    """Workers, each in its own process."""

    def __init__(
        self, size: int, folder: Path, query: CheckQuery, read_as: ReadOptions, on_progress: Callable[[int], None]
    ) -> None:
        tune_malloc()  # before a fork, for every process
        self._on_progress = on_progress
        start = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        context: Any = multiprocessing.get_context(start)  # each start method has its own type
        self._connections: list[Connection] = []
        self._processes: list[Any] = []
        # Mapped before the fork, so both sides see it: 400 MB of results through pipes take more than a second.
        is_shared = start == "fork" and has_room(_ROOM_FOR_ALL * size * BUFFER_PARTS * _PART_BYTES)
        self._buffers = [SharedBuffer(is_shared) for _ in range(size)]
        try:
            with signals_blocked():
                self._start(size, context, start, folder, query, read_as)
        except BaseException:
            self.end()
            raise

    def _start(
        self, size: int, context: Any, start: str, folder: Path, query: CheckQuery, read_as: ReadOptions
    ) -> None:
        for number in range(size):
            ours, theirs = context.Pipe()
            # A forked process must close inherited pipe ends, or the other workers would not notice that we died.
            inherited = [*self._connections, ours] if start == "fork" else []
            arguments = (theirs, inherited, number, size, folder, query, read_as, self._buffers[number])
            process = context.Process(target=_run_worker, args=arguments, daemon=True)
            process.start()
            theirs.close()
            self._connections.append(ours)
            self._processes.append(process)

    def __len__(self) -> int:
        return len(self._processes)

    def run_on_all(self, step: str, arguments: Sequence[tuple[Any, ...]]) -> list[Any]:
        """Runs a step once in every worker, each with its own arguments; the results in order."""
        for connection, own in zip(self._connections, arguments, strict=True):
            _send(connection, (step, own))
        results: dict[int, Any] = {}
        numbers = {connection: number for number, connection in enumerate(self._connections)}
        while pending := [connection for connection, number in numbers.items() if number not in results]:
            for number in (numbers[each] for each in wait(pending)):  # type: ignore[index] # only connections
                state, result = self._receive(number)
                if state == _PROGRESS:
                    self._on_progress(result)
                else:
                    results[number] = result
        return [results[number] for number in range(len(self))]

    def run_in_turns(self, step: str, arguments: Sequence[tuple[Any, ...]], ahead: int = 1) -> Iterator[Any]:
        """Runs a step once for each of the arguments, round-robin; yields the results in order as they arrive.

        A result of bytes is a view, valid until the next one is requested. The first steps start at once: `ahead` for
        each worker, at most BUFFER_PARTS. With `ahead` above 1 the arguments must be short, because a worker that waits
        for its result to be taken does not read its pipe.
        """
        size = len(self)
        for number, own in enumerate(arguments[: ahead * size]):
            _send(self._connections[number % size], (step, own))

        def send_next(number: int) -> None:
            if number + ahead * size < len(arguments):
                _send(self._connections[number % size], (step, arguments[number + ahead * size]))

        def results() -> Iterator[Any]:
            for number in range(len(arguments)):
                state, result = self._receive(number % size)
                if state != _BYTES:
                    send_next(number)
                yield result
                if state == _BYTES:
                    send_next(number)

        return results()

    def _receive(self, number: int) -> tuple[str, Any]:
        try:
            state, data = self._connections[number].recv()
        except (EOFError, ConnectionResetError):
            raise WorkerLostError from None
        if state == _PROGRESS:
            return state, data
        view = self._buffers[number].get(data) if isinstance(data, int) else data
        result: Any = view if state == _BYTES else pickle.loads(view)  # noqa: S301
        if state == _ERROR:
            raise result
        return state, result

    def kill(self) -> None:
        """Kills all processes, whatever they are doing."""
        for process in self._processes:
            process.kill()

    def end(self) -> None:
        """Kills all processes, waits until they have ended, and closes what leads to them."""
        with deferred():
            self.kill()
            for process in self._processes:
                process.join()
                process.close()  # not when it is freed, where an exception by a signal would be lost
            for connection in self._connections:
                connection.close()
            self._processes.clear()


@contextmanager
def worker_pool(
    size: int, folder: Path, query: CheckQuery, read_as: ReadOptions, on_progress: Callable[[int], None]
) -> Iterator[WorkerPool]:
    """A WorkerPool whose processes are killed on exit."""
    workers: WorkerPool | None = None
    try:
        with deferred():
            workers = WorkerPool(size, folder, query, read_as, on_progress)
        yield workers
    finally:
        if workers is not None:
            workers.end()


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
    query: CheckQuery,
    read_as: ReadOptions,
    buffer: "SharedBuffer",
) -> None:
    """The main loop of a process: runs steps until the connection is closed."""
    leave_signals_to_parent()
    _die_with_parent()
    for other in inherited:
        other.close()
    tune_malloc()
    worker = Worker(number, size, folder, query, read_as, lambda count: connection.send((_PROGRESS, count)))
    while True:
        try:
            step, arguments = connection.recv()
            state, result = _run_step(worker, step, arguments, folder)
            data = result if state == _BYTES else pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
            connection.send((state, len(data) if buffer.put(data) else data))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return


def _run_step(worker: Worker, step: str, arguments: tuple[Any, ...], folder: Path) -> tuple[str, Any]:
    try:
        result = getattr(worker, step)(*arguments)
        return _BYTES if isinstance(result, bytes) else _RESULT, result
    except (UnsupportedLogError, FileChangedError) as error:
        return _ERROR, error
    except MemoryError:
        return _ERROR, MemoryError()
    except OSError as error:
        # Only the rows kept in the folder are written; a failing write does not say where.
        place = str(folder.parent) if error.errno in _NO_SPACE else error.filename
        return _ERROR, OSError(error.errno, error.strerror, place)
    except Exception as error:  # noqa: BLE001 - raised again in the main process
        return _ERROR, RuntimeError(f"{error!r}\n{traceback.format_exc()}")


def _die_with_parent() -> None:
    """Has the system kill this process when the main one dies, and not only when it asks for more work; Linux only."""
    parent = multiprocessing.parent_process()
    if sys.platform != "linux" or parent is None:
        return
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent.pid:
        os._exit(1)


def tune_malloc() -> None:
    """Keeps freed memory in the process instead of returning it to the system; glibc only.

    Takes a fifth off the reading time and half off the system time.
    """
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        for option, value in _MALLOC_OPTIONS.items():
            library.mallopt(option, value)
