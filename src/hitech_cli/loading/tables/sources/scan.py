"""One look at the bytes of a table: what nobody could tell of it afterwards."""

import re
from codecs import getincrementaldecoder
from hashlib import sha256
from typing import NamedTuple

from hitech_cli.loading.files import PIECE, Content

_ODD_QUOTE = re.compile(rb'[^"\r\n][ \t]+"|^[ \t]+"|"[ \t]+[^" \t]', re.MULTILINE)
"""A quote with a blank before or behind it, which readers of CSV understand differently."""


class Scan(NamedTuple):
    """What the bytes of a file are.

    Attributes:
        sha256: Their digest.
        lines: How many lines there are, without blank ones at the end.
        delimiters: How many delimiters, within quotes or not.
        has_quotes: Whether cells may stand in quotes.
        new_line: What ends its first line.
        is_plain: Whether all lines end alike, and there is nothing that readers of CSV disagree
            about.
        is_utf8: Whether it is UTF-8.
    """

    sha256: str
    lines: int
    delimiters: int
    has_quotes: bool
    new_line: str
    is_plain: bool
    is_utf8: bool


def scan(content: Content, delimiter: str) -> Scan:
    """Look at all bytes of a file once.

    Raises:
        AccessError: It cannot be read, or changes meanwhile.
    """
    digest, part = sha256(), delimiter.encode()
    feeds = returns = pairs = parts = quotes = nothing = done = 0
    has_odd_quote, last = False, b""
    utf8 = _Utf8()
    with content.open() as file:
        while piece := file.read(PIECE):
            digest.update(piece)
            done += len(piece)
            utf8.look(piece)
            joint = last[-1:] + piece
            feeds += piece.count(b"\n")
            parts += piece.count(part)
            nothing += b"\0" in piece
            if b"\r" in joint:  # to look for a byte is far quicker than to count it
                pairs += joint.count(b"\r\n")
                returns += piece.count(b"\r")
            if b'"' in piece:
                quotes += 1
                has_odd_quote = has_odd_quote or _ODD_QUOTE.search(last[-64:] + piece) is not None
            last = (last[-64:] + piece)[-4096:]
            content.watch(done // 4, content.size)
        content.check()
    tail = len(last) - len(last.rstrip(b"\r\n"))
    ends = last[len(last) - tail :].count(b"\n")
    return Scan(
        sha256=digest.hexdigest(),
        lines=feeds - ends + (done > 0),
        delimiters=parts,
        has_quotes=quotes > 0,
        new_line="\r\n" if pairs else "\n",
        is_plain=returns == pairs and pairs in {0, feeds} and not nothing and not has_odd_quote,
        is_utf8=utf8.is_all,
    )


class _Utf8:
    """Looks whether pieces of bytes are UTF-8; most are ASCII, which is seen at once."""

    def __init__(self) -> None:
        self.is_all = True
        self._decoder = getincrementaldecoder("utf-8")()

    def look(self, piece: bytes) -> None:
        """Look at the next piece."""
        if not self.is_all or (piece.isascii() and not self._decoder.getstate()[0]):
            return
        try:
            self._decoder.decode(piece)
        except UnicodeDecodeError:
            self.is_all = False
