"""Tables of every layout, what is read of them, and the same in another order or harmed."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from hitech_cli.errors import HitechError
from hitech_cli.loading import LoadRequest, load
from hitech_cli.model.observation import Observation

Rows = list[list[str]]
Figure = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A table with one line of headings.

    Attributes:
        rows: Its cells, headings first.
        delimiter: What parts them.
        fixed: How many columns at its start stay there: one, where it is the corner of a sheet.
    """

    rows: Rows
    delimiter: str = ","
    fixed: int = 0

    def with_rows(self, rows: Rows) -> "Sample":
        return Sample(rows, self.delimiter, self.fixed)

    def shuffled(self, random: Random) -> "Sample":
        """Return the same table with its rows and columns in another order."""
        order = list(range(self.fixed, len(self.rows[0])))
        random.shuffle(order)
        body = self.rows[1:]
        random.shuffle(body)
        order = [*range(self.fixed), *order]
        return self.with_rows([[row[at] for at in order] for row in (self.rows[0], *body)])

    @property
    def text(self) -> str:
        text = io.StringIO()
        csv.writer(text, delimiter=self.delimiter, lineterminator="\n").writerows(self.rows)
        return text.getvalue()


def sample(text: str, delimiter: str = ",", fixed: int = 0) -> Sample:
    lines = text.strip("\n").split("\n")
    return Sample(list(csv.reader(lines, delimiter=delimiter)), delimiter, fixed)


