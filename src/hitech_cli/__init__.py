"""Look up, compare and check published indicators, never claiming more than their source.

Every command imports this module first, so what it exports is imported only when it is asked for.

Examples:
    >>> import hitech_cli as hitech
    >>> dataset = hitech.open()
    >>> dataset.growth("operating-income").records()[-1]["text"]
    'more than 445.09 billion yuan'
"""

TYPE_CHECKING = False
"""What type checkers take to be true: to import it from `typing` would take its time."""

if TYPE_CHECKING:
    from hitech_cli.api.answer import Answer, Chart
    from hitech_cli.api.dataset import Dataset, open  # noqa: A004 - as in gzip.open
    from hitech_cli.errors import (
        AccessError,
        AmbiguousNameError,
        HitechError,
        InvalidDataError,
        NoAnswerError,
        UnknownNameError,
        UsageError,
    )

__all__ = [
    "AccessError",
    "AmbiguousNameError",
    "Answer",
    "Chart",
    "Dataset",
    "HitechError",
    "InvalidDataError",
    "NoAnswerError",
    "UnknownNameError",
    "UsageError",
    "open",
]

if not TYPE_CHECKING:
    _PLACES = {
        "Answer": "api.answer",
        "Chart": "api.answer",
        "Dataset": "api.dataset",
        "open": "api.dataset",
    }

    def __getattr__(name: str) -> object:
        if name not in __all__:
            msg = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        from importlib import import_module

        module = import_module(f"{__name__}.{_PLACES.get(name, 'errors')}")
        return getattr(module, name)

    def __dir__() -> list[str]:
        return list(__all__)
