"""One table in several formats gives the same answers; what is damaged is told."""

import csv
import gzip
import sys
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import duckdb
import pytest

from conftest import Hitech
from hitech_cli.errors import AccessError, InvalidDataError
from hitech_cli.loading import LoadRequest, load
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.observation import Observation
from hitech_cli.model.observations import Query
from tables import read, write

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

HEADER = ["indicator", "area", "period", "value", "unit", "note"]
ROWS = [
    [indicator, area, str(year), f"{year - 2000 + at}.{at}0", "yuan", "" if at else 'it\'s, "so"']
    for at, indicator in enumerate(["income", "output"])
    for area in ("x", "y z")
    for year in range(2015, 2021)
]
TEXT = StringIO(newline="")
csv.writer(TEXT, lineterminator="\n").writerows([HEADER, *ROWS])
TABLE = TEXT.getvalue().encode()

TEXTS = dict.fromkeys(HEADER, "VARCHAR")
TYPED = TEXTS | {"period": "INTEGER", "value": "DECIMAL(10, 2)"}
DOUBLES = TYPED | {"value": "DOUBLE"}

COMMANDS = [
    "list",
    "growth income --area x",
    "filter --min 17",
    "show output",
    "compare income output --area x",
]


def in_quotes(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def parquet(file: Path, types: dict[str, str] = TEXTS, rows: list[list[str]] = ROWS) -> Path:
    """Write rows to a Parquet file, their cells cast to types; empty ones are null."""
    columns = ", ".join(f"{in_quotes(name)} {kind}" for name, kind in types.items())
    insert = f"insert into t values ({', '.join('?' for _ in types)})"
    with duckdb.connect() as engine:
        engine.execute(f"create table t ({columns})")
        engine.executemany(insert, [[cell or None for cell in row] for row in rows])
        path = str(file).replace("'", "''")
        engine.execute(f"copy t to '{path}' (format parquet)")
    return file


FORMATS: dict[str, Callable[[Path], Path]] = {
    "CSV.gz": lambda folder: write(folder, gzip.compress(TABLE), "table.csv.gz"),
    "CSV.zst": lambda folder: write(folder, zstd.compress(TABLE), "table.csv.zst"),
    "packed without a name for it": lambda folder: write(folder, gzip.compress(TABLE), "packed"),
    "packed in two parts": lambda folder: write(
        folder, gzip.compress(TABLE[:100]) + gzip.compress(TABLE[100:])
    ),
    "Parquet": lambda folder: parquet(folder / "table.parquet"),
    "Parquet with types": lambda folder: parquet(folder / "table.parquet", TYPED),
    "Parquet without a name for it": lambda folder: parquet(folder / "table [1].csv"),
}


def figures_of(made: Dataset) -> list[tuple[object, ...]]:
    return [told(figure) for figure in made.all_observations()]


def told(figure: Observation) -> tuple[object, ...]:
    """All that a figure says, but for where it stands."""
    return (
        figure.indicator.id, figure.unit, figure.area, figure.period, figure.measure,
        figure.value.as_tuple(), figure.scale, figure.qualifier, figure.status, figure.notes,
    )  # fmt: skip


@pytest.mark.parametrize("made_in", FORMATS.values(), ids=FORMATS)
def test_a_table_says_the_same_in_each_format(
    tmp_path: Path, made_in: Callable[[Path], Path]
) -> None:
    plain, file = write(tmp_path, TABLE, "plain.csv"), made_in(tmp_path)
    figures = figures_of(load(str(file)))

    assert figures == figures_of(load(str(plain)))
    assert len(figures) == len(ROWS)


@pytest.mark.parametrize("form", ["CSV.gz", "Parquet with types"])
def test_a_table_answers_the_same_in_each_format(tmp_path: Path, hitech: Hitech, form: str) -> None:
    plain, file = write(tmp_path, TABLE, "plain.csv"), FORMATS[form](tmp_path)

    for words in COMMANDS:
        mine = hitech(*words.split(), "-f", "csv", "--data", file)
        assert mine.code == 0
        assert without_places(mine.out) == without_places(
            hitech(*words.split(), "-f", "csv", "--data", plain).out
        )


def without_places(answer: str) -> list[dict[str, str]]:
    rows = csv.DictReader(StringIO(answer, newline=""))
    return [
        {k: v for k, v in row.items() if k not in {"source", "place", "source_id"}} for row in rows
    ]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstd.compress])
def test_a_table_comes_through_a_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Callable[[bytes], bytes]
) -> None:
    for content in (TABLE, parquet(tmp_path / "table.parquet").read_bytes()):
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(pack(content))))
        made = load(LoadRequest(paths=["-"]))

        assert figures_of(made) == figures_of(load(str(write(tmp_path, TABLE))))
        assert str(made.reading).startswith(f"standard input: {len(ROWS)} rows, ")


