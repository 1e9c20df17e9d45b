"""Rows of a table that are no trips: totals, repeated headers, numbers of columns, signatures, remarks."""

import re
from collections.abc import Sequence

from staycheck.i18n.messages import Message, message
from staycheck.readers.logs.headers import key
from staycheck.readers.logs.rows import Row, first_text, is_total

_NUMBER = re.compile(r"[\d\s.,:–—-]*")
_REMARK = re.compile(
    r"подпис|руковод|директор|бухгалтер|диспетчер|ответствен|составил|провер|утвержд|сформиров|отчет|отчёт|выгруж|"
    r"печать|м п\b|дата печати|стр\b|страница|примечани|signature|signed|manager|generated|created|exported|report|"
    r"page|printed|қолы|басшы|жасалған|дайындаған|қойылған|imzo|imza|potpis|подпіс"
)


def why_no_trip(row: Row, own: Sequence[str], header: tuple[str, ...]) -> Message | None:
    """Why a row is no trip; None if it may be one. `own` are its cells of countries and dates."""
    if row_is_header(row, header):
        return message("it repeats the header")
    texts = [key(cell) for cell in row.cells if cell.strip()]
    if is_total(first_text(row)) and all(_NUMBER.fullmatch(cell) for cell in own):
        return message("it is a total")
    if any(own) or not texts:
        return None
    if len(texts) > 1 and texts == [str(number) for number in range(1, len(texts) + 1)]:
        return message("it numbers the columns")
    if any(_REMARK.search(text) for text in texts):
        return message("it is a remark")
    return None


def row_is_header(row: Row, header: tuple[str, ...]) -> bool:
    """Whether a row repeats the header."""
    return len(row.cells) >= len(header) and tuple(map(key, row.cells[: len(header)])) == header
