"""Encodings that offices use, and how texts in them look: data of `encodings.py`."""

from typing import NamedTuple


class Charset(NamedTuple):
    """An encoding, and what its texts look like.

    Attributes:
        name: What it is called, here and in Python.
        letters: Those that are not ASCII, of each language that is written in it; empty where
            characters have two bytes.
        leads: The first bytes of its usual characters of two bytes: first and last of each range.
        trail: The least second byte of those.
        common: Characters that tables are full of.
    """

    name: str
    letters: tuple[str, ...] = ()
    leads: tuple[tuple[int, int], ...] = ()
    trail: int = 0x40
    common: str = ""


_CYRILLIC = (
    "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "абвгдђежзијклљмнњопрстћуфхцчџшѓќѕ",
)
_LATIN = (
    "äöüß", "àâæçéèêëîïôœùûü", "áéíñóúü", "áâãàçéêíóôõúü", "àèéìòùî", "åäöé", "æøåéäö", "éëïöüèó",
)  # fmt: skip

CHARSETS = (
    Charset("gb18030", leads=((0xA1, 0xA3), (0xB0, 0xD7)), trail=0xA1,
            common="的年月日地区省市县国人口生产总值指标单位亿元万合计名称增长北上海广东中华平均"),
    Charset("cp1252", _LATIN),
    Charset("cp932", leads=((0x81, 0x83), (0x88, 0x97)),
            common="年月日都道府県市区町村国人口総計合計数値円地域単位東京大阪日本全平均のびよりた"),
    Charset("cp949", leads=((0xA1, 0xA3), (0xB0, 0xC8)), trail=0xA1,
            common="시도군구년월일인구합계연도지역값서울부산대구인천광주전국가계수율단위원명기준한"),
    Charset("big5", leads=((0xA1, 0xA3), (0xA4, 0xC6)),
            common="年月日地區縣市鄉國人口總計生產項目別單位元萬億民合名稱臺灣北新高香港中平均"),
    Charset("cp1251", _CYRILLIC),
    Charset("cp1250", ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű",
                       "ăâîşţ", "čćđšž", "äöüß")),
    Charset("cp1254", ("çğıöşüâîûi",)),
    Charset("cp1253", ("αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ",)),
    Charset("cp1257", ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž")),
    Charset("euc_jp", leads=((0xA1, 0xA5), (0xB0, 0xCF)), trail=0xA1,
            common="年月日都道府県市区町村国人口総計合計数値円地域単位東京大阪日本全平均のびよりた"),
    Charset("big5hkscs", leads=((0x87, 0x8D), (0xA1, 0xA3), (0xA4, 0xC6)), common="嘅港"),
    Charset("koi8_r", _CYRILLIC[:1]),
    Charset("cp866", _CYRILLIC[:1]),
    Charset("cp1255", ("אבגדהוזחטיכלמנסעפצקרשתךםןףץ",)),
    Charset("cp1256", ("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگ",)),
    Charset("cp874", ("กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะัาำิีึืุูเแโใไ็่้๊๋์",)),
)  # fmt: skip
"""In the order in which they are preferred where all else is alike."""

ICELANDIC = "áéíóúýþæöð"
"""Its letters are where Turkish has some, which is met more often."""

SYMBOLS = "–—‘’“”„…€£°²³§«»·•½¼¾‰©®±µ×ªº¿¡†‡′™№₽\u00a0\u00ad"
"""What stands in texts of all languages."""
