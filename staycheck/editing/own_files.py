"""Files of this program beside a log: only regular files with one name, opened without following links."""

import os
import stat
from pathlib import Path

_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Without waiting: opening a FIFO would wait for its other end."""


class NotOwnFileError(PermissionError):
    """The name of a file of this program is taken by a link, a second name of another file, a FIFO or the like."""

    def __init__(self, path: Path) -> None:
        super().__init__(None, "it is a link or not a regular file", str(path))


def open_own(path: Path, flags: int, mode: int = 0o600) -> int:
    """Open a file beside a log; raises NotOwnFileError for what is not a regular file with one name, and OSError."""
    expect_own(path)
    handle = os.open(path, flags | _FLAGS, mode)
    if not _is_own(os.fstat(handle)):
        os.close(handle)
        raise NotOwnFileError(path)
    return handle


def expect_own(path: Path) -> None:
    """Raise NotOwnFileError if the name is taken by anything but a regular file with one name."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return
    if not _is_own(found):
        raise NotOwnFileError(path)


def _is_own(found: os.stat_result) -> bool:
    return stat.S_ISREG(found.st_mode) and found.st_nlink == 1
