"""Text as HTML: escaped, with figures that no line break splits, and Chinese marked as such."""

import re
from functools import lru_cache

from hitech_cli.render.breaks import joined
from hitech_cli.render.markup import escaped

_JOINT = "\0"
"""Stands for a blank at which no line ends; sanitised text holds none."""

_COMMAND = re.compile(r"(`hitech [^`]*`)")

_HAN = "⺀-⿟々〇㐀-䶿一-鿿豈-﫿\U00020000-\U000323af"
_KANA = "ぁ-ヿ"
_EAST_ASIAN = re.compile(rf"[{_HAN}{_KANA}]+(?:[、。「」（）・：，]+[{_HAN}{_KANA}]+)*")

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
    html = escaped(joined(text, _JOINT)).replace(_JOINT, "&nbsp;")
    if text.isascii():
        return html
    return _EAST_ASIAN.sub(rf"{_CHINESE}\g<0></span>", html)


def with_languages(html: str) -> str:
    """Return HTML in which Chinese characters are Japanese where there is any Japanese."""
    if _CHINESE in html and re.search(f"[{_KANA}]", html):
        return html.replace(_CHINESE, _JAPANESE)
    return html
