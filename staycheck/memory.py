"""Whether there is room for a library that ends the whole program where there is too little."""

import mmap

NUMPY, PYARROW = 96 << 20, 320 << 20
"""How much memory these libraries reserve when they are loaded, with one thread, and some more."""


def has_room(size: int) -> bool:
    """Whether this process may reserve so much more memory. It is reserved and given back at once, and not filled."""
    if not hasattr(mmap, "MAP_PRIVATE"):
        return True
    try:
        mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=0).close()
    except OSError:
        return False
    return True
