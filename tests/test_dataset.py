"""The bundled dataset: what the article says, as strongly as it says it."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

import hitech_cli
from hitech_cli import loading
from hitech_cli.loading.documents.document import schema_text
from hitech_cli.loading.documents.strict_json import parse
from hitech_cli.loading.documents.validation import validate
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.relation import NeverAdded
from hitech_cli.model.vocabulary import OBSERVED, Status
from hitech_cli.model.wording import figure_words

DATA = Path(__file__).parents[1] / "data"
FILE = DATA / "indicators.json"

FIGURES = """
operating-income     | level           | 2020       | -          | p3  | more than 521.5 billion yuan
operating-income     | growth          | 2020       | 2019       | p2  | 17.16%
operating-income     | compound growth | 2020       | not stated | p2  | 8.18% a year
exports              | level           | 2020       | -          | p3  | 87.6 billion yuan
industrial-output    | level           | 2020       | -          | p3  | 443.4 billion yuan
smes                 | level           | 2020       | -          | p6  | 1,323 enterprises
hitech-enterprises   | level           | 2020       | -          | p6  | 2,931 enterprises
incubators           | level           | not stated | -          | p7  | 24 institutions
rd-institutions      | level           | not stated | -          | p7  | 26 institutions
technology-centers   | level           | not stated | -          | p7  | 17 institutions
patents              | level           | 2020       | -          | p9  | more than 92,000 patents
patents              | growth          | 2020       | 2019       | p9  | more than 44%
patent-density       | level           | 2020       | -          | p9  | 2,555 patents per 10,000 people
pct-registrations    | level           | 2020       | -          | p9  | 667 registrations
pct-registrations    | share           | 2020       | -          | p9  | nearly 90%
technology-revenue   | growth          | 2021       | 2020       | p11 | more than 70% (forecast)
technology-contracts | growth          | 2021       | 2020       | p11 | more than 70% (forecast)
tracked-indicators   | level           | 2020       | -          | p2  | 41 indicators
improved-indicators  | level           | 2020       | 2019       | p2  | 32 indicators
"""


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return loading.load(str(FILE))


def test_it_holds_the_figures_of_the_article_and_no_other(dataset: Dataset) -> None:
    expected = [
        tuple(cell.strip() for cell in line.split("|")) for line in FIGURES.strip().split("\n")
    ]
    found = [
        (
            figure.indicator.id,
            figure.measure.value,
            str(figure.period),
            "-" if figure.base_period is None else str(figure.base_period),
            figure.citation.place,
            figure_words(figure),
        )
        for figure in dataset.all_observations()
    ]

    assert found == expected


def test_every_figure_quotes_the_words_it_rests_on(dataset: Dataset) -> None:
    wordings = Counter(figure.citation.wording for figure in dataset.all_observations())

    assert wordings["reached"] == 5
    assert wordings["has"] == 3
    assert wordings["expected to exceed"] == 2
    assert max(len(wording.split()) for wording in wordings) <= 3


ARTICLE, REPORT = "china-daily-2021-05-18", "china-daily-2021-05-21"
LATER = "report of 21 May 2021 (China Daily)"

NOTES = """
operating-income     | compound growth | is said of the record highs, not of this rate
smes                 | level           | The REPORT says technology-based SMEs
incubators           | level           | Year not stated
rd-institutions      | level           | Year not stated
technology-centers   | level           | Year not stated
patent-density       | level           | the REPORT says local residents
pct-registrations    | share           | of the PCT registrations only
technology-revenue   | growth          | in a sentence about 2020; China Daily of 21 May 2021 has over 70%
technology-contracts | growth          | in a sentence about 2020; China Daily of 21 May 2021 has over 70%
improved-indicators  | level           | other 9 of the 41 did not rise; whether they fell, stayed or
"""


def test_a_figure_has_one_note_that_says_what_is_doubtful_about_it(dataset: Dataset) -> None:
    expected = [tuple(map(str.strip, line.split("|"))) for line in NOTES.strip().split("\n")]
    noted = [figure for figure in dataset.all_observations() if figure.notes]

    assert [(f.indicator.id, f.measure.value) for f in noted] == [row[:2] for row in expected]
    for figure, (*_, words) in zip(noted, expected, strict=True):
        (note,) = figure.notes
        assert words.replace("REPORT", LATER) in note
        assert len(note) <= 140


def test_a_second_source_is_cited_by_notes_and_gives_no_figure(dataset: Dataset) -> None:
    article, report = dataset.sources

    assert (article.id, report.id) == (ARTICLE, REPORT)
    assert {figure.citation.source for figure in dataset.all_observations()} == {article}
    assert str(report) == (
        "Foshan Hi-tech Zone boasts promising economic indicators in 2020 (China Daily,"
        " 2021-05-21), https://guangdong.chinadaily.com.cn/fs-hitech/2021-05/21/c_623769.htm"
    )
    assert sum("21 May 2021" in note for f in dataset.all_observations() for note in f.notes) == 4


@pytest.mark.parametrize(
    "words",
    ["million", "workforce", "Five-Year Plan", "13th", "Chinese reports", "urely", "customary"],
)
def test_nothing_is_said_that_neither_source_says(words: str) -> None:
    assert words not in FILE.read_text("utf-8")


def test_what_is_never_added_is_said(dataset: Dataset) -> None:
    apart = [str(one) for one in dataset.relations if isinstance(one, NeverAdded)]

    assert apart == [
        "Small and medium-sized enterprises and High-tech enterprises overlap: they are never added.",
        (
            "National incubators, Provincial R&D institutions and National enterprise technology"
            " centers are of different classes: they are never added."
        ),
    ]
    assert not any(one.notes for one in dataset.relations)


def test_qualifiers_and_statuses_are_counted(dataset: Dataset) -> None:
    figures = list(dataset.all_observations())

    assert Counter(figure.qualifier for figure in figures) == {
        "exactly": 13,
        "more than": 5,
        "nearly": 1,
    }
    assert Counter(figure.status for figure in figures) == {
        OBSERVED: 17,
        frozenset({Status.FORECAST}): 2,
    }
    assert len(dataset.indicators) == 15
    assert {figure.area.id for figure in figures} == {"foshan-hitech-zone"}
    assert [f.indicator.id for f in figures if f.whole] == ["pct-registrations"]


def test_every_indicator_goes_by_a_chinese_name(dataset: Dataset) -> None:
    for indicator in dataset.indicators:
        assert any(not name.isascii() for name in indicator.other_names), indicator.id


def test_the_schema_is_in_step_with_the_models_and_named_in_the_file() -> None:
    schema = DATA / json.loads(FILE.read_text("utf-8"))["$schema"]

    assert schema.read_text("utf-8") == schema_text(), (
        "run: hitech schema -o data/indicators.schema.json --force"
    )


def test_the_schema_accepts_the_dataset_and_refuses_a_misspelt_key() -> None:
    schema = json.loads(schema_text())
    dataset = json.loads(FILE.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(dataset, schema)
    dataset["indicators"][0]["observations"][0]["perod"] = "2020"

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(dataset, schema)


def test_it_is_valid_so_that_it_need_not_be_checked_at_every_start() -> None:
    validate(FILE.name, parse(FILE.name, FILE.read_bytes()))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(b"]", b"", id="not JSON"),
        pytest.param(b'"period"', b'"perod"', id="a key is missing"),
        pytest.param(b'"qualifier": "more than"', b'"qualifier": "over"', id="an unknown word"),
        pytest.param(b'"indicators": [', b'"indicators": [null, ', id="no object"),
        pytest.param(b'"indicators": [', b'"indicators": 5, "x": [', id="no list"),
        pytest.param(b'"area": "', b'"area": "x', id="an id of nothing"),
    ],
)
def test_a_damaged_copy_is_found_out(tmp_path: Path, old: bytes, new: bytes) -> None:
    package = tmp_path / "hitech_cli"
    shutil.copytree(Path(hitech_cli.__file__).parent, package)
    (package / "data").mkdir(exist_ok=True)
    damaged = FILE.read_bytes().replace(old, new)
    assert damaged != FILE.read_bytes()
    (package / "data" / FILE.name).write_bytes(damaged)
    ran = subprocess.run(
        [sys.executable, "-m", "hitech_cli", "list"],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 4
    assert ran.stderr == (
        "hitech: indicators.json: The bundled dataset is not what it was when it"
        " was tested.\nhint: install hitech again, or name a file with --data\n"
    )
