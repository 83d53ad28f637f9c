"""Text that is not UTF-8: how it is encoded, and the same text as UTF-8."""

import codecs
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from hitech_cli.errors import InvalidDataError, Problem, UsageError
from hitech_cli.loading.documents.strict_json import check_encoding
from hitech_cli.loading.files import PIECE, Content, stamp_of
from hitech_cli.loading.spill import SpillFolder, told_of_room
from hitech_cli.loading.tables.sources.charsets import CHARSETS, ICELANDIC, SYMBOLS, Charset
from hitech_cli.place import Place

UTF_8 = "utf-8"
HINT = "name the encoding: --encoding gb18030, cp1252 or another"

_MARKS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
"""How texts in units of two or four bytes begin."""

_SAMPLE = 64 * 1024
"""How many bytes are looked at, of lines that are not ASCII."""

_LEAST_NUL = 0.05
"""Which part of the units of UTF-16 are ASCII at least, in a table: all that parts its cells."""

_LEAST_LIKELY = 0.6
"""Which part of the characters must be usual ones; else the bytes are no text."""

_COMMON_COUNTS = 0.3
"""How much a text that is all common characters is preferred."""


_LESS, _MORE = 0.9, 0.05
"""How a language counts that is met less often; and words that are in order in another script."""

LAST_LATIN = "\u036f"
"""What comes behind is of other scripts."""


class Encoded(NamedTuple):
    """A text as UTF-8.

    Attributes:
        content: Its bytes.
        name: How the file is encoded; empty for UTF-8.
    """

    content: Content
    name: str = ""


def in_utf8(content: Content, chosen: str = "", *, is_whole: bool = False) -> Encoded:
    """Return a text as UTF-8, and how it was encoded.

    Args:
        content: The text.
        chosen: How the user says that it is encoded; empty where that is to be found out.
        is_whole: Whether it is known not to be UTF-8, though it begins as if it were.

    Raises:
        UsageError: There is no such encoding.
        InvalidDataError: It is no text, or not in the encoding that was chosen.
        AccessError: It cannot be read, or no temporary file can be written.
    """
    start = content.start(PIECE)
    if chosen:
        return _chosen(content, start, chosen)
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), "")
    named = marked or _utf16(start)
    if named:
        return Encoded(_transcoded(content, named), named)
    check_encoding(content.name, start)
    if not is_whole and _is_utf8(start):
        return Encoded(content)
    sample = _sample(content)
    for name in [] if _is_damaged_utf8(sample) else likely(sample):
        try:
            return Encoded(_transcoded(content, name), name)
        except InvalidDataError:  # there are other bytes further down
            continue
    return Encoded(content)  # whoever reads it says which byte is not UTF-8


def _chosen(content: Content, start: bytes, chosen: str) -> Encoded:
    try:
        name = codecs.lookup(chosen).name
        "a".encode(chosen)  # not all codecs are encodings of texts
    except (LookupError, ValueError):
        msg = f"No encoding is called {chosen!r}."
        hint = f"there are {', '.join(one.name for one in CHARSETS[:8])} and others"
        raise UsageError(msg, hint=hint, place="--encoding") from None
    if name in {UTF_8, "ascii"} and not start.startswith(tuple(mark for mark, _ in _MARKS)):
        return Encoded(content)
    return Encoded(_transcoded(content, name), name)


def _utf16(start: bytes) -> str:
    r"""Return which UTF-16 a text without a mark is in; an empty text where in none.

    Examples:
        >>> _utf16("a,b\n佛山,5\n".encode("utf-16-le")), _utf16(b"a,b\n\0,5\n")
        ('utf-16-le', '')
    """
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) < len(start) / 2 * _LEAST_NUL or min(even, odd) > max(even, odd) / 100:
        return ""
    name = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = codecs.getincrementaldecoder(name)().decode(start)
    except UnicodeDecodeError:
        return ""
    return name if "\n" in text or "\r" in text else ""


def _is_utf8(start: bytes) -> bool:
    try:
        codecs.getincrementaldecoder(UTF_8)().decode(start)
    except UnicodeDecodeError:
        return False
    return True


