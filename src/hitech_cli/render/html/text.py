"""Text as HTML: escaped, with figures that no line break splits, and Chinese marked as such."""

import re
from functools import lru_cache

from hitech_cli.render.breaks import joined
from hitech_cli.render.sanitise import escaped

_JOINT = "\0"
"""Stands for a blank at which no line ends; sanitised text holds none."""

LONG = 40
"""Characters from which on a word is broken anywhere."""

_LONG_WORD = rf"([^\s{_JOINT}]{{{LONG},}})"

_COMMAND = re.compile(r"(`hitech [^`]*`)")

_HAN = "⺀-⿟々〇㐀-䶿一-鿿豈-﫿\U00020000-\U000323af"
_KANA = "ぁ-ヿ"
_FIRST = "⺀"
"""No East Asian character is before this one."""

_EAST_ASIAN = rf"[{_HAN}{_KANA}]+(?:[、。「」（）・：，]+[{_HAN}{_KANA}]+)*"
"""A pattern that takes longer to compile than most pages to write, so it waits to be needed."""

_CHINESE, _JAPANESE = '<span lang="zh">', '<span lang="ja">'


@lru_cache(maxsize=4096)  # cells and sources repeat
def text_html(text: str) -> str:
    """Return a sanitised text as HTML.

    Examples:
        >>> text_html("over 92,000 patents (专利) <b>")
        'over 92,000&nbsp;patents (<span lang="zh">专利</span>) &lt;b&gt;'
        >>> text_html("See `hitech cite 5 a`.")
        'See <code>hitech cite 5 a</code>.'
    """
    if "`hitech " not in text:
        return _words_html(text)
    return "".join(
        f"<code>{escaped(part[1:-1])}</code>" if _COMMAND.fullmatch(part) else _words_html(part)
        for part in _COMMAND.split(text)
    )


def _words_html(text: str) -> str:
    words = joined(text, _JOINT)
    if len(words) < LONG:
        html = escaped(words)
    else:  # a part of every other one is a word too long for a line
        parts = [escaped(part) for part in re.split(_LONG_WORD, words)]
        parts[1::2] = [f'<span class="long">{part}</span>' for part in parts[1::2]]
        html = "".join(parts)
    html = html.replace(_JOINT, "&nbsp;")
    if text.isascii() or max(text) < _FIRST:
        return html
    return re.sub(_EAST_ASIAN, rf"{_CHINESE}\g<0></span>", html)


def with_languages(html: str) -> str:
    """Return HTML in which Chinese characters are Japanese where there is any Japanese."""
    if _CHINESE in html and re.search(f"[{_KANA}]", html):
        return html.replace(_CHINESE, _JAPANESE)
    return html