SAMPLES = {
    "a row an observation": sample(
        "indicator,area,year,value,unit\n"
        "Wizards,Narnia,2019,12,people\nWizards,Narnia,2020,14,people\nWizards,Oz,2019,7,people\n"
        "Wizards,Oz,2020,9,people\nOutput,Narnia,2019,1.5,euro\nOutput,Narnia,2020,1.75,euro\n"
    ),
    "a column a period": sample(
        "Country Name,Country Code,Indicator Name,Indicator Code,2018,2019,2020\n"
        "Narnia,NRN,Wizards,WIZ.TOT,12,13,15\nOz,OZZ,Wizards,WIZ.TOT,..,23,25\n"
        "Narnia,NRN,Dragons,DRA.TOT,2,3,5\nOz,OZZ,Dragons,DRA.TOT,7,8,9\n"
    ),
    "a crosstab with an empty corner": sample(
        ",2018,2019,2020\nNarnia,1.5,1.25,1.75\nOz,2.5,2.75,-\nEmerald City,3.5,3.25,3.0\n", fixed=1
    ),
    "a crosstab with a telling corner": sample(
        "Region,2018,2019,2020\nNarnia,1.5,1.25,1.75\nOz,2.5,2.75,-\nEmerald City,3.5,3.25,3.0\n"
    ),
    "a crosstab of years and areas": sample(
        "Year,Narnia,Oz\n2018,1.5,2.5\n2019,1.25,2.75\n2020,1.75,3\n"
    ),
    "years by months": sample(
        "Year,Jan,Feb,Mar,Apr\n2018,4.0,3.8,3.9,4.2\n2019,3.6,3.5,4.4,4.1\n2020,6.4,6.2,6.1,6.0\n"
    ),
    "names and years": sample(
        "country,gdp_2019,gdp_2020,life_2019,life_2020\nNarnia,1.5,1.6,70.1,70.2\n"
        "Oz,2.5,2.6,71.1,71.2\n"
    ),
    "a column an indicator": sample(
        "country,year,pop,life,gdp\nNarnia,2018,240891,61.38,8220.39\n"
        "Narnia,2019,243299,61.58,8384.79\nOz,2018,1250,71.5,1384.5\nOz,2019,1260,71.25,1400.75\n"
    ),
    "bounds": sample(
        "Country,Year,Index,CI_low,CI_high\nNarnia,2018,1.00,0.90,1.10\nNarnia,2019,0.97,0.85,1.09\n"
        "Oz,2018,0.95,0.82,1.08\nOz,2019,0.94,0.81,1.07\n"
    ),
    "bounds of estimates by sex": sample(
        "IndicatorCode,SpatialDimValueCode,Location,TimeDim,Dim1,FactValueNumeric,"
        "FactValueNumericLow,FactValueNumericHigh,DateModified\n"
        "LIFE,NRN,Narnia,2019,FMLE,71.5,70.5,72.5,2021-05-01\n"
        "LIFE,NRN,Narnia,2019,MLE,69.5,68.5,70.5,2021-05-01\n"
        "LIFE,OZZ,Oz,2019,FMLE,75.5,74.5,76.5,2021-05-02\n"
        "LIFE,OZZ,Oz,2019,MLE,73.5,72.5,74.5,2021-05-02\n"
    ),
    "codes beside labels": sample(
        "REF_AREA,Reference area,MEASURE,Measure,TIME_PERIOD,Time period,OBS_VALUE,"
        "Observation value,OBS_STATUS,Observation status\n"
        "NRN,Narnia,WIZ,Wizards,2019,,10.5,,A,Normal value\n"
        "NRN,Narnia,WIZ,Wizards,2020,,11.5,,P,Provisional value\n"
        "OZZ,Oz,WIZ,Wizards,2019,,20.5,,A,Normal value\n"
        "OZZ,Oz,DRA,Dragons,2019,,3,,A,Normal value\n"
    ),
    "FAOSTAT": sample(
        "Domain Code,Domain,Area Code (M49),Area,Element Code,Element,Item Code,Item,Year Code,Year,"
        "Unit,Value,Flag,Flag Description\n"
        "QCL,Crops,7,Narnia,5510,Production,15,Wheat,2019,2019,t,5400,A,Official figure\n"
        "QCL,Crops,7,Narnia,5510,Production,15,Wheat,2020,2020,t,6500,E,Estimated value\n"
        "QCL,Crops,7,Narnia,5312,Area harvested,15,Wheat,2019,2019,ha,540,A,Official figure\n"
        "QCL,Crops,7,Narnia,5312,Area harvested,15,Wheat,2020,2020,ha,650,A,Official figure\n"
        "QCL,Crops,9,Oz,5510,Production,27,Rice,2019,2019,t,700,A,Official figure\n"
        "QCL,Crops,9,Oz,5510,Production,27,Rice,2020,2020,t,,M,Missing value\n"
    ),
    "Statistics Canada": sample(
        "REF_DATE,GEO,DGUID,Products,UOM,UOM_ID,SCALAR_FACTOR,SCALAR_ID,VECTOR,COORDINATE,VALUE,"
        "STATUS,SYMBOL,TERMINATED,DECIMALS\n"
        "2019-01,Narnia,A1,Honey,Dollars,81,thousands,3,v1,1.1,1520,,,,0\n"
        "2019-02,Narnia,A1,Honey,Dollars,81,thousands,3,v1,1.1,1530,,,,0\n"
        "2019-01,Narnia,A1,Mead,Litres,82,units,0,v2,1.2,152,E,,,0\n"
        "2019-02,Narnia,A1,Mead,Litres,82,units,0,v2,1.2,,x,,,0\n"
        "2019-01,Oz,A2,Honey,Dollars,81,thousands,3,v3,2.1,152,,,,0\n"
        "2019-02,Oz,A2,Honey,Dollars,81,thousands,3,v3,2.1,153,p,,,0\n"
    ),
    "Eurostat, tabs": sample(
        "freq,unit,geo\\TIME_PERIOD\t2018 \t2019 \t2020 \nA,EUR_HAB,NA\t3100 \t3200 p\t: \n"
        "A,EUR_HAB,OZ\t4100 b\t4300 \t4400 \nA,PPS_HAB,NA\t5100 \t5200 \t5300 e\n",
        "\t",
        1,
    ),
    "Eurostat, lines": sample(
        "DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
        "E:W(1.0),01/02/24 11:00:00,A,CP_MEUR,OR,2019,1523.4,\n"
        "E:W(1.0),01/02/24 11:00:00,A,CP_MEUR,OR,2020,1610.2,bp\n"
        "E:W(1.0),01/02/24 11:00:00,A,PC_GDP,OR,2019,40.1,\n"
        "E:W(1.0),01/02/24 11:00:00,A,PC_GDP,OR,2020,41.2,p\n"
    ),
    "two units": sample(
        "area,year,unit,value\nNarnia,2019,million euro,12.5\nNarnia,2020,million euro,13.5\n"
        "Narnia,2019,% of GDP,41\nNarnia,2020,% of GDP,42\nOz,2020,million euro,9\n"
    ),
    "fiscal years": sample(
        "area,year,value\nNarnia,2017/18,12\nNarnia,2018/19,14\nNarnia,2019/20,15\nOz,2017/18,3\n"
    ),
    "statuses": sample(
        "country,year,value,Flags\nNarnia,2018,10,\nNarnia,2019,11,Break\nNarnia,2020,12,p\n"
        "Oz,2018,5,Estimated value\nOz,2019,..,\nOz,2020,<7,\n"
    ),
    "dates of quarters": sample(
        "DATE,WIZARDS,DRAGONS\n2020-01-01,3.8,1.5\n2020-04-01,3.4,1.25\n2020-07-01,2.4,1\n"
    ),
    "decimal commas": sample(
        "Land;Jahr;Einheit;Wert\nNarnia;2019;Mio. Euro;12,5\nNarnia;2020;Mio. Euro;1.234,5\n"
        "Oz;2019;Mio. Euro;1.234\nOz;2020;Mio. Euro;7\n",
        ";",
    ),
    "a dimension of numbers": sample(
        "area,year,age,value\nNarnia,2019,15,1000\nNarnia,2019,16,1100\nNarnia,2020,15,1050\n"
        "Narnia,2020,16,1090\n"
    ),
    "Chinese": sample(
        "指标,地区,2018年,2019年,2020年\n生产总值(亿元),纳尼亚,354.1,361,370.5\n"
        "生产总值(亿元),奥兹,140.5,142,150.1\n人均生产总值(元),纳尼亚,56789,58000,59100\n"
    ),
    "year and quarter": sample(
        "area,year,quarter,value\nNarnia,2019,Q1,5\nNarnia,2019,Q2,6\nOz,2019,Q1,7\nOz,2019,Q2,8\n"
    ),
}
"""A table of each layout; what is read of one depends on no order of its rows and columns."""


