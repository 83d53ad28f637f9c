"""The way in: ``hitech`` and ``python -m hitech_cli``.

What is imported here is loaded already when Python starts: until the signals are set, Ctrl-C shows
a traceback, and each import makes that time longer. The module `signal` would import others first.
"""

import _signal as signal  # type: ignore[import-not-found]
import sys


def run() -> None:
    """Run this process's command line; Ctrl-C, or a reader that goes away, ends it quietly."""
    if signal.getsignal(signal.SIGINT) == signal.default_int_handler:  # else it is to be ignored
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    import gc  # noqa: PLC0415 - after the signals, so that they hold early

    gc.disable()  # it takes a quarter of the time, and a command ends before cycles matter
    if sys.argv[1:2] == ["_complete"]:
        from hitech_cli.cli.completion import print_candidates  # noqa: PLC0415 - without Typer

        print_candidates(sys.argv[2:])
        code = 0
    else:
        from hitech_cli.cli.main import main  # noqa: PLC0415 - after the signals

        code = main()
    gc.freeze()  # else Python looks through all that is left before it ends
    sys.exit(code)


if __name__ == "__main__":
    run()
