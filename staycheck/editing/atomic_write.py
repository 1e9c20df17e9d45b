"""Replace a file atomically: after any failure it is either the complete old file or the complete new one.

The new file is written next to the old one and synced, the old one is kept as the previous version, and then the new
one is renamed, if nobody has changed the old one meanwhile. Files that a kill leaves behind are removed by the
next command that locks the log.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from staycheck.editing.open_log import previous_of


class UnconfirmedError(Exception):
    """The new file is in place, but syncing its folder failed."""


class ChangedMeanwhileError(Exception):
    """Another program has changed the file since it was read; it is left as that program wrote it."""


def replace_file(path: Path, old: bytes, data: bytes, before_rename: Callable[[], None]) -> None:
    """Replace the content `old` of a file, keeping its permissions; `before_rename` is called just before the rename.

    The caller must hold the lock of the file. Raises OSError or ChangedMeanwhileError if nothing was replaced,
    UnconfirmedError if the file is new.
    """
    if not os.access(path, os.W_OK):
        raise PermissionError(None, "the file is read-only")
    new = _new_of(path)
    try:
        _write(new, data, path)
        _keep_previous(path)
        before_rename()
        _expect_unchanged(path, old)
        new.replace(path)
    except BaseException:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise
    try:
        sync_folder(path.parent)
    except OSError as error:
        raise UnconfirmedError(error.strerror or str(error)) from error


def _expect_unchanged(path: Path, old: bytes) -> None:
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        if sha256(stream.read()).digest() != sha256(old).digest():
            raise ChangedMeanwhileError


def clear_leftovers(path: Path) -> None:
    """Remove what a killed process left beside a file; the caller must hold the lock of the file."""
    for left in (_new_of(path), _new_previous_of(path)):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def _new_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _new_previous_of(path: Path) -> Path:
    return previous_of(path).with_name(f"{previous_of(path).name}.new")


def _write(new: Path, data: bytes, like: Path) -> None:
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        write_all(handle, data)
        _keep_owner(new, like)
        shutil.copystat(like, new, follow_symlinks=False)
        os.utime(new, follow_symlinks=False)
        os.fsync(handle)
    finally:
        os.close(handle)


def write_all(handle: int, data: bytes) -> None:
    """Write all bytes, across partial writes; raises OSError."""
    while data:
        data = data[os.write(handle, data) :]


def _keep_owner(new: Path, like: Path) -> None:
    """Give a file the owner of another one; raises PermissionError if this user may not."""
    wanted, own = like.stat(), new.stat()
    if hasattr(os, "chown") and (wanted.st_uid, wanted.st_gid) != (own.st_uid, own.st_gid):
        try:
            os.chown(new, wanted.st_uid, wanted.st_gid, follow_symlinks=False)
        except PermissionError:
            raise PermissionError(None, "the file belongs to another user, and would no longer") from None


def _keep_previous(path: Path) -> None:
    """Link or copy the file to the name of the previous version, atomically."""
    previous = previous_of(path)
    kept = _new_previous_of(path)
    kept.unlink(missing_ok=True)
    try:
        kept.hardlink_to(path)
    except OSError:
        # Some file systems have no hard links.
        with path.open("rb") as old, kept.open("xb") as stream:
            shutil.copyfileobj(old, stream)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copystat(path, kept, follow_symlinks=False)
    kept.replace(previous)
    # Renaming one hard link to another of the same file, as after an interrupted change, leaves both.
    kept.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Sync the entries of a folder to the disk, except on Windows; raises OSError."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def create(texts: Mapping[Path, str]) -> None:
    """Create new files, all or none, and sync them; raises OSError, also if one exists already."""
    created: list[Path] = []
    try:
        for path, text in texts.items():
            with path.open("x", encoding="utf-8", newline="") as stream:
                created.append(path)
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            sync_folder(path.parent)
    except BaseException:
        for path in created:
            path.unlink(missing_ok=True)
        raise
