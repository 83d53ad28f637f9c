"""Files that nobody would write on purpose: any bytes, and datasets and tables that came to harm.

Whatever is read, it is a dataset that says what the file says, or it is refused with a sentence.
A few hundred files each time, always the same ones;
``HITECH_FUZZ=100000 python -m pytest -m long tests/test_fuzz.py`` tries as many others of each kind.
"""

import io
import json
import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from decimal import Decimal
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hitech_cli.cli.main import main
from hitech_cli.errors import HitechError
from hitech_cli.loading import LoadRequest, load
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.observation import Observation
from hitech_cli.model.vocabulary import FileFormat
from hitech_cli.saving import save
from worlds import compound, growth, indicator, level, parts_of, ratio_of, share, text_of, world

pytestmark = pytest.mark.long

ASKED = int(os.environ.get("HITECH_FUZZ", "0"))
SECONDS = 20
"""As long as a file may take: hundreds of times as long as it does, so that nothing hangs."""

fuzzed = settings(
    max_examples=ASKED or 100,
    derandomize=not ASKED,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

DATASETS = [
    text_of(made)
    for made in (
        world(
            indicator(
                level("2019", "more than 4.50 million", place="p1"), growth("2020", "at most 9.5"),
                compound("2020", 12, base_period="2016"), level("2020-Q1", 3, status="estimated"),
            ),
            indicator(level("2020", 1204), share("2020", "nearly 90"), unit="patents", name="Patents"),
            indicator(level("not stated", 3.44), unit="density", name="Density"),
            indicator(level("2020", "3 万"), unit="people", name="People"),
            relations=[ratio_of("density", "patents", "people")],
        ),
        world(
            indicator(level("2019", 300), level("2020", -5), may_be_negative=True),
            indicator(level("2019", 100), name="Goods", notes=["Shipped."], other_names=["货物"]),
            relations=[parts_of("income", "goods", complete=True)],
        ),
    )
]  # fmt: skip

TABLES = [
    'area,year,value\nChina,2019,12\nChina,2020,>95\nJapan,2019,..\nJapan,2020,"1,234.50"\n',
    "REF_AREA;TIME_PERIOD;OBS_VALUE;OBS_STATUS\nCN;2019;1,5;A\nCN;2020;~2,5;E\nJP;2020;:;M\n",
    "indicator\tarea\tperiod\tvalue\tunit\nincome\tzone\t2020-Q1\t5215亿\tyuan\nincome\tzone\t2020\t-3\tyuan\n",
    "year,sex,value\n2019,female,1.10\n2019,male,2.20\n2020,female,12.3 p\n",
    ("FREQ,INDICATOR,REF_AREA,AREA_WITHIN,TRANSFORMATION,WHOLE,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,LEVEL_UNIT,"
    "UNIT_NAME,UNIT_KIND\nA,x,zone,city,N,_Z,2020,5,eur,eur,euros,currency\n"
    "A,x,zone,city,GC5Y,_Z,2020,3,percent,eur,euros,currency\n"
    "A,x,zone,city,SHARE,city,2020,40,percent,eur,euros,currency\n"
    "Q,x,zone,city,GOY,_Z,2020-Q1,1,percentage-points,eur,euros,currency\n"),
    "geo,2019,2020,2021-Q1\nDE,1,2,3\nFR,4,:,>6\n",
]  # fmt: skip

NAUGHTY = [
    "", "\x00", "\ufeff", "\x1b[31m", "\u202e", "\u2028", "\r", "\n", "\t", '"', "'", ",", ";", ":", "{",
    "}", "[", "]", "[[[[[[", "null", "true", "NaN", "Infinity", "-", "1e999", "1e-999", "-0", "0x10", "٣",
    "1_000", "9" * 50, "1.", ".5", "1,5", "..", ">95", "=1+1", "%", "\\ud800", "\\u0000", "{}", "[]",
    '"id": "x",', "2020-13", "not stated", "99999", "-100", "forecast", "nearly", "zone", "percent",
    "GC0Y", "G0", "G1", "GC", "GOY", "_Z", "_U", "2005-06", "2019-S1", "eu\u202ero", "ZONE", "\u200b",
]  # fmt: skip


@st.composite
def harmed(draw: st.DrawFn, texts: list[str]) -> bytes:
    """Take a text that is well, and drop, double, swap, exchange or insert a few pieces of it."""
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 4))):
        pieces = re.findall(r"[\w.+-]+|\s+|.", text)
        first, second = sorted(draw(st.integers(0, max(len(pieces) - 1, 0))) for _ in range(2))
        text = "".join(draw(st.sampled_from(HARMS))(draw, pieces, first, second))
    content = text.encode("utf-8", "surrogatepass")
    if draw(st.integers(0, 9)) == 0:
        at = draw(st.integers(0, len(content)))
        content = content[:at] + draw(st.binary(max_size=3)) + content[at:]
    return content


