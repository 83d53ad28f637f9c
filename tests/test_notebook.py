"""The example notebook runs from the first cell to the last, and is kept without what it gave."""

import json
from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.ipynb"
CELLS = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
CODE = [cell for cell in CELLS if cell["cell_type"] == "code"]


def test_the_notebook_holds_no_outputs() -> None:
    assert len(CODE) > 10
    assert {(cell["execution_count"], len(cell["outputs"])) for cell in CODE} == {(None, 0)}


@pytest.mark.long
@pytest.mark.filterwarnings("default")  # those of Jupyter are not ours
def test_the_notebook_runs() -> None:
    reason = "nbclient or ipykernel is missing: the notebook is NOT TESTED"
    nbclient = pytest.importorskip("nbclient", reason=reason)
    pytest.importorskip("ipykernel", reason=reason)
    nbformat = pytest.importorskip("nbformat", reason=reason)
    notebook = nbformat.read(NOTEBOOK, as_version=4)

    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()

    tables = [
        output["data"]["text/html"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "<Answer" in output.get("data", {}).get("text/plain", "")
    ]
    assert len(tables) == 5
    assert all("<table" in table for table in tables)
    pictures = [
        output["data"]["image/svg+xml"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "<Chart" in output.get("data", {}).get("text/plain", "")
    ]
    assert [picture[:4] for picture in pictures] == ["<svg"]
    shown = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    text = "".join(one.get("text", "") + str(one.get("data", "")) for one in shown)
    assert "more than 445.09 billion yuan | 445098792301.455 | None" in text
    assert "did you mean 'Exports'?" in text
    assert "@misc{china-daily-2021-05-18," in text
    assert not [one for one in shown if one.get("name") == "stderr"], "no warning is shown"
