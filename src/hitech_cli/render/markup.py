"""Text in HTML and SVG."""

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escaped(text: str) -> str:
    """Return a text as HTML, or as the value of an attribute in double quotes.

    Examples:
        >>> escaped('<b> & "c"')
        '&lt;b&gt; &amp; &quot;c&quot;'
    """
    return text.translate(_ESCAPES)
