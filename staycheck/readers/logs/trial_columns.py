"""Validate the Parquet or Arrow file on standard input; `sandbox` runs this file in a subprocess.

Exits with 0, or 3 if the library raises an ordinary error; a crash gives any other code. It imports nothing of
staycheck, to start faster.
"""

import io
import sys

EXIT_UNREADABLE = 3
_PARQUET = b"PAR1"


def main() -> int:
    """Read standard input and return the exit code."""
    from pyarrow import ipc, parquet

    data = sys.stdin.buffer.read()
    try:
        if data.startswith(_PARQUET):
            rows = parquet.ParquetFile(io.BytesIO(data))
            for number in range(rows.num_row_groups):
                rows.read_row_group(number).validate(full=True)
        else:
            batches = ipc.open_file(io.BytesIO(data))
            for number in range(batches.num_record_batches):
                batches.get_batch(number).validate(full=True)
    except Exception:  # noqa: BLE001 - the parent process meets and reports the same error
        return EXIT_UNREADABLE
    return 0


if __name__ == "__main__":
    sys.exit(main())
