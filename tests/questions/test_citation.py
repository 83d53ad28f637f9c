"""How figures are cited: each source once, with what it is cited for, and nothing invented."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from conftest import Hitech
from hitech_cli.render.bibliography import TEX
from worlds import Raw, growth, indicator, level, save, world

NASTY = 'R&D {50% of $1_000} "a" \\b{ #1 ^~ <x> | é 专利 @misc{x,'

ITEM = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "type": {"enum": ["webpage", "document", "dataset"]},
            "title": {"type": "string"},
            "publisher": {"type": "string"},
            "URL": {"type": "string"},
            "note": {"type": "string"},
            "issued": {
                "type": "object",
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": "integer"},
                        },
                    }
                },
                "additionalProperties": False,
            },
        },
        "required": ["type", "id"],
        "additionalProperties": False,
    },
}
"""The part of the schema of CSL 1.0.2 for input (csl-data.json) that is written here."""


def bibliography(text: str) -> dict[str, dict[str, str]]:
    """Read BibTeX as BibTeX does: by braces, of which those behind a backslash count, too."""
    entries = {}
    for start in re.finditer(r"^@misc\{([^,{}]+),\n", text, re.MULTILINE):
        fields, at = {}, start.end()
        while text[at] != "}":
            named = re.compile(r"  (\w+) = ").match(text, at)
            assert named, text[at:]
            at = named.end()
            depth, value = 0, ""
            while depth or text[at] != ",":
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                value, at = value + text[at], at + 1
            fields[named[1]], at = value, at + 2
        assert start[1] not in entries
        entries[start[1]] = fields
    return entries


def typeset(text: str) -> str:
    """Undo what stands in TeX for characters with a meaning."""
    signs = {written: sign for sign, written in TEX.items()}
    longest = sorted(signs, key=len, reverse=True)
    shown = re.sub("|".join(map(re.escape, longest)), lambda found: signs[found[0]], text)
    return shown.replace("``", '"').replace("''", '"')


def sources(**other: object) -> list[Raw]:
    return [{"id": "report", "title": "The report", "publisher": "", **other}]


def test_figures_of_one_source_are_cited_in_one_entry_with_their_places(hitech: Hitech) -> None:
    words = hitech("cite", "patents", "operating-income", "--style", "bibtex").out
    entries = bibliography(words)

    assert list(entries) == ["china-daily-2021-05-18"]
    (entry,) = entries.values()
    assert entry["title"] == "{{Major economic indicators of Foshan Hi-tech Zone surge in 2020}}"
    assert entry["howpublished"] == "{China Daily}"
    assert (entry["year"], entry["month"], entry["day"]) == ("{2021}", "may", "{18}")
    assert entry["url"].endswith("/c_630148.htm}")
    note = typeset(entry["note"])
    for said in (
        'more than 92,000 patents (para. 9, "exceeded")',
        'more than 521.5 billion yuan (para. 3, "surpassed")',
        'Operating income, YoY growth, Foshan Hi-tech Zone, 2020: 17.16% (para. 2, "reached")',
        "CAGR, Foshan Hi-tech Zone, to 2020, base year not stated: 8.18% a year",
    ):
        assert said in note
    plain = " ".join(hitech("cite", "patents", "operating-income").out.split())
    assert plain.count("Major economic indicators") == 1
    assert all(figure in plain for figure in note.removeprefix("{").removesuffix("}").split("; "))


def test_csl_json_is_valid_and_says_the_same(hitech: Hitech) -> None:
    (item,) = items = json.loads(hitech("cite", "patents", "--style", "csl-json").out)
    jsonschema.validate(items, ITEM)

    assert item["issued"] == {"date-parts": [[2021, 5, 18]]}
    assert (item["id"], item["type"]) == ("china-daily-2021-05-18", "webpage")
    assert 'more than 44% (para. 9, "more than")' in item["note"]


def test_nothing_is_said_that_the_dataset_does_not_say(hitech: Hitech, tmp_path: Path) -> None:
    file = save(tmp_path, world(indicator(level("2020", 5)), sources=sources()))

    (entry,) = bibliography(
        hitech("cite", "income", "--data", file, "--style", "bibtex").out
    ).values()
    assert entry == {"title": "{{The report}}", "note": "{Income, The zone, 2020: 5 yuan}"}
    (item,) = json.loads(hitech("cite", "income", "--data", file, "--style", "csl-json").out)
    assert item == {
        "id": "report",
        "type": "document",
        "title": "The report",
        "note": "Income, The zone, 2020: 5 yuan",
    }


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ("2021", [2021]),
        ("2021-05", [2021, 5]),
        ("spring 2021", None),
        ("2021-02-30", None),
        ("2021-13", None),
        ("20210518", None),
    ],
)
def test_a_date_that_is_none_stays_in_the_note(
    hitech: Hitech, tmp_path: Path, date: str, parts: list[int] | None
) -> None:
    said = sources(date=date, address="Main Street 5")
    file = save(tmp_path, world(indicator(level("2020", 5)), sources=said))
    items = json.loads(hitech("cite", "income", "--data", file, "--style", "csl-json").out)

    jsonschema.validate(items, ITEM)
    assert items[0].get("issued") == (None if parts is None else {"date-parts": [parts]})
    assert items[0]["note"].startswith(f"Date: {date}. ") is (parts is None)
    assert "Address: Main Street 5." in items[0]["note"]
    assert "URL" not in items[0]


def test_text_from_data_is_no_markup_in_bibtex(hitech: Hitech, tmp_path: Path) -> None:
    said = sources(title=NASTY, publisher=NASTY, address="https://example.org/a}%{_专")
    figure = level("2020", 5, place=NASTY, wording=NASTY)
    file = save(tmp_path, world(indicator(figure, name=NASTY, id="i"), sources=said))
    (entry,) = bibliography(hitech("cite", "i", "--data", file, "--style", "bibtex").out).values()

    assert typeset(entry["title"]) == f"{{{{{NASTY}}}}}"
    assert typeset(entry["howpublished"]) == f"{{{NASTY}}}"
    assert f"{NASTY}, The zone, 2020: 5 yuan ({NASTY}, " in typeset(entry["note"])
    assert "url" not in entry
    assert "https://example.org/a}%{_专" in typeset(entry["note"])


def test_keys_of_a_table_are_unique_stable_and_ascii(hitech: Hitech, tmp_path: Path) -> None:
    rows = "2019,5,年鉴,2020\n2020,6,年鉴,2021\n2021,7,年鉴,2021\n"
    file = tmp_path / "table.csv"
    file.write_text(f"year,gdp,source_title,source_date\n{rows}", encoding="utf-8")

    def keys(*words: str) -> list[str]:
        out = hitech("cite", "gdp", "--data", file, "--style", "bibtex", *words).out
        return list(bibliography(out))

    first, second = keys()
    assert first != second
    assert all(re.fullmatch("[A-Za-z0-9-]+", key) for key in (first, second))
    assert keys("--period", "2021") == [second]


def test_a_figure_of_a_table_is_cited_by_the_file_and_its_line(
    hitech: Hitech, tmp_path: Path
) -> None:
    file = tmp_path / "table.csv"
    file.write_text("year,gdp\n2019,5\n2020,6\n", encoding="utf-8")
    (item,) = json.loads(hitech("cite", "gdp", "--data", file, "--style", "csl-json").out)
    dataset = json.loads(hitech("list", "--data", file, "-f", "json").out)["dataset"]

    assert item["type"] == "dataset"
    assert item["title"] == str(file)
    assert set(item) == {"id", "type", "title", "note"}
    assert item["note"].startswith(f"SHA-256: {dataset['sha256']}. ")
    assert "2020: 6 (line 3)" in item["note"]


def test_many_figures_are_counted_in_a_note(hitech: Hitech, tmp_path: Path) -> None:
    levels = [level(str(year), 5) for year in range(1990, 2020)]
    file = save(tmp_path, world(indicator(*levels)))
    (item,) = json.loads(hitech("cite", "income", "--data", file, "--style", "csl-json").out)

    assert item["note"].count("5 yuan") == 20
    assert item["note"].endswith("; and 10 more figures")
    assert hitech("cite", "income", "--data", file).out.count("5 yuan") == 30


def test_records_have_the_parts_of_a_citation(hitech: Hitech) -> None:
    answer = json.loads(hitech("cite", "patents", "-f", "json").out)
    first = answer["data"][0]

    assert (first["place"], first["publisher"], first["source_date"]) == (
        "p9",
        "China Daily",
        "2021-05-18",
    )
    assert first["citation"].endswith('more than 92,000 patents (para. 9, "exceeded")')
    assert first["citation_key"] == "china-daily-2021-05-18"


def test_conditions_choose_figures_and_none_is_an_answer(hitech: Hitech, tmp_path: Path) -> None:
    figures = [level("2019", 5), level("2020", 6, area="county"), growth("2020", 7)]
    file = save(tmp_path, world(indicator(*figures)))

    def cited(*words: str) -> str:
        ran = hitech("cite", "income", "--data", file, *words)
        assert ran.code == 0
        assert all(line.startswith("Note: ") for line in ran.err.splitlines())
        return ran.out

    assert "6 yuan" not in cited("--area", "zone")
    assert "5 yuan" not in cited("--period", "2020")
    assert cited("--period", "2021").startswith("No published figure to cite.")
    assert cited("--period", "2021", "--style", "bibtex") == ""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["-o", "a.bib"], 0),
        (["-o", "a.bib", "--style", "csl-json"], 2),
        (["-o", "a.csv", "--style", "bibtex"], 2),
        (["-o", "a.json", "--style", "bibtex"], 2),
        (["-o", "a.json", "--style", "csl-json"], 0),
        (["-o", "a.bib", "-f", "csv"], 2),
        (["-o", "a.bib", "--style", "plain"], 2),
        (["--style", "bibtex", "--format", "table"], 2),
        (["--style", "plain", "--format", "csv"], 0),
    ],
)
def test_a_style_fits_the_name_of_the_file_and_the_format(
    hitech: Hitech, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HITECH_FORMAT", "csv")
    ran = hitech("cite", "patents", *words)

    assert ran.code == code, ran.err
    assert ("hint: " in ran.err) == bool(code)
    assert [file.name for file in tmp_path.iterdir()] == (
        [] if code or "-o" not in words else [words[1]]
    )
