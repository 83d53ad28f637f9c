"""What offices write of units, scales and statuses."""

import pytest

from hitech_cli.loading.tables.meanings.status import status_of
from hitech_cli.loading.tables.meanings.unit_behind import unit_behind
from hitech_cli.loading.tables.meanings.units import unit_and_scale
from hitech_cli.loading.tables.meanings.words import exponent_in
from hitech_cli.model.vocabulary import status_words


@pytest.mark.parametrize(
    ("text", "unit", "exponent"),
    [
        ("million euro", "euro", 6),
        ("Million euro", "euro", 6),
        ("MIO_EUR", "EUR", 6),
        ("THS_PER", "PER", 3),
        ("亿元", "元", 8),
        ("单位：亿元", "元", 8),
        ("万人", "人", 4),
        ("百万円", "円", 6),
        ("兆円", "円", 12),
        ("亿千瓦时", "千瓦时", 8),
        ("1000 persons", "persons", 3),
        ("1 000 t", "t", 3),
        ("1000 million EUR", "EUR", 9),
        ("Thousands of persons", "persons", 3),
        ("thousands", "", 3),
        ("in 1000", "", 3),
        ("US$ millions", "US$", 6),
        ("US$ bn", "US$", 9),
        ("bn EUR", "EUR", 9),
        ("Mill. kr", "kr", 6),
        ("Mio. EUR", "EUR", 6),
        ("millions d'euros", "euros", 6),
        ("miles de euros", "euros", 3),
        ("Persons (thousands)", "Persons", 3),
        ("Current prices, million euro", "Current prices, euro", 6),
        ("CP_MEUR", "CP_EUR", 6),
        ("CLV10_MPPS", "CLV10_PPS", 6),
        ("BN_EUR", "EUR", 9),
        ("KEUR", "EUR", 3),
        ("'000", "", 3),
        ("£000s", "£", 3),
        ("US$ '000", "US$", 3),
        ("000 t", "t", 3),
        ("x1000", "", 3),
        ("GBP million, SA", "GBP, SA", 6),
        ("M€", "€", 6),
        ("Mds d'euros", "euros", 9),
        ("mil. Kč", "Kč", 6),
        ("R$ mil", "R$", 3),
        ("em mil", "", 3),
        ("Rs. Cr.", "Rs.", 7),
        ("mln zł", "zł", 6),
        ("tys. osób", "osób", 3),
        ("백만원", "원", 6),
        ("10億円", "円", 9),
        ("Milliarden Euro je 1 Mio.", "Euro je 1 Mio.", 9),
        ("Persons 15 and over (thousands)", "Persons 15 and over", 3),
        ("million persons aged 65 and over", "persons aged 65 and over", 6),
    ],
)
def test_a_scale_is_parted_from_a_unit(text: str, unit: str, exponent: int) -> None:
    assert unit_and_scale(text) == (unit, exponent)


@pytest.mark.parametrize(
    "text",
    [
        *("milligrams", "per 1,000 people", "per million", "per 100 000 inhabitants", "Billing"),
        *(
            "千克",
            "千瓦时",
            "parts per million",
            "million-euro",
            "2010=100",
            "mil EUR",
            "人/万人",
            "",
        ),
        *("per 1 million", "pour mille", "p. mille", "je 1 Mio.", "auf 1 Million", "x 1000 hab."),
        *("mil EUR", "mil", "m", "miles", "passenger miles", "in 10'000", "per '000", "만 15세"),
        *("千人当たり", "1 000 und mehr", "1000-5000 workers", "1000 bis 5000 Einwohner"),
        *("20 - 50 million", "over 2 million", "Firms with turnover over EUR 2 million"),
        *("Euro", "units", "M EUR", "100 000 inhabitants", "deaths per thousand", "million " * 40),
    ],
)
def test_what_only_looks_like_a_scale_stays_in_the_unit(text: str) -> None:
    assert unit_and_scale(text) == (text.strip(), 0)