def test_places_are_lines_of_texts_and_rows_of_parquet(tmp_path: Path) -> None:
    def places(file: Path) -> list[str]:
        return [figure.citation.place for figure in load(str(file)).store.select(Query())]

    lines = [f"line {at}" for at in range(2, len(ROWS) + 2)]
    assert places(write(tmp_path, gzip.compress(TABLE))) == lines
    assert places(parquet(tmp_path / "t.parquet")) == [
        f"row {at}" for at in range(1, len(ROWS) + 1)
    ]


def test_doubles_have_lost_the_digits_that_were_printed_and_that_is_said(tmp_path: Path) -> None:
    made = load(str(parquet(tmp_path / "t.parquet", DOUBLES)))

    expected = [str(float(value)).removesuffix(".0") for *_, value, _, _ in ROWS]
    assert [str(figure.value) for figure in made.store.select(Query())] == expected
    assert ("values stored without the digits that were printed (12.50 is 12.5)") in str(
        made.reading
    )
    assert "digits" not in str(load(str(parquet(tmp_path / "u.parquet", TYPED))).reading)


@pytest.mark.parametrize(
    ("kind", "cell", "digits"),
    [
        ("DECIMAL(10, 2)", "12.5", "12.50"),
        ("DECIMAL(10, 2)", "-3", "-3.00"),
        ("DECIMAL(38, 0)", "1" + 25 * "0" + "1", "1" + 25 * "0" + "1"),
        ("BIGINT", "-5", "-5"),
        ("UTINYINT", "200", "200"),
        ("DOUBLE", "12.50", "12.5"),
        ("DOUBLE", "1e22", "1E+22"),
        ("DOUBLE", "1e-7", "1E-7"),
        ("DOUBLE", "0.1", "0.1"),
        ("FLOAT", "0.1", "0.1"),
        ("DOUBLE", "-0.0", "0"),
        ("VARCHAR", "12.50", "12.50"),
    ],
)
def test_a_number_has_the_digits_that_are_stored(
    tmp_path: Path, kind: str, cell: str, digits: str
) -> None:
    types = {"year": "SMALLINT", "value": kind}
    (figure,) = load(
        str(parquet(tmp_path / "t.parquet", types, [["2020", cell]]))
    ).all_observations()

    assert str(figure.value) == digits


def test_what_parquet_has_no_value_for_is_missing(tmp_path: Path) -> None:
    rows = [["2019", ""], ["2020", "nan"], ["2021", "5"]]
    made = load(str(parquet(tmp_path / "t.parquet", {"year": "INTEGER", "value": "DOUBLE"}, rows)))

    assert [str(figure.period) for figure in made.all_observations()] == ["2021"]
    assert "2 missing" in str(made.reading)


@pytest.mark.parametrize(
    ("cells", "place", "reason"),
    [
        (["2020", "abc"], "row 2", "'abc' is not a number"),
        (["2020-13", "5"], "row 2", "'2020-13' is not a period"),
        (["2019", "6"], "row 2", "has a value already, in row 1"),
    ],
)
def test_what_is_wrong_in_parquet_is_told_by_its_row(
    tmp_path: Path, hitech: Hitech, cells: list[str], place: str, reason: str
) -> None:
    types = {"year": "VARCHAR", "value": "VARCHAR"}
    file = parquet(tmp_path / "t.parquet", types, [["2019", "5"], cells])
    ran = hitech("filter", "--data", file)

    assert (ran.code, ran.out) == (4, "")
    assert place in ran.err
    assert reason in ran.err


WIDE = {"area": "VARCHAR", "2019": "DECIMAL(6, 2)", "2020 [YR2020]": "DECIMAL(6, 2)"}
WIDE_ROWS = [["x", "5.50", ""], ["y", "7", "8.25"]]


def test_wide_parquet_is_read_as_wide_text(tmp_path: Path) -> None:
    made = load(str(parquet(tmp_path / "table.parquet", WIDE, WIDE_ROWS)))
    text = "area,2019,2020 [YR2020]\nx,5.50,\ny,7.00,8.25\n"

    assert figures_of(made) == figures_of(read(tmp_path, text))
    assert [figure.citation.place for figure in made.all_observations()] == [
        "row 1",
        "row 2",
        "row 2",
    ]
    assert "one column per period: area area, value 2019 to 2020 [YR2020]" in str(made.reading)


@pytest.mark.parametrize(
    "name",
    [
        'say "x"',
        "it's",
        "a b",
        "select",
        "Ärger",
        "r",
        "n",
        "c0",
        "k",
        "heading",
        "file_row_number",
    ],
)
def test_columns_of_parquet_may_have_any_name(tmp_path: Path, name: str) -> None:
    types = {"year": "VARCHAR", name: "VARCHAR", "value": "INTEGER"}
    rows = [["2020", "a", "5"], ["2020", "b", "6"]]
    made = load(str(parquet(tmp_path / "t.parquet", types, rows)))

    assert [one.name.rpartition(", ")[2] for one in made.indicators] == [f"{name} a", f"{name} b"]