def figures_of(file: Path) -> frozenset[Figure]:
    """Return all that is read of a table: its figures, without the places where they stand."""
    observations = load(LoadRequest(paths=[str(file)])).all_observations()
    return frozenset(map(figure, observations))


def figure(one: Observation) -> Figure:
    return (
        one.indicator.id,
        one.indicator.name,
        one.area.id,
        one.area.name,
        str(one.period),
        one.measure,
        one.value,
        one.scale,
        one.unit.id,
        one.unit.kind,
        one.interval,
        one.qualifier,
        tuple(sorted(one.status)),
        one.notes,
        one.base_period,
    )


def read(file: Path, table: Sample | str) -> frozenset[Figure] | HitechError:
    """Write a table to a file, and return its figures, or why it is refused."""
    file.write_text(table if isinstance(table, str) else table.text, "utf-8")
    try:
        return figures_of(file)
    except HitechError as error:
        return error


MORE_THAN_HEADINGS = {"metadata-after-header.csv"}
"""Tables whose first rows say what their columns are."""


def corpus(folder: Path) -> Iterable[tuple[str, Sample]]:
    """Yield the tables of a folder that have one line of headings, and nothing around it."""
    for file in sorted((*folder.glob("*.csv"), *folder.glob("*.tsv"))):
        text = file.read_text("utf-8")
        head = text.split("\n", 1)[0]
        delimiter = max(",;\t|", key=head.count)
        if "\\" in head:
            delimiter = "\t"
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if row]
        if file.name in MORE_THAN_HEADINGS or len(rows) < 3:
            continue
        if len({len(row) for row in rows}) == 1:
            yield file.name, Sample(rows, delimiter, int(not rows[0][0] or "\\" in rows[0][0]))