Harm = Callable[[st.DrawFn, list[str], int, int], list[str]]


def _drop(_: st.DrawFn, pieces: list[str], first: int, second: int) -> list[str]:
    return pieces[:first] + pieces[min(second, first + 5) :]


def _double(_: st.DrawFn, pieces: list[str], first: int, second: int) -> list[str]:
    return pieces[:second] + pieces[first:second][:200] + pieces[second:]


def _swap(_: st.DrawFn, pieces: list[str], first: int, second: int) -> list[str]:
    if pieces:
        pieces[first], pieces[second] = pieces[second], pieces[first]
    return pieces


def _insert(draw: st.DrawFn, pieces: list[str], first: int, _: int) -> list[str]:
    return [*pieces[:first], draw(st.sampled_from(NAUGHTY)), *pieces[first:]]


def _exchange(draw: st.DrawFn, pieces: list[str], first: int, _: int) -> list[str]:
    """Put something else in place of a word or a number, the next one there is."""
    words = [at for at, piece in enumerate(pieces) if at >= first and piece[0].isalnum()]
    if words:
        other = st.sampled_from([piece for piece in pieces if piece[0].isalnum()])
        pieces[words[0]] = draw(st.one_of(st.sampled_from(NAUGHTY), other))
    return pieces


HARMS: list[Harm] = [_drop, _double, _swap, _insert, _exchange, _exchange]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@contextmanager
def soon() -> Iterator[None]:
    """Fail where something takes too long; where there are no alarms, the run itself hangs."""

    def late(_: int, __: FrameType | None) -> None:
        raise AssertionError(f"It was not done within {SECONDS} seconds.")  # noqa: EM102, TRY003

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    former = signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, former)


def read(file: Path, content: bytes) -> Dataset | None:
    """Read a file; ``None`` where it is refused, as only a sentence may do that."""
    file.write_bytes(content)
    try:
        dataset = load(LoadRequest(paths=[str(file)]))
        list(dataset.all_observations())  # those of tables are made when they are asked for
    except HitechError as error:
        refusal = error
    else:
        return dataset
    assert refusal.message
    assert refusal.exit_code in {2, 4, 5}
    return None


