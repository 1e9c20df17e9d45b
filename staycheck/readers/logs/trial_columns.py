"""Validate the Parquet or Arrow file on standard input; `sandbox` runs this file in a subprocess.

Exits with 0, or with 3 and the reason on standard output if the library raises an ordinary error; a crash gives any
other code. It imports nothing of staycheck, to start faster.
"""

import io
import os
import sys

EXIT_UNREADABLE = 3
_PARQUET = b"PAR1"
_LONGEST = 120


def main() -> int:
    """Read standard input and return the exit code."""
    from pyarrow import ipc, parquet

    data = sys.stdin.buffer.read()
    try:
        if data.startswith(_PARQUET):
            rows = parquet.ParquetFile(io.BytesIO(data))
            for number in range(rows.num_row_groups):
                rows.read_row_group(number, use_threads=False).validate(full=True)
        else:
            batches = ipc.open_file(io.BytesIO(data), options=ipc.IpcReadOptions(use_threads=False))
            for number in range(batches.num_record_batches):
                batches.get_batch(number).validate(full=True)
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent process reports it
        reason = (str(error).splitlines() or [type(error).__name__])[0][:_LONGEST]
        sys.stdout.buffer.write(reason.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
        return EXIT_UNREADABLE
    return 0


if __name__ == "__main__":
    os._exit(main())  # the library's threads may abort an ordinary end