def _is_damaged_utf8(sample: bytes) -> bool:
    """Return whether a text is UTF-8 but for some bytes."""
    text = sample.decode(UTF_8, "replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if not character.isascii()) - bad
    return good > 2 * bad


def _sample(content: Content) -> bytes:
    """Return the first lines that are not ASCII."""
    kept: list[bytes] = []
    size = 0
    for line in _long_lines(content):
        if not line.isascii():
            kept.append(line)
            size += len(line)
        if size >= _SAMPLE:
            break
    return b"\n".join(kept)


def _long_lines(content: Content) -> Iterator[bytes]:
    with content.open() as file:
        while line := file.readline(PIECE):
            yield line.rstrip(b"\r\n")


def likely(sample: bytes) -> list[str]:
    r"""Return the encodings that bytes may be in, the likeliest first.

    Args:
        sample: Lines that are not ASCII.

    Examples:
        >>> likely("Côte d'Ivoire".encode("cp1252"))[0], likely("广东,佛山".encode("gbk"))[0]
        ('cp1252', 'gb18030')
        >>> likely(b"\x00\x01\xff"), likely(b"M\xffnchen")
        ([], [])
    """
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few files need it

    names = [one.name for one in CHARSETS]
    messy = {
        name: match.chaos
        for match in from_bytes(sample, cp_isolation=names)
        for name in match.could_be_from_charset
    }
    scored: list[tuple[float, str]] = []
    for charset in CHARSETS:
        score = _score(charset, sample)
        if score >= _LEAST_LIKELY:
            scored.append((score - messy.get(charset.name, _COMMON_COUNTS), charset.name))
    return [name for _, name in sorted(scored, key=lambda pair: -round(pair[0], 2))]


def _score(charset: Charset, sample: bytes) -> float:
    """Return which part of the characters that are not ASCII are usual in an encoding."""
    try:
        text = sample.decode(charset.name)
    except UnicodeDecodeError:
        return 0
    if any(not one.isprintable() and one not in "\t\r\n\u00a0\u00ad\u3000" for one in text):
        return 0
    if "\u00a0" in text and b"\xa0" not in sample:  # a blank that few old machines wrote
        return 0
    odd = [at for at, one in enumerate(text) if not one.isascii()]
    if charset.letters:
        icelandic = _LESS * _usual_letters(text, odd, ICELANDIC) if charset.name == "cp1252" else 0
        return max(icelandic, *(_usual_letters(text, odd, one) for one in charset.letters))
    usual = [at for at in odd if _is_usual(charset, text, at)]
    common = sum(1 for at in usual if text[at] in charset.common)
    return (len(usual) + _COMMON_COUNTS * common) / len(odd)


def _is_usual(charset: Charset, text: str, at: int) -> bool:
    """Return whether a character of two bytes is a usual one, and not within a word in Latin."""
    encoded = text[at].encode(charset.name)
    beside = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    is_within = any(one.isascii() and one.islower() for one in beside)
    are_two = len(encoded) == 2  # noqa: PLR2004 - bytes
    return (
        are_two
        and not is_within
        and any(first <= encoded[0] <= last for first, last in charset.leads)
        and encoded[1] >= charset.trail
    )


def _usual_letters(text: str, odd: list[int], language: str) -> float:
    """Return which part of the letters are of a language, and stand as in its words."""
    usual = 0
    for at in odd:
        one = text[at]
        before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
        if one in SYMBOLS:
            is_before_word = len(text) > at + 3 and text[at + 1 : at + 4].isalpha()
            usual += not (before.islower() or is_before_word) or one in "–—‘’“”„«»·•\u00a0"
            continue
        is_in_word = before.isalpha() or after.isalpha()
        is_capital_within = one.isupper() and before.islower()
        is_foreign = not one.isascii() and _is_mixed(one, before + after)
        usual += one.lower()[0] in language and is_in_word and not (is_capital_within or is_foreign)
    is_other = language[0] > LAST_LATIN and any(text[at].islower() for at in odd)
    return usual / len(odd) + (_MORE if is_other and usual == len(odd) else 0)


def _is_mixed(one: str, beside: str) -> bool:
    """Return whether a letter that is not Latin stands beside one of ASCII."""
    return one.lower() > LAST_LATIN and any(other.isascii() and other.isalpha() for other in beside)


def _transcoded(content: Content, name: str) -> Content:
    """Write a text as UTF-8 to a temporary folder.

    Raises:
        InvalidDataError: It is not in this encoding.
        AccessError: It cannot be read, or the folder cannot be written.
    """
    decoder = codecs.getincrementaldecoder(name)()
    digest, spill, lines = sha256(), SpillFolder(), 1
    path = spill.file("utf-8")
    with content.open() as file, told_of_room(), path.open("wb") as text:
        while True:
            piece = file.read(PIECE)
            digest.update(piece)
            try:
                decoded = decoder.decode(piece, final=not piece)
                encoded = decoded.encode(UTF_8)
            except UnicodeError as error:
                raise _not_in(content.name, name, error, lines) from None
            lines += encoded.count(b"\n")
            text.write(encoded)
            if not piece:
                break
        content.check()
    return replace(
        content,
        kept=None,
        stamp=stamp_of(path),
        path=str(path),
        digest=content.digest or digest.hexdigest(),
        spill=spill,
    )


def _not_in(name: str, encoding: str, error: UnicodeError, line: int) -> InvalidDataError:
    """Return which line is not in an encoding."""
    if isinstance(error, UnicodeDecodeError):
        line += error.object[: error.start].count(b"\n")
    what = f"This line is not in {encoding}."
    problem = Problem(code="bad-encoding", what=what, where=Place(line=line), hint=HINT)
    return InvalidDataError(name, [problem])
