import io
import json
import os
import sys
from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.errors import AccessError
from hitech_cli.loading import LoadRequest, files, load
from worlds import indicator, level, save, text_of, world


@pytest.fixture
def raw() -> dict[str, object]:
    return world(indicator(level("2020", 5)))


@pytest.mark.parametrize("before", ["", " \n\t", "\ufeff", "\ufeff \r\n"])
def test_standard_input_is_read(
    hitech: Hitech, raw: dict[str, object], monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    content = io.BytesIO(f"{before}{text_of(raw)}".encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(content))

    assert "A small world" in hitech("list", "--data", "-").out


def test_closed_standard_input_is_told(hitech: Hitech, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    assert hitech("list", "--data", "-") == (
        5,
        "",
        "hitech: Standard input is closed.\nhint: give it a dataset, or name a file\n",
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gone.json", "There is no file 'gone.json'."),
        ("x" * 300, f"'{'x' * 300}' cannot be read: File name too long."),
    ],
)
def test_a_program_is_told_which_file_cannot_be_read(hitech: Hitech, name: str, said: str) -> None:
    error = json.loads(hitech("list", "--data", name, "-f", "json").err)["error"]

    assert (error["code"], error["place"], error["message"]) == ("access", name, said)


def test_a_program_is_told_what_is_too_large(
    hitech: Hitech, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST", 100)
    file = save(tmp_path, world(indicator(level("2020", 5))))
    error = json.loads(hitech("list", "--data", file, "-f", "json").err)["error"]

    assert (error["code"], error["place"]) == ("access", str(file))
    assert (
        error["hint"]
        == "split it, since several files are merged, or bring a table, read row by row"
    )


def test_a_fault_in_standard_input_is_named_as_such(
    hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"[")))

    assert hitech("list", "--data", "-").err.startswith("hitech: standard input:1:")


def test_the_environment_names_a_dataset_and_the_option_wins(
    hitech: Hitech, raw: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HITECH_DATA", str(save(tmp_path, raw)))
    assert "A small world" in hitech("list").out

    monkeypatch.setenv("HITECH_DATA", "nowhere.json")
    assert hitech("list").code == 5
    assert hitech("list", "--data", save(tmp_path, raw)).code == 0


def test_an_empty_variable_is_no_variable(hitech: Hitech, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HITECH_DATA", "")
    monkeypatch.setenv("HITECH_FORMAT", "")

    assert "Foshan" in hitech("list").out


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("missing.json", "There is no file"),
        (".", "is a folder"),
        ("a\0b", "cannot be the name of a file"),
        ("x" * 5000, "cannot be read"),
    ],
)
def test_what_cannot_be_read_says_why(
    hitech: Hitech, tmp_path: Path, name: str, sentence: str
) -> None:
    ran = hitech("list", "--data", f"{tmp_path}/{name}")

    assert (ran.code, ran.out) == (5, "")
    assert sentence in ran.err
    assert "hint: " in ran.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_says_so(hitech: Hitech, tmp_path: Path) -> None:
    file = tmp_path / "secret.json"
    file.write_text("{}")
    file.chmod(0)

    assert "may not be read" in hitech("list", "--data", file).err


def test_permission_is_told_from_other_failures() -> None:
    error = PermissionError(13, "Permission denied")

    assert files._sentence("x", error) == "'x' may not be read."  # noqa: SLF001 - root can't be refused
    assert files._hint(error).startswith("ask its owner")  # noqa: SLF001 - as above


def test_a_dataset_too_large_to_be_one_is_refused(hitech: Hitech, tmp_path: Path) -> None:
    with (tmp_path / "large.json").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    ran = hitech("list", "--data", tmp_path / "large.json")

    assert (ran.code, ran.out) == (5, "")
    assert "is larger than 16 MiB" in ran.err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file here")
