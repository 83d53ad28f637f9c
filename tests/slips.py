"""How many slips `check` finds, of those that all relations together prove to be slips.

``python tests/slips.py [WORLDS [FIRST SEED]]`` prints found and provable slips by kind, and what
a proof of those takes that it does not find. ``--missed KIND`` writes the first such dataset.
"""

import sys
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from random import Random

from hidden import hidden
from hitech_cli.errors import InvalidDataError
from hitech_cli.loading.documents.building import assemble
from hitech_cli.loading.documents.strict_json import parse
from hitech_cli.model.period import Period
from hitech_cli.questions.audit import audit
from proving import KINDS, base_of, contradicts
from worlds import Raw, text_of

TRIES = 6
"""How many slips a world gets, each alone."""


def _swapped(figure: Raw, rng: Random) -> None:
    digits = list(figure["value"])
    at = [i for i in range(1, len(digits) - 2) if (digits[i] + digits[i + 1]).isdigit()]
    if at:
        i = rng.choice(at)
        digits[i], digits[i + 1] = digits[i + 1], digits[i]
        figure["value"] = (
            "".join(digits).replace("#0", "#") if "." not in digits else "".join(digits)
        )


def _scaled(figure: Raw, rng: Random) -> None:
    if figure["measure"] == "level" and "scale" in figure:
        figure["scale"] = rng.choice(
            [s for s in ("thousand", "million", "billion") if s != figure["scale"]]
        )


def _point_moved(figure: Raw, _: Random) -> None:
    whole, point, decimals = figure["value"].partition(".")
    if point and decimals != "#":
        figure["value"] = (
            f"{whole}{decimals[0]}{point if decimals[1:] != '#' else ''}{decimals[1:]}"
        )


def _sign_lost(figure: Raw, _: Random) -> None:
    figure["value"] = figure["value"].replace("-", "")


def _fraction(figure: Raw, _: Random) -> None:
    if figure["measure"] != "level" and "e" not in figure["value"]:
        figure["value"] = f"{figure['value'][:-1]}e-2#"


def _other_base(figure: Raw, rng: Random) -> None:
    if "growth" in figure["measure"]:
        period = Period(figure["period"])
        figure["base_period"] = str(period.earlier(period.months * rng.randint(1, 3)))


def _later(figure: Raw, _: Random) -> None:
    period = Period(figure["period"])
    figure["period"] = str(period.earlier(-period.months))


def _turned(figure: Raw, _: Random) -> None:
    turned = {
        "more than": "less than",
        "less than": "more than",
        "at least": "at most",
        "at most": "at least",
    }
    if figure.get("qualifier") in turned:
        figure["qualifier"] = turned[figure["qualifier"]]


SLIPS: dict[str, Callable[[Raw, Random], None]] = {
    "two digits swapped": _swapped,
    "another scale": _scaled,
    "the point moved": _point_moved,
    "a minus lost": _sign_lost,
    "a fraction for percent": _fraction,
    "another base": _other_base,
    "a period later": _later,
    "the qualifier turned": _turned,
}


def has_doubles(raw: Raw) -> bool:
    """Tell whether two values stand for one thing: of different status, they need not agree."""
    of = [
        (one["id"], *map(figure.get, ("measure", "area", "period", "whole")), base_of(figure))
        for one in raw["indicators"]
        for figure in one["observations"]
    ]
    return len(set(of)) < len(of)


def is_found(raw: Raw) -> bool | None:
    """Tell whether `check` finds fault with a dataset; ``None`` where it is no valid one."""
    try:
        return bool(
            audit(
                assemble("slip.json", parse("slip.json", text_of(raw).encode()), "")
            ).disagreements
        )
    except InvalidDataError:
        return None


def main(worlds: int = 300, first: int = 0, wanted: str = "") -> None:
    provable: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    unproved = 0
    for seed in range(first, first + worlds):
        raw, rng = hidden(seed)[0], Random(seed)  # noqa: S311 - no secret
        if contradicts(raw):
            sys.exit(f"The world of {seed} is consistent, and is called inconsistent.")
        for name, slip in SLIPS.items():
            for _ in range(TRIES):
                slipped = deepcopy(raw)
                figure = rng.choice(rng.choice(slipped["indicators"])["observations"])
                before = dict(figure)
                slip(figure, rng)
                same = figure == before or has_doubles(slipped)
                verdict = None if same else is_found(slipped)
                if verdict is None:
                    continue
                kind = next((k for n, k in enumerate(KINDS, 1) if contradicts(slipped, n)), "")
                unproved += verdict and not kind
                if kind:
                    provable[name, kind] += 1
                    found[name, kind] += verdict
                if kind and wanted == kind and not verdict:
                    sys.stdout.write(f"{text_of(slipped)}\n{name}: {before} became {figure}\n")
                    return
    sys.stdout.write(f"{'slip':24}" + "".join(f"{kind:>22}" for kind in KINDS) + f"{'all':>18}\n")
    for name in (*SLIPS, "all"):
        cells = []
        for kind in (*KINDS, "all"):
            wide = [key for key in provable if name in {key[0], "all"} and kind in {key[1], "all"}]
            of, yes = sum(provable[key] for key in wide), sum(found[key] for key in wide)
            cells.append(f"{yes}/{of} {yes / of:6.1%}" if of else "-")
        sys.stdout.write(f"{name:24}" + "".join(f"{cell:>22}" for cell in cells) + "\n")
    sys.stdout.write(f"Found by check, and not proved here: {unproved}.\n")


if __name__ == "__main__":
    words = sys.argv[1:]
    looked_for = words.pop(words.index("--missed") + 1) if "--missed" in words else ""
    numbers = [int(word) for word in words if word.isdigit()]
    main(*numbers, **({"wanted": looked_for} if looked_for else {}))
