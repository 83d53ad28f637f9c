"""What a descriptor says of how a table is written changes its figures: it is honoured, or refused."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from conftest import Hitech
from hitech_cli.errors import HitechError
from hitech_cli.loading import LoadRequest, load
from hitech_cli.loading.tables.choices import Choices
from hitech_cli.loading.tables.sources.packages import chosen_by
from hitech_cli.loading.tables.sources.resources import resource_of
from hitech_cli.model.dataset import Dataset
from tables import write

Json = dict[str, object]
TABLE = "geo,year,value\nx,2020,5\n"


def packaged(folder: Path, text: str = TABLE, **resource: object) -> str:
    """Write a package of one table, and return its folder."""
    described(folder, {"path": "t.csv", **resource})
    write(folder, text, "t.csv")
    return str(folder)


def described(folder: Path, *resources: Json, **package: object) -> str:
    write(folder, json.dumps({"name": "p", "resources": resources, **package}), "datapackage.json")
    return str(folder)


def figures(made: Dataset) -> str:
    found = made.all_observations()
    return " ".join(f"{f.area.id}:{f.period}:{f.value:f}" for f in found)


def fields(*named: str | Json) -> Json:
    return {"fields": [{"name": each} if isinstance(each, str) else each for each in named]}


@pytest.mark.parametrize(
    ("dialect", "text", "read"),
    [
        ({"delimiter": ";"}, "geo;year;value\na,b;2020;5\n", "a,b:2020:5"),
        ({"quoteChar": "'"}, "geo,year,value\n'a,\"b',2020,5\n", 'a,"b:2020:5'),
        ({"quoteChar": ""}, 'geo,year,value\n"a,2020,5\n', '"a:2020:5'),
        ({"escapeChar": "\\"}, "geo,year,value\na\\,b,2020,5\n", "a,b:2020:5"),
        ({"escapeChar": "\\", "doubleQuote": False}, 'geo,year,value\n"a\\"b",2020,5\n', 'a"b:2020:5'),
        ({"skipInitialSpace": True}, 'geo, year, value\n"a", 2020, "5"\n', "a:2020:5"),
        ({"header": False}, "x,2020,5\nx,2021,6\n", "x:2020:5 x:2021:6"),
        ({"headerRows": []}, "x,2020,5\n", "x:2020:5"),
        ({"headerRows": [2]}, "2019,2018,2017\ngeo,year,value\nx,2020,5\n", "x:2020:5"),
        ({"headerRows": [2, 3]}, "a title\ngeo,year,\n,,value\nx,2020,5\n", "x:2020:5"),
        ({"headerRows": [1, 2], "headerJoin": ""}, "ge,ye,val\no,ar,ue\nx,2020,5\n", "x:2020:5"),
        ({"commentChar": "#"}, "# a, 'b\n# c\ngeo,year,value\n#y,2020,7\nx,2020,5\n", "x:2020:5"),
        ({"commentChar": "#"}, 'year,value,note,geo\n2020,5,"a\n#b",x\n', "x:2020:5"),
        ({"commentPrefix": "//"}, "geo,year,value\n//y,2020,7\n/x,2020,5\n", "/x:2020:5"),
        ({"commentRows": [1, 3]}, "of 2020\ngeo,year,value\nin,the,euro\nx,2020,5\n", "x:2020:5"),
        ({"commentRows": [1], "headerRows": [2]}, "a\ngeo,year,value\nx,2020,5\n", "x:2020:5"),
        ({"quoteChar": "'"}, "geo,year,value,\nx,2020,5,\n", "x:2020:5"),
        ({"lineTerminator": "\n"}, TABLE, "x:2020:5"),
        ({"nullSequence": "\\N"}, "geo,year,value\nx,2019,\\N\nx,2020,5\n\\N,2020,6\n", "x:2020:5 not stated:2020:6"),
        ({"csv": {"delimiter": ";"}}, "geo;year;value\na,b;2020;5\n", "a,b:2020:5"),
        ({"delimiter": ",", "doubleQuote": True, "header": True, "csvddfVersion": 1.2, "caseSensitiveHeader": False}, TABLE, "x:2020:5"),
    ],
)  # fmt: skip
def test_a_dialect_says_how_a_table_is_written(
    tmp_path: Path, dialect: Json, text: str, read: str
) -> None:
    schema = fields("geo", "year", "value")
    folder = packaged(tmp_path, text, dialect=dialect, schema=schema)

    assert figures(load(folder)) == read
    assert figures(load(str(tmp_path / "t.csv"))) == read


@pytest.mark.parametrize(
    ("resource", "text", "reason"),
    [
        ({"dialect": {"delimiter": "||"}}, TABLE, "'delimiter' is '||', which is not one character"),
        ({"dialect": {"delimiter": "|"}}, TABLE, "there is no such mark"),
        ({"dialect": {"delimiter": 5}}, TABLE, "'delimiter' must be a text"),
        ({"dialect": {"decimal": ","}}, TABLE, "'decimal' is nothing that is known"),
        ({"dialect": {"lineTerminator": ";"}}, TABLE, "'lineTerminator' is none"),
        ({"dialect": {"quoteChar": "ab"}}, TABLE, "'quoteChar' must be one visible character"),
        ({"dialect": {"header": "no"}}, TABLE, "'header' must be true or false"),
        ({"dialect": {"header": False}}, "x,2020,5\n", "no row is a header, and names no columns"),
        ({"dialect": {"header": False}, "schema": fields("year", "value")}, "x,2020,5\n", "This row has 3 cells, the header 2"),
        ({"dialect": {"header": False}, "schema": fields("geo", "year", "value")}, TABLE, "repeats the header"),
        ({"dialect": {"headerRows": [9]}}, TABLE, "There is no row 9"),
        ({"dialect": {"headerRows": [0]}}, TABLE, "'headerRows' must be of whole numbers"),
        ({"dialect": {"headerRows": 2}}, TABLE, "'headerRows' must be a list"),
        ({"dialect": {"headerRows": [2], "commentChar": "#"}}, "#a\ngeo,year,value\nx,2020,5\n", "lines 2 with comments counted, 3 without"),
        ({"dialect": {"sheetNumber": 2}}, TABLE, "'sheetNumber' is not read"),
        ({"dialect": {"quoteChar": "'"}}, "geo,year,value\n'x,2020,5\n", "t.csv:2: This is not a table"),
        ({"dialect": {"quoteChar": "'"}}, "geo,geo,value\nx,2020,5\n", "Duplicate column 'geo'"),
        ({"dialect": {"quoteChar": "'"}}, ",year,value\nx,2020,5\n", "Column 1 has no name"),
        ({"dialect": {"quoteChar": "'"}}, b"geo,year,value\n\xe9,2020,5\n", "is not UTF-8"),
        ({"dialect": {"headerRows": [2]}}, b"SQLite format 3\0", "t.csv is no text"),
        ({"path": ["t.csv", "t.csv"]}, b"PAR1", "t.csv is no text"),
        ({"schema": fields({"name": "value", "type": "number"})}, "geo;year;value\nx;2020;1,240\n", "1.240 or 1240"),
        ({"schema": fields({"name": "value", "type": "integer"})}, "geo;year;value\nx;2020;1.240\n", "1.240 or 1240"),
        ({"dialect": "far/dialect.json"}, TABLE, "There is no file"),
        ({"dialect": "https://example.org/dialect.json"}, TABLE, "not in the folder"),
        ({"dialect": ["a"]}, TABLE, "'dialect' must be an object"),
        ({"schema": "../schema.json"}, TABLE, "not in the folder"),
        ({"schema": "t.csv"}, TABLE, "This is not JSON"),
        ({"schema": "list.json"}, TABLE, "must be an object"),
        ({"schema": {"fields": ["geo"]}}, TABLE, "'fields' must be a list of objects"),
        ({"schema": fields({"name": "value", "decimalChar": ",", "groupChar": ","})}, TABLE, "'groupChar' is ',', as 'decimalChar' is"),
        ({"schema": fields({"name": "Amount", "decimalChar": ","})}, TABLE, "how 'Amount' is written, and there is no such column"),
        ({"schema": fields({"name": "value", "missingValues": [True]})}, TABLE, "'missingValues' must be a text or a number"),
        ({"schema": fields({"name": "value", "type": "boolean"})}, TABLE, "'value' holds values of the type 'boolean', and no figures"),
        ({"schema": fields({"name": "value", "categories": [{"value": 5, "label": "many"}]})}, TABLE, "'value' holds codes with labels"),
        ({"schema": fields({"name": "2019", "decimalChar": ","}, {"name": "2020"})}, "geo,2019,2020\nx,5,6\n", "numbers of 2019, 2020 written in several ways"),
        ({"schema": fields({"name": "year", "type": "date", "format": "%d/%m/%y"})}, TABLE, "'%d/%m/%y' of dates is not read"),
        ({"schema": fields({"name": "year", "type": "date", "format": "%m/%Y"})}, TABLE, "t.csv:2, column 'year': '2020' is not a date such as '%m/%Y'"),
        ({"path": None, "profile": "tabular-data-resource"}, TABLE, "describes no table"),
        ({"path": ["t.csv", 5]}, TABLE, "'path' must be a text, or a list of texts"),
        ({"data": [["year", "value"]]}, TABLE, "'data' stands beside 'path'"),
    ],
)  # fmt: skip
def test_what_a_descriptor_says_and_is_not_read_is_refused(
    tmp_path: Path, resource: Json, text: str | bytes, reason: str
) -> None:
    write(tmp_path, "[]", "list.json")
    folder = packaged(tmp_path, "", **resource)
    write(tmp_path, text, "t.csv")

    with pytest.raises(HitechError) as caught:
        load(folder)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("schema", "values", "read"),
    [
        (fields({"name": "value", "missingValues": ["-9"]}), "-9 5", "5"),
        ({**fields("value"), "missingValues": [{"value": "-9", "label": "refused"}, "-8"]}, "-9 -8 5", "5"),
        ({**fields({"name": "value", "missingValues": []}), "missingValues": ["-9"]}, "-9 5", "-9 5"),
        ({**fields({"name": "geo", "missingValues": ["5"]}), "missingValues": ["-9"]}, "-9 5", "5"),
        ({"missingValues": [-9]}, "-9 5", "5"),
        (fields({"name": "Value", "type": "number", "missingValues": ["-9"]}), "-9 5", "5"),
        (fields({"name": "v", "title": "value", "missingValues": ["-9"]}), "-9 5", "5"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_of_the_column_of_values(
    tmp_path: Path, schema: Json, values: str, read: str
) -> None:
    rows = "".join(f"x,{2000 + at},{value}\n" for at, value in enumerate(values.split()))
    made = load(packaged(tmp_path, f"geo,year,value\n{rows}", schema=schema))

    assert " ".join(str(figure.value) for figure in made.all_observations()) == read


@pytest.mark.parametrize(
    ("field", "text", "read"),
    [
        ({"name": "geo", "categories": [{"value": "1", "label": "Ost"}, {"value": 2, "label": "West"}]},
         "geo,year,value\n1,2020,5\n2,2020,6\n 3,2020,7\n", "Ost:2020:5 West:2020:6 3:2020:7"),
        ({"name": "geo", "categories": [{"value": "1", "label": "Ost"}, {"value": "2", "label": "Ost"}]},
         "geo,year,value\n1,2020,5\n2,2020,6\n", "Ost (1):2020:5 Ost (2):2020:6"),
        ({"name": "geo", "categories": ["1", "2"]}, "geo,year,value\n1,2020,5\n", "1:2020:5"),
        ({"name": "obs_status", "categories": [{"value": "E", "label": "a guess"}]},
         "geo,year,value,obs_status\nx,2020,5,E\n", "x:2020:5"),
        ({"name": "year", "type": "yearmonth"}, "geo,year,value\nx,2005-06,5\nx,2006-07,6\n", "x:2005-06:5 x:2006-07:6"),
        ({"name": "year", "type": "date", "format": "%m/%Y"}, "geo,year,value\nx,03/2020,5\nx,11/2020,6\n", "x:2020-03:5 x:2020-11:6"),
        ({"name": "year", "type": "year", "format": "any"}, TABLE, "x:2020:5"),
        ({"name": "year", "type": "datetime"}, TABLE, "x:2020:5"),
    ],
)  # fmt: skip
def test_codes_and_dates_mean_what_the_schema_says(
    tmp_path: Path, field: Json, text: str, read: str
) -> None:
    assert figures(load(packaged(tmp_path, text, schema=fields(field)))) == read


@pytest.mark.parametrize(
    ("field", "values", "read"),
    [
        ({"type": "number"}, "1.240 5", "1.240 5"),
        ({"type": "number"}, "1.240 5,5", "1240 5.5"),
        ({"groupChar": "."}, "1.240 5", "1240 5"),
        ({"decimalChar": ","}, "1,240 5", "1.240 5"),
        ({"decimalChar": "."}, "1,240 5", "1240 5"),
    ],
)
def test_the_schema_says_what_marks_mean_that_the_cells_leave_open(
    tmp_path: Path, field: Json, values: str, read: str
) -> None:
    rows = "".join(f"x;{2000 + at};{value}\n" for at, value in enumerate(values.split()))
    schema = fields({"name": "value", **field})
    made = load(packaged(tmp_path, f"geo;year;value\n{rows}", schema=schema))

    assert " ".join(f"{figure.value:f}" for figure in made.all_observations()) == read


def test_columns_of_indicators_have_units_of_their_own(tmp_path: Path) -> None:
    schema = fields(
        {"name": "GDP", "unit": "euro", "title": "Output"},
        {"name": "people", "unit": "persons"},
        "rate",
    )
    made = load(packaged(tmp_path, "geo,year,gdp,people,rate\nx,2020,5,6,7\n", schema=schema))

    found = [(one.name, one.unit.name) for one in made.indicators]
    assert found == [("gdp", "euro"), ("people", "persons"), ("rate", "")]


def test_codes_with_labels_are_no_figures(tmp_path: Path) -> None:
    sexes = [{"value": "1", "label": "male"}, {"value": "2", "label": "female"}]
    text = "geo,sex,year,amount\nx,1,2020,5\nx,2,2020,6\n"
    made = load(packaged(tmp_path, text, schema=fields({"name": "sex", "categories": sexes})))

    assert [one.name for one in made.indicators] == ["p, sex male", "p, sex female"]


def test_several_files_are_unpacked_and_brought_to_utf8(tmp_path: Path) -> None:
    for name, year in (("a", 2019), ("b", 2020)):
        with ZipFile(tmp_path / f"{name}.zip", "w") as packed:
            packed.writestr(f"{name}.csv", f"geo,year,value\nMünchen,{year},5\n".encode("cp1252"))
    made = load(described(tmp_path, {"path": ["a.zip", "b.zip"], "format": "csv"}))

    assert figures(made) == "München:2019:5 München:2020:5"
    assert "encoded as cp1252" in str(made.reading)


def test_a_table_may_lie_in_several_files(tmp_path: Path, hitech: Hitech) -> None:
    write(tmp_path, "geo,year,value\n\nx,2019,9\n", "a.csv")
    write(tmp_path, "geo,year,value\nx,2020,19\nx,2021,b\n", "b.csv")
    folder = described(tmp_path, {"path": ["a.csv", "b.csv"]})
    ran = hitech("list", "--data", folder)
    assert f"{tmp_path / 'b.csv'}:3, column 'value'" in ran.err

    write(tmp_path, "geo,year,value\nx,2020,19\n", "b.csv")
    made = load(folder)
    places = [figure.citation.place for figure in made.all_observations()]
    assert figures(made) == "x:2019:9 x:2020:19"
    assert places == [f"{tmp_path / 'a.csv'}: line 3", f"{tmp_path / 'b.csv'}: line 2"]
    assert figures(load(str(tmp_path / "b.csv"))) == "x:2020:19"
    ran = hitech("convert", folder, tmp_path / "b.csv", "--force")
    assert (ran.code, "is also the input" in ran.err) == (2, True)


def test_what_parts_the_cells_of_several_files_is_found_as_in_one(tmp_path: Path) -> None:
    write(tmp_path, "geo;year;value\nx,y;2019;9\n", "a.csv")
    write(tmp_path, "geo;year;value\nx,y;2020;19\n", "b.csv")
    folder = described(tmp_path, {"path": ["a.csv", "b.csv"]})

    assert figures(load(folder)) == "x,y:2019:9 x,y:2020:19"


def test_many_files_are_not_all_named(tmp_path: Path) -> None:
    for at in range(5):
        write(tmp_path, f"geo,year,value\nx,{2015 + at},9\n", f"{at}.csv")
    made = load(described(tmp_path, {"path": [f"{at}.csv" for at in range(5)]}))

    assert str(made.reading).startswith(f"{tmp_path / '0.csv'} and 4 more files: 5 rows")


def test_the_descriptor_says_how_a_text_is_encoded_unless_the_user_does(tmp_path: Path) -> None:
    folder = Path(described(tmp_path, {"name": "t", "path": "a.csv", "encoding": "cp1252",
                                       "dialect": {"sheetName": "s"}}))  # fmt: skip
    resource = resource_of(folder / "datapackage.json")
    asked = [Choices(), Choices(encoding="gb18030", sheet="t"), Choices(sheet="other")]
    found = [chosen_by(resource, choices) for choices in asked]

    assert [(each.encoding, each.sheet) for each in found] == [
        ("cp1252", "s"), ("gb18030", "s"), ("cp1252", "other"),
    ]  # fmt: skip


def test_a_file_that_is_no_text_has_no_encoding(tmp_path: Path) -> None:
    described(tmp_path, {"path": "a.parquet", "encoding": "utf-8"})
    resource = resource_of(tmp_path / "datapackage.json")

    assert chosen_by(resource, Choices()).encoding == ""


def test_the_field_of_the_values_describes_the_indicator(tmp_path: Path) -> None:
    schema = fields({"name": "value", "title": "Water", "description": "Of all wells."})
    (one,) = load(packaged(tmp_path, schema=schema)).indicators
    (other,) = load(packaged(tmp_path, "name,year,value\nGas,2020,5\n", schema=schema)).indicators

    assert (one.name, one.definition) == ("Water", "Of all wells.")
    assert (other.name, other.definition) == ("Gas", "")


def test_periods_may_head_columns_of_several_files(tmp_path: Path) -> None:
    write(tmp_path, "geo,2019,2020\nx,1,2\n", "a.csv")
    write(tmp_path, "geo,2019,2020\ny,3\n", "b.csv")
    folder = described(tmp_path, {"path": ["a.csv", "b.csv"]})
    with pytest.raises(HitechError, match=r"b\.csv:2: This row has 2 cells"):
        load(folder)

    write(tmp_path, "geo,2019,2020\ny,3,4\n", "b.csv")
    assert figures(load(folder)) == "x:2019:1 y:2019:3 x:2020:2 y:2020:4"


@pytest.mark.parametrize(
    "data",
    [
        [["geo", "year", "value"], ["x", 2019, 1.50], ["x", 2020, None], ["y", "2020", "-2"]],
        [{"geo": "x", "year": 2019, "value": 1.50}, {"year": 2020, "geo": "x"}, {"geo": "y", "year": 2020, "value": -2}],
        "geo,year,value\nx,2019,1.5\nx,2020,\ny,2020,-2\n",
    ],
)  # fmt: skip
def test_a_table_may_stand_in_the_descriptor(tmp_path: Path, data: object) -> None:
    made = load(described(tmp_path, {"name": "t", "data": data}))

    assert figures(made) == "x:2019:1.5 y:2020:-2"
    assert "1 missing" in str(made.reading)
    assert [figure.citation.place for figure in made.all_observations()] == ["row 1", "row 3"]


@pytest.mark.parametrize(
    "data",
    [
        {"a": 1},
        [1],
        [["year", "value"], [2020, True]],
        [["year", "value"], {"year": 1}],
        [["year", "value"], [2020, [5]]],
        5,
        'year,value\n2020,"c',
    ],
)
def test_what_stands_in_a_descriptor_and_is_no_table_is_refused(
    tmp_path: Path, data: object
) -> None:
    with pytest.raises(
        HitechError,
        match=r"datapackage\.json: .*(no table|no list|not like|is a list|'true' is not a number)",
    ):
        load(described(tmp_path, {"name": "t", "data": data, "type": "table"}))


def test_one_of_several_tables_is_chosen(tmp_path: Path) -> None:
    write(tmp_path, TABLE, "a.csv")
    write(tmp_path, TABLE.replace(",5", ",6"), "b.csv")
    folder = described(
        tmp_path, {"name": "first", "path": "a.csv", "title": "The first"}, {"path": "b.csv"},
        {"path": "map.geojson"}, title="All",
    )  # fmt: skip
    made = [load(LoadRequest(paths=[folder], sheet=name)) for name in ("first", "a.csv", "b.csv")]

    assert [figures(each)[-1] for each in made] == ["5", "5", "6"]
    assert [(each.id, each.title) for each in made[1:]] == [("first", "The first"), ("p", "All")]


def test_a_resource_may_have_a_descriptor_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, TABLE.replace(",", "|"), "a.txt")
    text = json.dumps({"path": "a.txt", "format": "csv", "dialect": "d.json", "schema": "s.json"})
    file = write(tmp_path, text, "a.resource.json")
    write(tmp_path, '{"delimiter": "|"}', "d.json")
    write(tmp_path, '{"missingValues": ["5"]}', "s.json")

    assert "1 missing" in str(load(str(file)).reading)


def test_a_descriptor_says_who_published_what_when_and_in_which_unit(tmp_path: Path) -> None:
    write(tmp_path, TABLE, "a.csv")
    folder = described(
        tmp_path,
        {"path": "a.csv", "schema": fields({"name": "value", "unit": "euro"})},
        title="Water", version="1.2", created="2021-03-04T05:06:07Z", homepage="https://example.org",
        contributors=[{"title": "An author"}, {"title": "The office", "roles": ["publisher"]}],
        licenses=[{"name": "A"}, {"title": "B"}],
    )  # fmt: skip
    (figure,) = load(folder).all_observations()

    assert str(figure.citation.source) == "Water (The office, 2021-03-04), https://example.org"
    assert figure.indicator.notes == ("Licence: A, B.", "Version: 1.2.")
    assert figure.indicator.unit.name == "euro"


def test_comments_in_a_descriptor_are_called_so(tmp_path: Path, hitech: Hitech) -> None:
    file = write(tmp_path, '{\n  // the table\n  "resources": []}', "datapackage.json")

    assert hitech("list", "--data", tmp_path).err == (
        f"hitech: {file}:2:3: This is not JSON: it has a comment.\n"
        "hint: take it out: JSON has none\n"
    )
