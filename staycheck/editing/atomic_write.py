"""A log written so that it is, whatever happens, either the old file or the new one, whole.

The new file is written beside the old one and brought to the disk, the old one is kept as the previous version, and
then the new one takes its name. What a kill leaves behind is overwritten by the next change.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from staycheck.editing.open_log import previous_of


class UnconfirmedError(Exception):
    """The new file is in its place, but the disk did not confirm that its name will last."""


def replace_whole(path: Path, data: bytes, last_step: Callable[[], None]) -> None:
    """Puts new bytes in a file's place, keeping its permissions; `last_step` is taken just before.

    The caller holds the lock of the file. Raises OSError where the file is as it was, and UnconfirmedError where it is
    the new one.
    """
    if not os.access(path, os.W_OK):
        raise PermissionError(None, "the file is read-only")
    new = path.with_name(f".{path.name}.new")
    try:
        _write(new, data, path)
        _keep_previous(path)
        last_step()
        new.replace(path)
    except BaseException:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise
    try:
        sync_folder(path.parent)
    except OSError as error:
        raise UnconfirmedError(error.strerror or str(error)) from error


def _write(new: Path, data: bytes, like: Path) -> None:
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        write_all(handle, data)
        _keep_owner(new, like)
        shutil.copystat(like, new)
        os.utime(new)
        os.fsync(handle)
    finally:
        os.close(handle)


def write_all(handle: int, data: bytes) -> None:
    """Writes all of the bytes, however few the system takes at a time; raises OSError."""
    while data:
        data = data[os.write(handle, data) :]


def _keep_owner(new: Path, like: Path) -> None:
    """Gives a file to whom the other one belongs; raises PermissionError where this user may not."""
    wanted, own = like.stat(), new.stat()
    if hasattr(os, "chown") and (wanted.st_uid, wanted.st_gid) != (own.st_uid, own.st_gid):
        try:
            os.chown(new, wanted.st_uid, wanted.st_gid)
        except PermissionError:
            raise PermissionError(None, "the file belongs to another user, and would no longer") from None


def _keep_previous(path: Path) -> None:
    """Keeps the file as it is now under the previous version's name, itself whole at every moment."""
    previous = previous_of(path)
    kept = previous.with_name(f"{previous.name}.new")
    kept.unlink(missing_ok=True)
    try:
        kept.hardlink_to(path)
    except OSError:
        # Some file systems have no links.
        shutil.copy2(path, kept)
        with kept.open("rb+") as stream:
            os.fsync(stream.fileno())
    kept.replace(previous)
    # Where the two were one file already, as after a change that broke off, replacing leaves both names.
    kept.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Brings the names of a folder to the disk, where the system lets one; raises OSError."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def create(texts: Mapping[Path, str]) -> None:
    """Makes new files, all or none, and brings them to the disk; raises OSError, also where one is there already."""
    made: list[Path] = []
    try:
        for path, text in texts.items():
            with path.open("x", encoding="utf-8", newline="") as stream:
                made.append(path)
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            sync_folder(path.parent)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