def run(*words: str) -> tuple[int, str, str]:
    """Run a command line, as in a terminal that takes whatever it is given."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(words)
    out.flush()
    return code, out.buffer.getvalue().decode("utf-8"), err.getvalue()  # type: ignore[attr-defined]


def hold(figure: Observation) -> None:
    """Hold a figure against what is true of all: what it can be lies around what is printed."""
    printed, value = figure.printed, figure.quantity.value
    low, high = printed.bounds.lower, printed.bounds.upper
    assert low is None or low <= value
    assert high is None or value <= high
    assert figure.quantity.bounds.within(printed.bounds) == figure.quantity.bounds
    assert figure.quantity.bounds.within(figure.indicator.limits(figure.measure)) is not None


def told_apart(dataset: Dataset) -> None:
    """Hold that no two things go by one id: answers are keyed by them."""
    for things in (dataset.indicators, dataset.areas, dataset.units):
        assert len({thing.id for thing in things}) == len(things)


def ask(file: Path, dataset: Dataset | None) -> None:
    """Ask `check`, `list` and `show`: an answer and nothing else, or a sentence and nothing else."""
    names = [one.id for one in dataset.indicators[:3]] if dataset else ["x"]
    asked = [["check", str(file)], ["list", "--data", str(file)]]
    if names:  # a table without rows has no indicator
        asked.append(["show", *names, "--data", str(file)])
    for words in asked:
        code, out, err = run(*words, "--format", "json")
        assert code in ({0, 4} if dataset else {2, 3, 4, 5}), (words, err)  # 3: no indicator "x"
        if out:
            assert json.loads(out)["format"] == "hitech/1"
        else:
            assert json.loads(err.splitlines()[-1])["error"]["message"]
            assert len(err.splitlines()) <= 6
        assert "\x1b" not in out + err


@fuzzed
@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_read_or_refused(folder: Path, content: bytes) -> None:
    for name in ("any.json", "any.csv"):
        with soon():
            dataset = read(folder / name, content)
            ask(folder / name, dataset)


@fuzzed
@given(content=harmed(DATASETS))
def test_a_harmed_dataset_says_what_its_file_says_or_is_refused(
    folder: Path, content: bytes
) -> None:
    file = folder / "harmed.json"
    with soon():
        dataset = read(file, content)
        if dataset is not None:
            written = _values(content)
            groups = [figures for _, figures in dataset.by_indicator()]
            assert [figure.value for group in groups for figure in group] == written
            told_apart(dataset)
            for figure in dataset.all_observations():
                hold(figure)
        ask(file, dataset)


def _values(content: bytes) -> list[Decimal]:
    """Give the values that a dataset's file has, with the digits that they are written with."""
    document: dict[str, Any] = json.loads(
        content.decode("utf-8-sig"), parse_float=Decimal, parse_int=Decimal
    )
    return [
        observation["value"]
        for one in document["indicators"]
        for observation in one["observations"]
    ]


@fuzzed
@given(content=harmed(TABLES))
def test_a_harmed_table_says_what_its_cells_say_or_is_refused(folder: Path, content: bytes) -> None:
    file = folder / "harmed.csv"
    with soon():
        dataset = read(file, content)
        if dataset is not None:
            runs = set(map(Decimal, re.findall(r"\d+(?:\.\d+)?", _ungrouped(content))))
            told_apart(dataset)
            for figure in dataset.all_observations():
                assert abs(figure.value) in runs
                hold(figure)
            again = read(folder / "again.json", save(dataset, FileFormat.JSON).text.encode())
            assert told(again) == told(dataset)
        ask(file, dataset)


def told(dataset: Dataset | None) -> list[tuple[object, ...]]:
    """Give what the figures of a dataset say, but for ids, which JSON may have to change."""
    assert dataset is not None
    return [
        (
            f.value,
            f.scale,
            f.measure,
            f.period,
            f.base_period,
            f.qualifier,
            f.status,
            f.area.name,
            f.whole_name,
        )
        for f in dataset.all_observations()
    ]


def _ungrouped(content: bytes) -> str:
    """Give the text of a table with decimal points for commas, and without marks of thousands."""
    text = content.decode("utf-8-sig")
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text) + re.sub(r"(?<=\d),(?=\d)", ".", text)


def test_harm_leaves_enough_that_can_be_read(folder: Path) -> None:
    """Files that are all refused for the same reason would try nothing else."""
    outcomes = []

    @settings(fuzzed, max_examples=100, derandomize=True)
    @given(content=st.one_of(harmed(DATASETS), harmed(TABLES)))
    def count(content: bytes) -> None:
        outcomes.append(read(folder / "some", content) is not None)

    count()

    assert len(outcomes) / 20 < sum(outcomes) < len(outcomes) * 19 / 20
