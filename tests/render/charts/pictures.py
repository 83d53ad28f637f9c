"""The charts whose specifications are compared: run it to write them anew, then look at them."""

import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent

TABLES = {
    "survey.csv": """\
indicator,area,period,value,unit,unit_kind,lower,upper,obs_status
Stunting,Kenya,2014,26.2,percent,percent,25.1,27.4,
Stunting,Kenya,2015,25.0,percent,percent,23.2,26.9,
Stunting,Kenya,2016,24.1,percent,percent,22.0,26.3,E
Stunting,Kenya,2018,21.0,percent,percent,19.0,23.3,
Stunting,Kenya,2019,20.1,percent,percent,17.0,23.3,B
Stunting,Kenya,2020,>19.5,percent,percent,,,
Stunting,Kenya,2021,<19,percent,percent,,,
Stunting,Kenya,2022,18.0,percent,percent,,,F
Stunting,Kenya,2023,17.0,percent,percent,,,F
""",
    "districts.csv": """\
indicator,area,period,value,unit,unit_kind,obs_status
收入,南海,2020,>95,亿元,currency,
收入,顺德,2020,120,亿元,currency,P
收入,三水,2020,<40,亿元,currency,
收入,高明,2020,-12,亿元,currency,F
收入,禅城,2020,~60,亿元,currency,
""",
    "towns.csv": """\
indicator,area,period,value,unit,unit_kind
Output,North,2018,100,yuan,currency
Output,South,2018,200,yuan,currency
Output,East,2018,50,yuan,currency
Output,West,2018,80,yuan,currency
Output,North,2019,150,yuan,currency
Output,South,2019,210,yuan,currency
Output,East,2019,75,yuan,currency
Output,West,2019,20,yuan,currency
""",
}

CHARTS = {
    "slope": "operating-income",
    "projection": "operating-income --project 2022",
    "lines": "Stunting --data survey.csv",
    "bars": "收入 --data districts.csv",
    "ranking": "Output --data towns.csv --top 1 --bottom 1",
    "index": "Output --data towns.csv --index 2018 --area North --area South",
}
"""What each is drawn by, after ``hitech chart``."""


def specification(name: str, folder: Path) -> str:
    """Return the specification of a chart, of tables that are written to a folder."""
    for table, text in TABLES.items():
        (folder / table).write_text(text, encoding="utf-8")
    words = [*CHARTS[name].split(), "--format", "vega-lite", "--quiet"]
    command = [sys.executable, "-m", "hitech_cli", "chart", *words]
    drawn = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return drawn.stdout.decode("utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name in CHARTS:
            file = FOLDER / f"{name}.vl.json"
            file.write_text(specification(name, Path(folder)), encoding="utf-8")