@pytest.mark.parametrize("name", ["a[1].parquet", "a*.parquet", "it's.parquet", "a?.parquet"])
def test_a_parquet_file_is_the_one_of_its_name(tmp_path: Path, name: str) -> None:
    types = {"year": "VARCHAR", "value": "VARCHAR"}
    for other in ("a1.parquet", "ab.parquet"):
        parquet(tmp_path / other, types, [["2019", "9"]])
    made = load(str(parquet(tmp_path / name, types, [["2020", "5"]])))

    assert [str(figure.value) for figure in made.all_observations()] == ["5"]


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return (
        content[:middle]
        + bytes(byte ^ 0xFF for byte in content[middle : middle + 8])
        + content[middle + 8 :]
    )


def checked(content: bytes) -> bytes:
    """Pack it with a checksum, as the command zstd does."""
    return zstd.compress(content, options={zstd.CompressionParameter.checksum_flag: 1})


@pytest.mark.parametrize("damage", [half, flipped, lambda content: content[:-1]])
@pytest.mark.parametrize(("pack", "kind"), [(gzip.compress, "gzip"), (checked, "zstd")])
def test_a_damaged_packed_file_is_told(
    tmp_path: Path,
    hitech: Hitech,
    pack: Callable[[bytes], bytes],
    kind: str,
    damage: Callable[[bytes], bytes],
) -> None:
    ran = hitech("list", "--data", write(tmp_path, damage(pack(TABLE * 50))))

    assert (ran.code, ran.out) == (4, "")
    assert f"This {kind} file is damaged: " in ran.err
    assert "hint: pack or fetch it anew" in ran.err


@pytest.mark.parametrize(
    "damage",
    [half, lambda content: content[:-1], lambda content: content[:4], lambda _: b"PAR1PAR1"],
)
def test_a_damaged_parquet_file_is_told(
    tmp_path: Path, hitech: Hitech, damage: Callable[[bytes], bytes]
) -> None:
    content = parquet(tmp_path / "t.parquet").read_bytes()
    ran = hitech("list", "--data", write(tmp_path, damage(content), "damaged.parquet"))

    assert (ran.code, ran.out) == (4, "")
    assert "This Parquet file is damaged" in ran.err


def test_a_parquet_file_whose_rows_are_damaged_is_told(tmp_path: Path, hitech: Hitech) -> None:
    """Its columns can be read all the same: they stand at its end."""
    content = bytearray(parquet(tmp_path / "t.parquet").read_bytes())
    content[4:200] = b"\xff" * 196
    ran = hitech("list", "--data", write(tmp_path, bytes(content), "damaged.parquet"))

    assert (ran.code, ran.out) == (4, "")
    assert "This Parquet file is damaged" in ran.err


def test_a_parquet_file_that_changes_is_told(tmp_path: Path) -> None:
    file = parquet(tmp_path / "t.parquet")
    made = load(str(file))
    parquet(file, TEXTS, ROWS[:3])

    with pytest.raises(AccessError, match="changed while it was read"):
        list(made.all_observations())
    file.unlink()
    with pytest.raises(AccessError, match="changed while it was read"):
        made.store.extents()


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
def test_a_document_may_be_packed(
    tmp_path: Path, hitech: Hitech, pack: Callable[[bytes], bytes]
) -> None:
    document = tmp_path / "table.json"
    hitech("convert", write(tmp_path, TABLE), document)
    packed = write(tmp_path, pack(document.read_bytes()), "packed")

    assert hitech("list", "--data", packed).out == hitech("list", "--data", document).out


@pytest.mark.parametrize(
    ("text", "line"), [("year,value\n2020,a\n", 2), ('year,value\n\n2020,"5\n', 3)]
)
def test_what_is_wrong_in_a_packed_table_is_told_by_its_name_and_line(
    tmp_path: Path, text: str, line: int
) -> None:
    file = write(tmp_path, gzip.compress(text.encode()), "table.csv.gz")

    with pytest.raises(InvalidDataError) as caught:
        load(str(file))
    assert str(caught.value).startswith(f"{file}:{line}")


def test_the_digest_is_that_of_the_file_as_it_is_named(tmp_path: Path) -> None:
    for name, content in {"a.gz": gzip.compress(TABLE), "a.csv": TABLE}.items():
        file = write(tmp_path, content, name)
        assert load(str(file)).sha256 == sha256(content).hexdigest()
    file = parquet(tmp_path / "t.parquet")
    assert load(str(file)).sha256 == sha256(file.read_bytes()).hexdigest()
