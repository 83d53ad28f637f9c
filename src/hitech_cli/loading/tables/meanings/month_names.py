# ruff: noqa: E501 - a language is a line
"""How months, quarters, halves and weeks are called in the languages of the big offices.

To add a language, add its words: full names in the order of the year, and what is commonly short.
Case, full stops and accents do not matter.
"""

MONTH_NAMES: dict[str, str] = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": (
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
        " dicembre"
    ),
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "zh": "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
    "ja": "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
}
"""The names of the months, by language."""

MONTHS_SHORT: dict[str, str] = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "de": "jan feb mrz apr mai jun jul aug sep okt nov dez",
    "fr": "janv févr mars avr mai juin juil août sept oct nov déc",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
}
"""Their short names."""

MONTHS_ALSO = {"sept": 9, "mär": 3, "setiembre": 9, "jänner": 1, "fév": 2, "juill": 7}
"""Further ones, and the number of the month."""

PARTS: dict[str, str] = {
    "Q": "q qtr quarter quartal quart vierteljahr vj trimestre trim tri trimestral t kwartaal kwart kwartał kvartal kvart kv čtvrtletí 季度 季 四半期",
    "S": "h s half semester semestre halbjahr hj halfjaar 半年 半期",
    "M": "m month monat mois mes mês mese maand 月 月份",
    "W": "w wk week kw woche semaine semana settimana 周 週",
}
"""What stands before or behind the number of a part of the year, by the code of its frequency."""

BEHIND_ROMAN = {"kw": "Q"}
"""What words count behind a Roman number where they count something else behind others: I kw."""

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4,
    "一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2,
}  # fmt: skip
"""Numbers of parts that are written as words."""

ORDINAL_ENDS = "st nd rd th er ère re e ème eme o a º ª ° de ste"
"""What may stand behind a number: 1st, 1er, 1º, 1e."""

WHOLE_YEAR = (
    "annual", "annual average", "annual total", "annual avg", "year", "full year", "jahr",
    "jahr gesamt", "jahresdurchschnitt", "total anual", "total annuel", "全年合计", "année", "moyenne annuelle", "anual", "media anual", "annuale", "jaar",
    "jaargemiddelde", "全年", "年间", "m13", "q05", "s03", "a01",
)  # fmt: skip
"""What stands for the whole year among its months; M13 and its like are those of the BLS."""

TOTALS = ("total", "average", "avg", "mean", "insgesamt", "gesamt", "ensemble", "totale", "totaal",
          "合计", "合計", "平均", "計")  # fmt: skip
"""What stands for the whole year among its months only: beside a year it may be of anything."""

BETWEEN = "of de del di du van der"
"""What may stand between a part and its year: enero de 2019."""
