"""Files that must stay as they are while they are read, so that two versions of one are never mixed."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple

from staycheck.i18n.messages import message
from staycheck.problems.problem import Problem, ProblemError, Span

_PART_BYTES = 1 << 16


class FileVersion(NamedTuple):
    """What differs between two versions of a regular file."""

    device: int
    inode: int
    size: int
    """In bytes."""
    changed: int
    """When its content was last changed, in nanoseconds."""


class FileChangedError(ProblemError):
    """Raised for a file that was changed or replaced while it was read (R101): nothing may be judged by it."""

    def __init__(self, name: str) -> None:
        reason = message("it was changed while it was read")
        hint = message("run the command again when nothing writes to it")
        super().__init__(Problem("R101", Span(name), {"reason": reason, "help": hint}))
        self.name = name

    def __reduce__(self) -> tuple[type["FileChangedError"], tuple[str]]:
        return FileChangedError, (self.name,)


def version_of(stream: BinaryIO) -> FileVersion | None:
    """The present version of an open file; None for a pipe, a terminal or memory, which have no versions."""
    try:
        status = os.fstat(stream.fileno())
    except (OSError, ValueError, AttributeError):
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return FileVersion(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def expect_version(stream: BinaryIO, version: FileVersion | None, name: str) -> None:
    """Raise FileChangedError if an open file is another version than this one."""
    if version_of(stream) != version:
        raise FileChangedError(name)


@contextmanager
def open_unchanged(name: str, version: FileVersion | None = None) -> Iterator[tuple[BinaryIO, FileVersion | None]]:
    """Open a file that must be the same version at the end as at the start, and as `version` if that is given.

    Raises FileChangedError otherwise, whatever else went wrong meanwhile, and OSError where it cannot be opened.
    """
    with open(name, "rb") as stream:  # noqa: PTH123 - a name, as the problems have it
        found = version_of(stream)
        expect_version(stream, version or found, name)
        try:
            yield stream, found
        finally:
            expect_version(stream, found, name)


def read_unchanged(stream: BinaryIO, name: str, most: int | None = None) -> bytes:
    """Read the rest of an open file, if given of at most `most` bytes.

    Raises OSError, ProblemError (R101) if it is larger, and FileChangedError if it changed meanwhile.
    """
    version = version_of(stream)
    data = _read(stream, most) if version or most is not None else _read_as_it_comes(stream)
    if most is not None and len(data) > most:
        reason = message("it is larger than {size} MB", size=most >> 20)
        hint = message("name another file; settings, rules and lists of names are never that large")
        raise ProblemError(Problem("R101", Span(name), {"reason": reason, "help": hint}))
    expect_version(stream, version, name)
    return data


def _read(stream: BinaryIO, most: int | None) -> bytes:
    return stream.read() if most is None else stream.read(most + 1)


def _read_as_it_comes(stream: BinaryIO) -> bytes:
    """Read to the end in parts: a signal is seen between them, and otherwise perhaps only at the end."""
    read = getattr(stream, "read1", stream.read)
    return b"".join(iter(lambda: read(_PART_BYTES), b""))
