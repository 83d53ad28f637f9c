"""How a sentence shows what a file holds."""

from collections.abc import Mapping

MOST_SHOWN = 40
"""Characters of a text, so that a sentence fits a line."""


def shown(value: object, most: int = MOST_SHOWN) -> str:
    """Show a value as whoever wrote the file knows it.

    Args:
        value: What the file holds.
        most: How many characters of a text are shown.

    Examples:
        >>> from decimal import Decimal
        >>> shown("a" * 50, 3), shown(Decimal("1.0")), shown(None), shown(True)
        ("'aaa...'", 'the number 1.0', 'null', 'true')
    """
    match value:
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
        case str():
            return repr(value if len(value) <= most else f"{value[:most]}...")
        case Mapping():
            return "an object"
        case list():
            return "a list"
        case _:
            return f"the number {value}"
