"""Whether there is room for what ends the whole program where there is too little, and a reserve to say so with."""

import mmap

NUMPY, PYARROW = 96 << 20, 320 << 20
"""How much memory these libraries reserve when they are loaded, with one thread, and some more."""
_SMALL_CHECK = 24 << 20
"""How much memory a check of a small log takes, and some more."""
_RESERVE_BYTES = 4 << 20
_reserve: list[bytes] = []


def keep_reserve() -> None:
    """Reserve memory that is not touched, to be given back where there is too little, so that this can be told.

    Raises MemoryError if there is not enough for a small check.
    """
    if not has_room(_SMALL_CHECK):
        raise MemoryError
    if not _reserve:
        _reserve.append(bytes(_RESERVE_BYTES))


def release_reserve() -> None:
    """Give the reserve back. Without any memory Python can spin for ever where an exception passes a handler."""
    _reserve.clear()


def has_room(size: int) -> bool:
    """Whether this process may reserve so much more memory. It is reserved and given back at once, and not filled."""
    if not hasattr(mmap, "MAP_PRIVATE"):
        return True
    try:
        mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=0).close()
    except OSError:
        return False
    return True
