"""Which hitech this is."""


def installed_version() -> str:
    """Return the version as installed; ``unknown`` where hitech is not installed."""
    from importlib.metadata import (  # noqa: PLC0415 - slow to import, and few ask for it
        PackageNotFoundError,
        version,
    )

    try:
        return version("hitech-cli")
    except PackageNotFoundError:
        return "unknown"
