"""Translations of English messages from parsers and the operating system."""

from staycheck.i18n.messages import N_, Message, message

# Translators: messages of the operating system and of parsers, shown after a colon; keep them short.
_KNOWN = frozenset(
    (
        N_("bad file descriptor"),
        N_("broken pipe"),
        N_("cannot allocate memory"),
        N_("disk quota exceeded"),
        N_("file exists"),
        N_("file name too long"),
        N_("file too large"),
        N_("input/output error"),
        N_("is a directory"),
        N_("neither this nor any other folder for temporary files can be written to"),
        N_("no space left on device"),
        N_("no such file or directory"),
        N_("not a directory"),
        N_("operation not permitted"),
        N_("permission denied"),
        N_("read-only file system"),
        N_("resource temporarily unavailable"),
        N_("too many levels of symbolic links"),
        N_("too many open files"),
        N_("too many open files in system"),
        N_("it is closed"),
        N_("it is a link or not a regular file"),
        N_("the file is read-only"),
        N_("the file belongs to another user, and would no longer"),
        N_("it breaks off"),
        N_("Expecting ',' delimiter"),
        N_("Expecting ':' delimiter"),
        N_("Expecting property name enclosed in double quotes"),
        N_("Expecting value"),
        N_("Extra data"),
        N_("Illegal trailing comma before end of array"),
        N_("Illegal trailing comma before end of object"),
        N_("Invalid \\escape"),
        N_("Invalid \\uXXXX escape"),
        N_("Invalid control character at"),
        N_("Unterminated string starting at"),
        N_("',' expected after '\"'"),
        N_("unexpected end of data"),
        N_("could not find expected ':'"),
        N_("did not find expected '-' indicator"),
        N_("did not find expected ',' or ']'"),
        N_("did not find expected ',' or '}'"),
        N_("did not find expected <document start>"),
        N_("did not find expected key"),
        N_("did not find expected node content"),
        N_("found a tab character that violates indentation"),
        N_("found character that cannot start any token"),
        N_("found undefined alias"),
        N_("found unexpected document indicator"),
        N_("found unexpected end of stream"),
        N_("found unknown escape character"),
        N_("block sequence entries are not allowed in this context"),
        N_("mapping keys are not allowed in this context"),
        N_("mapping values are not allowed in this context"),
    )
)


def translate(reason: str) -> Message:
    """A parser's or the system's message, translated when shown; left in English if unknown."""
    return message(reason) if reason in _KNOWN else Message("{reason}", {"reason": reason})