def test_an_endless_file_is_refused_at_the_limit(hitech: Hitech) -> None:
    ran = hitech("list", "--data", "/dev/zero")

    assert ran.code == 5
    assert "is larger than 128 MiB" in ran.err


def test_a_lost_dataset_says_what_to_do(
    hitech: Hitech, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "__file__", str(tmp_path / "site" / "of" / "a" / "package.py"))

    ran = hitech("list")
    assert (ran.code, ran.out) == (5, "")
    assert ran.err == (
        "hitech: The bundled dataset is missing.\n"
        "hint: install hitech again, or name a file with --data\n"
    )


def test_who_waits_is_told_how_far_a_long_table_is_read(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("area,year,value\n" + "".join(f"a{n},2020,{n}\n" for n in range(20_000)))
    told: list[tuple[int, int]] = []

    def watch(done: int, total: int) -> None:
        told.append((done, total))

    load(LoadRequest(paths=[str(file)], watch=watch))
    first_look = [done for done, _ in told][: told.index((told[0][1], told[0][1])) + 1]

    assert {total for _, total in told} == {file.stat().st_size}
    assert len(first_look) > 1
    assert first_look == sorted(first_look)


def test_what_cannot_be_read_when_it_comes_to_that_is_named(tmp_path: Path) -> None:
    """A folder can be looked at like a file, but not be read like one."""
    status = tmp_path.stat()
    stamp = (status.st_ino, status.st_size, status.st_mtime_ns)
    content = files.Content(str(tmp_path), None, stamp)

    with pytest.raises(AccessError) as caught, content.open():
        pass
    assert caught.value.place == str(tmp_path)


def test_a_file_that_has_changed_is_named_and_may_be_read_again(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("year,value\n")
    content = files.content_of(str(file))
    file.write_text("year,value\n2020,5\n")

    with pytest.raises(AccessError, match="changed while it was read") as caught:
        content.whole()
    assert (caught.value.place, caught.value.hint) == (
        str(file), "try again when nothing writes to it"
    )  # fmt: skip


def test_what_is_kept_of_a_pipe_has_a_size_and_a_limit() -> None:
    most = files.Content("pipe", b" " * files.LARGEST)

    assert (most.size, len(most.whole())) == (files.LARGEST, files.LARGEST)
    with pytest.raises(AccessError, match="pipe is larger than 16 MiB"):
        files.Content("pipe", b" " * (files.LARGEST + 1)).whole()


def test_the_dataset_that_comes_along_is_not_read_where_it_is_damaged(
    hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hitech_cli.loading.files.get_data", lambda *_: b'{"indicators": []}')
    ran = hitech("list")

    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        "hitech: indicators.json: The bundled dataset is not what it was when"
        " it was tested.\nhint: install hitech again, or name a file with --data\n"
    )
    program = json.loads(hitech("list", "-f", "json").err)["error"]
    assert program["problem"] == "damaged"


def test_standard_input_that_is_a_terminal_holds_no_dataset(
    hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal(io.BytesIO()))
    ran = hitech("list", "--data", "-")

    assert (ran.code, ran.out) == (5, "")
    assert ran.err == (
        "hitech: Standard input is a terminal, which holds no dataset.\n"
        "hint: send it one with < FILE or a pipe, or name the file\n"
    )


def test_a_link_to_nothing_is_told_from_a_file_that_is_not_there(
    hitech: Hitech, tmp_path: Path
) -> None:
    (tmp_path / "link.json").symlink_to(tmp_path / "gone.json")
    said = hitech("list", "--data", tmp_path / "link.json").err

    assert f"is a link to '{tmp_path / 'gone.json'}', which is not there." in said


def test_a_cell_longer_than_any_is_told_from_a_broken_table(hitech: Hitech, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(f"year,value,note\n2020,5,{'x' * 131_073}\n")

    said = hitech("list", "--data", file).err
    assert "A cell here has more than 131,072 characters." in said
    assert "\nhint: shorten it; if there is no such cell, a quote before it is not closed\n" in said
