"""A table on a cluster: Spark with two workers, asked through its SQL server."""

import csv
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Hitech
from databases import HEADER, rows, run, same, write
from servers import Spark

pytestmark = [
    pytest.mark.long,
    pytest.mark.filterwarnings(  # PyHive leaves its sockets to be collected
        "ignore::DeprecationWarning",
        "ignore::ResourceWarning",
        "ignore::pytest.PytestUnraisableExceptionWarning",
    ),
]

QUESTIONS = [
    "list",
    "list --where sex=F",
    "growth jobs.f --area FR",
    "growth income.m --all-areas --top 2",
    "filter --area DE --period 2016",
    "check",
]
PARTS = 3


@pytest.fixture(scope="module")
def spark() -> Iterator[Spark]:
    for module in ("pyhive", "thrift_sasl"):
        pytest.importorskip(module, reason=f"{module} is not installed: NOT TESTED on Spark")
    pyspark = pytest.importorskip("pyspark", reason="PySpark is not installed: NOT TESTED on Spark")
    server = Spark.start(Path(pyspark.__file__).parent)
    yield server
    gc.collect()  # so that sockets that PyHive leaves are warned of here, where that is passed over
    server.stop()


@pytest.fixture(scope="module")
def in_spark(spark: Spark) -> str:
    folder = spark.folder / "figures"
    folder.mkdir()
    for part in range(PARTS):
        with (folder / f"{part}.csv").open("w", newline="") as text:
            csv.writer(text).writerows(row for at, row in enumerate(rows()) if at % PARTS == part)
    columns = "indicator string, area string, period int, sex string, value decimal(12, 1)"
    run(
        spark.url(),
        f"create table figures ({columns}, status string, unit string)"
        f" using csv location '{folder}'",
    )
    return spark.url("figures")


def test_a_table_answers_on_a_cluster_as_in_a_file(
    hitech: Hitech, spark: Spark, in_spark: str, tmp_path: Path
) -> None:
    file = write(tmp_path / "figures.csv", HEADER, rows())
    for question in QUESTIONS:
        same(hitech, question, in_spark, file)
    missing = hitech("list", "--data", in_spark.replace("figures", "nix"))
    assert (missing.code, missing.out) == (5, "")
    assert "cannot be read" in missing.err
    assert "annika" not in missing.err
    assert spark.log.count("Granted executor ID") == 2
