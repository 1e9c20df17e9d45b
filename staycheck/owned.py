"""Temporary files and folders, locked by the process that they belong to, so that what a kill leaves can be cleared.

The system gives a lock back when the last process that has it ends, however it ends. What is locked, what belongs to
another user, and what this program did not name is never touched; where there are no locks, nothing is cleared.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from staycheck.interruption import deferred

_FOLDER_NAMES = ("TMPDIR", "TEMP", "TMP")
_FOLDER, _LOCK = "staycheck-", "lock"
_PART = ".staycheck"
_LONGEST_STEM = 40
"""How much of a name the hidden file beside it has; the longest name that a disk allows must leave room for more."""
_SPARE_HANDLES = 2
"""Kept to remove a folder with, where the process may have few."""


class _Folder(NamedTuple):
    path: Path
    handles: list[int]
    """The first one has the lock."""


@contextmanager
def replacing(target: Path, mode: Callable[[], int]) -> Iterator[BinaryIO]:
    """A hidden file that becomes the target, with the permissions `mode`, if all goes well, and is removed otherwise.

    Whatever is written to it must be flushed. Hidden files that dead processes left of the same target are removed.
    Raises OSError.
    """
    stem = f".{target.name[:_LONGEST_STEM]}."
    _clear_parts(target.parent, stem)
    path: Path | None = None
    try:
        with deferred():
            stream, path = _new_part(target.parent, stem)
        with stream:
            yield stream
            path.chmod(mode())
            if os.name != "nt":
                path.replace(target)  # while it is still locked
        if os.name == "nt":
            path.replace(target)  # which must be closed there
    except BaseException:
        with deferred():
            if path is not None:
                path.unlink(missing_ok=True)
        raise


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder for temporary files that is removed at the end, and those of dead processes before; raises OSError."""
    with deferred():
        root = _folder_for_all()  # which the standard library tries by a file of its own
    _clear_folders(root)
    folder: _Folder | None = None
    try:
        with deferred():
            folder = _new_folder()
        yield folder.path
    finally:
        with deferred():
            if folder is not None:
                _remove(folder)


def _folder_for_all() -> str:
    import tempfile

    try:
        return tempfile.gettempdir()
    except FileNotFoundError:
        wanted = next(filter(None, map(os.environ.get, _FOLDER_NAMES)), "/tmp")  # noqa: S108 - only told
        text = "neither this nor any other folder for temporary files can be written to"
        raise FileNotFoundError(errno.ENOENT, text, wanted) from None


def _new_part(folder: Path, stem: str) -> tuple[BinaryIO, Path]:
    import tempfile

    while True:
        handle, name = tempfile.mkstemp(_PART, stem, folder)
        if _is_ours(handle):
            return os.fdopen(handle, "wb"), Path(name)
        os.close(handle)


def _new_folder() -> _Folder:
    import tempfile

    while True:
        folder = _Folder(Path(tempfile.mkdtemp(prefix=_FOLDER)), [])
        try:
            folder.handles.append(os.open(folder.path / _LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            folder.handles.extend(os.dup(folder.handles[0]) for _ in range(_SPARE_HANDLES))
            if _is_ours(folder.handles[0]):
                return folder
        except FileNotFoundError:
            pass  # another process took it for a dead one's while it had no lock yet
        except OSError:
            _remove(folder)
            raise
        _remove(folder)


def _remove(folder: _Folder) -> None:
    """Remove a folder, as far as possible."""
    for handle in folder.handles:
        os.close(handle)
    _remove_with_files(folder.path)


def _remove_with_files(folder: Path) -> None:
    """Remove a folder of files, the lock last: what is left, should the process be killed, is cleared by its lock."""
    with suppress(OSError):
        for name in sorted(os.listdir(folder), key=_LOCK.__eq__):  # noqa: PTH208 - there may be very many
            (folder / name).unlink(missing_ok=True)
        folder.rmdir()


def _is_ours(handle: int) -> bool:
    """Lock a new file; False if another process took it for a dead one's, before it was locked, and removed it."""
    _lock(handle, wait=True)
    return os.fstat(handle).st_nlink > 0


def _lock(handle: int, *, wait: bool) -> bool:
    """Lock an open file; False if another process has locked it, or where there are no locks."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except (ImportError, OSError):
        return False
    return True


def _clear_parts(folder: Path, stem: str) -> None:
    """Remove the hidden files that dead processes of this user left."""
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208 - a folder may have very many names
            if name.startswith(stem) and name.endswith(_PART):
                path = folder / name
                _if_ownerless(path, path.unlink)


def _clear_folders(root: str) -> None:
    """Remove the temporary folders that dead processes of this user left."""
    with suppress(OSError):
        for name in os.listdir(root):  # noqa: PTH208 - a folder may have very many names
            if name.startswith(_FOLDER):
                _clear_folder(Path(root, name))


def _clear_folder(folder: Path) -> None:
    with suppress(OSError):
        status = folder.lstat()
        if not stat.S_ISDIR(status.st_mode) or not _is_own(status):
            return
        if os.path.lexists(folder / _LOCK):
            _if_ownerless(folder / _LOCK, lambda: _remove_with_files(folder))
        else:
            folder.rmdir()  # killed before it had a lock; this fails if there is anything in it


def _if_ownerless(path: Path, remove: Callable[[], None]) -> None:
    """Call `remove` while no process can lock a file, if none has it and it is a regular file of this user."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        try:
            status = os.fstat(handle)
            if stat.S_ISREG(status.st_mode) and _is_own(status) and _lock(handle, wait=False):
                remove()
        finally:
            os.close(handle)


def _is_own(status: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
