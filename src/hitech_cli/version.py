"""Which hitech this is."""


def installed_version() -> str:
    """Give the version, as it was installed; ``unknown`` where it only lies there."""
    from importlib.metadata import (  # noqa: PLC0415 - slow to import, and few ask for it
        PackageNotFoundError,
        version,
    )

    try:
        return version("hitech-cli")
    except PackageNotFoundError:
        return "unknown"
