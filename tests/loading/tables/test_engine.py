"""Statements that take long are watched, and end when somebody wants them to."""

import signal
from pathlib import Path
from threading import current_thread, main_thread

import pytest

from hitech_cli.loading import LoadRequest, load
from hitech_cli.loading.spill import SpillFolder
from hitech_cli.loading.tables.engine import Engine
from tables import write

ENDLESS = "select count(*) from range(1000000000) a, range(1000000000) b where a.range % 7 <> b.range % 11"


def test_ctrl_c_ends_a_statement_and_leaves_the_engine_usable() -> None:
    """Where Python handles it: `hitech` itself ends at once, a program that calls it may not."""
    told = []

    def interrupt(part: float) -> None:
        told.append(part)
        if current_thread() is not main_thread():
            signal.raise_signal(signal.SIGINT)

    engine = Engine(SpillFolder(), interrupt)
    with pytest.raises(KeyboardInterrupt):
        engine.run(ENDLESS)

    assert told[0] == 0
    assert told[-1] == 1
    assert engine.ask(int, "select 5") == [5]


def test_a_fault_of_who_watches_is_not_taken_for_ctrl_c() -> None:
    def fail(_: float) -> None:
        msg = "the terminal is gone"
        raise RuntimeError(msg)

    with pytest.raises(RuntimeError, match="the terminal is gone"):
        Engine(SpillFolder(), fail).run("select 5")


@pytest.mark.parametrize("blank", ["", "\n"], ids=["at once", "line by line"])
def test_how_far_reading_is_is_told_until_all_is_read(tmp_path: Path, blank: str) -> None:
    rows = "".join(f"a{at},2020,{at}\n" for at in range(10_000))
    file = write(tmp_path, f"area,year,value\n{blank}{rows}")
    told: list[float] = []
    load(LoadRequest(paths=[str(file)], watch=lambda done, size: told.append(done / size)))

    assert 0 < min(told) < 0.5
    assert max(told) == told[-1] == 1
    assert len(set(told)) > 5
