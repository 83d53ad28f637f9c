"""The way in: ``hitech`` and ``python -m hitech_cli``."""

import signal
import sys


def run() -> None:
    """Run this process's command line; Ctrl-C, or a reader that goes away, ends it quietly."""
    for name in ("SIGINT", "SIGPIPE"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    if sys.argv[1:2] == ["_complete"]:
        from hitech_cli.candidates import print_candidates  # noqa: PLC0415 - without Typer

        print_candidates(sys.argv[2:])
        return
    from hitech_cli.running import main  # noqa: PLC0415 - after the signals, so that they hold early

    sys.exit(main())


if __name__ == "__main__":
    run()
