"""How strongly a value is meant: signs and words before it, or in a column of their own."""

from hitech_cli.model.codes import word_of
from hitech_cli.model.vocabulary import Qualifier

QUALIFIERS = {
    ">": Qualifier.MORE_THAN,
    ">=": Qualifier.AT_LEAST,
    "≥": Qualifier.AT_LEAST,
    "<": Qualifier.LESS_THAN,
    "<=": Qualifier.AT_MOST,
    "≤": Qualifier.AT_MOST,
    "~": Qualifier.ABOUT,
    "≈": Qualifier.ABOUT,
    "c.": Qualifier.ABOUT,
    "ca.": Qualifier.ABOUT,
    "ca": Qualifier.ABOUT,
    "circa": Qualifier.ABOUT,
    "approx.": Qualifier.ABOUT,
    "approximately": Qualifier.ABOUT,
    "around": Qualifier.ABOUT,
    "roughly": Qualifier.ABOUT,
    "some": Qualifier.ABOUT,
    "over": Qualifier.MORE_THAN,
    "above": Qualifier.MORE_THAN,
    "under": Qualifier.LESS_THAN,
    "fewer than": Qualifier.LESS_THAN,
    "below": Qualifier.LESS_THAN,
    "up to": Qualifier.AT_MOST,
    "no less than": Qualifier.AT_LEAST,
    "no more than": Qualifier.AT_MOST,
    "almost": Qualifier.NEARLY,
    "close to": Qualifier.NEARLY,
    "超过": Qualifier.MORE_THAN,
    "逾": Qualifier.MORE_THAN,
    "近": Qualifier.NEARLY,
    "接近": Qualifier.NEARLY,
    "约": Qualifier.ABOUT,
    "大约": Qualifier.ABOUT,
    "約": Qualifier.ABOUT,
    "不足": Qualifier.LESS_THAN,
    "不到": Qualifier.LESS_THAN,
    "至少": Qualifier.AT_LEAST,
    "至多": Qualifier.AT_MOST,
    **{word.value: word for word in set(Qualifier) - {Qualifier.EXACTLY, Qualifier.BETWEEN}},
}
"""What stands before a value that is not meant exactly."""

AFTER = {
    "+": Qualifier.AT_LEAST,
    **dict.fromkeys(
        (f"{link} {word}" for link in ("or", "and") for word in ("more", "over", "above")),
        Qualifier.AT_LEAST,
    ),
    **dict.fromkeys(
        (
            f"{link} {word}"
            for link in ("or", "and")
            for word in ("less", "fewer", "under", "below")
        ),
        Qualifier.AT_MOST,
    ),
    "und mehr": Qualifier.AT_LEAST,
    "et plus": Qualifier.AT_LEAST,
    "ou plus": Qualifier.AT_LEAST,
    "o más": Qualifier.AT_LEAST,
    "y más": Qualifier.AT_LEAST,
    "以上": Qualifier.AT_LEAST,
    "以下": Qualifier.AT_MOST,
    "以内": Qualifier.AT_MOST,
    "未満": Qualifier.LESS_THAN,
    "多": Qualifier.MORE_THAN,
    "余": Qualifier.MORE_THAN,
}
"""What stands after one, its scale and its unit."""


def qualifier_in(text: str) -> Qualifier:
    """Read how strongly a value is meant."""
    return word_of(Qualifier, text)
