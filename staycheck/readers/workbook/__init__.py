"""Read logs from Excel and OpenDocument workbooks."""
