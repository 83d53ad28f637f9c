"""The command line, run in this process."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from hitech_cli.cli.main import main

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
"""A busy machine is no failure."""

settings.register_profile("quick", max_examples=25, derandomize=True, deadline=None)
"""For mutation tests, which run each test thousands of times: few examples, always the same."""

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    # tests in the background of a shell: what they start would ignore Ctrl-C as well
    signal.signal(signal.SIGINT, signal.default_int_handler)

CLEARED = (
    "HITECH_DATA", "HITECH_FORMAT", "HITECH_DEBUG", "HITECH_PAGER", "PAGER", "LESS", "COLUMNS", "LINES",
    "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM",
    "PYTHONIOENCODING", "PYTHONUNBUFFERED",
)  # fmt: skip
"""Variables that would change an answer."""


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Hitech = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in CLEARED:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def hitech(capsys: pytest.CaptureFixture[str]) -> Hitech:
    """Run ``hitech`` with these words, and give its exit code, output and messages."""

    def run(*words: object) -> Ran:
        code = main([str(word) for word in words])
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def corpora() -> Path:
    """Give the folder of independent test data, which the project does not hold itself."""
    folder = os.environ.get("HITECH_CORPORA", "")
    if not folder or not Path(folder, "README.md").is_file():
        pytest.skip("HITECH_CORPORA does not name a folder of test corpora: NOT TESTED on them")
    return Path(folder)
