"""The processor time of a command, as the measurements here take it."""

import os
import sys
from subprocess import DEVNULL, Popen


def processor_seconds(command: list[str], folder: str, code: int = 0) -> float:
    """Run a command once, and return the seconds of processor time that it takes."""
    process = Popen(command, cwd=folder, stdout=DEVNULL, stderr=DEVNULL)  # noqa: S603 - our own
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != code:
        sys.exit(f"{command} did not answer with {code}")
    return used.ru_utime + used.ru_stime