@pytest.mark.parametrize(
    ("name", "bare", "unit"),
    [
        ("纳尼亚生产总值(亿元)", "纳尼亚生产总值", "亿元"),
        ("纳尼亚生产总值（亿元）", "纳尼亚生产总值", "亿元"),
        ("人口(万人)", "人口", "万人"),
        ("GDP (current US$)", "GDP", "current US$"),
        ("Inflation (annual %)", "Inflation", "annual %"),
        ("Life expectancy (years)", "Life expectancy", "years"),
        ("Population, total (1000 persons)", "Population, total", "1000 persons"),
        ("Yield [kg/ha]", "Yield", "kg/ha"),
        ("Deaths (per 1,000 live births)", "Deaths", "per 1,000 live births"),
        ("Prices (2015 = 100)", "Prices", "2015 = 100"),
        ("Employed persons in thousands", "Employed persons", "thousands"),
        ("Erwerbslose in 1 000", "Erwerbslose", "1 000"),
        ("GDP, million EUR", "GDP", "million EUR"),
        ("Debt, millions of euro, 2019-2020", "Debt, 2019-2020", "millions of euro"),
        ("Taux de chômage en %", "Taux de chômage", "%"),
        ("Energy use (kg of oil equivalent)", "Energy use", "kg of oil equivalent"),
        (
            "Unemployment (% of total labor force) (modeled ILO estimate)",
            "Unemployment (modeled ILO estimate)",
            "% of total labor force",
        ),
    ],
)
def test_a_unit_is_parted_from_a_name(name: str, bare: str, unit: str) -> None:
    assert unit_behind(name) == (bare, unit)


@pytest.mark.parametrize(
    "name",
    [
        "Value (provisional)",
        "Population (female)",
        "GDP (OECD)",
        "Age (15-64)",
        "年末(2019年)",
        "(%)",
        "Prevalence, 1 in 1000",
        "Population in million cities",
        "Numbers in thousands, rates in percent",
    ],
)
def test_what_is_no_unit_stays_in_a_name(name: str) -> None:
    assert unit_behind(name) is None


@pytest.mark.parametrize(
    ("text", "exponent"),
    [
        *(("Billions", 9), ("thousands", 3), ("Units", 0), ("6: Millions", 6)),
        *(("1000", 3), ("1,000", 3), ("x 1 000", 3), ("12", 12), ("0", 0), ("-2", -2), ("百万", 6)),
        *(("Milliarden", 9), ("Mio. ", 6), ("in thousands", 3)),
    ],
)
def test_a_scale_has_many_names(text: str, exponent: int) -> None:
    assert exponent_in(text) == exponent


@pytest.mark.parametrize(
    ("code", "name", "status", "notes"),
    [
        ("be", "", "series break, estimated", ()),
        ("B;P", "", "series break, provisional", ()),
        ("b, p", "", "series break, provisional", ()),
        ("r", "", "", ("revised",)),
        ("bepr", "", "series break, provisional, estimated", ("revised",)),
        ("E", "Use with caution", "low reliability", ()),
        ("E", "", "estimated", ()),
        ("A", "Official figure", "observed", ()),
        ("Normal value", "", "observed", ()),
        ("Break", "", "series break", ()),
        ("provisional, break", "", "series break, provisional", ()),
        ("projection", "", "forecast", ()),
        ("vorläufig", "", "provisional", ()),
        ("valeur estimée", "", "estimated", ()),
        ("初步数", "", "provisional", ()),
        ("速報値", "", "provisional", ()),
        ("X", "", "", ("status X",)),
        ("goofy", "", "", ("status goofy",)),
        ("", "", "", ()),
    ],
)
def test_a_status_is_read_in_letters_and_in_words(
    code: str, name: str, status: str, notes: tuple[str, ...]
) -> None:
    said = status_of(code, name)

    assert (status_words(said.status), said.notes, said.is_missing) == (status, notes, False)


@pytest.mark.parametrize("code", ["M", "L", ":", "c", "x", "Missing value", "confidential"])
def test_a_status_may_say_that_there_is_no_value(code: str) -> None:
    assert status_of(code).is_missing


def test_a_status_said_twice_may_be_a_unit() -> None:
    with pytest.raises(ValueError, match="'pp' says one status twice"):
        status_of("pp")
