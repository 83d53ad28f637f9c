"""Which areas the rows of a table are about, and which of them lie in one another."""

from itertools import pairwise

from hitech_cli.loading.tables.faults import BadCellError, refuse_unseen
from hitech_cli.loading.tables.meanings.row_reader import RowReader
from hitech_cli.loading.tables.meanings.rows import REGION, Row
from hitech_cli.model.observation import DEEPEST, INSIDE, NOT_STATED, Area


class AreaRegistry:
    """Areas collected from rows, by what the table calls them; what contradicts is rejected."""

    def __init__(self, reader: RowReader) -> None:
        """Start without areas; *reader* reads the rows that name them."""
        self._reader = reader
        self._positions = reader.positions(REGION)
        self._names: dict[str, str] = {}
        self._within: dict[str, str] = {}
        self._inside: dict[str, int] = {}  # how many lie in it at most, one in the other
        self._others: dict[str, dict[str, None]] = {}
        self._codes: dict[tuple[str, ...], str] = {}

    def __len__(self) -> int:
        """Return how many areas there are."""
        return len(self._names)

    def code(self, row: Row) -> str:
        """Return what the table calls the area of a row, and record what the row says of it.

        Raises:
            BadCellError: That cannot be, or differs from what was said before.
        """
        cells = row.at(self._positions)
        if cells not in self._codes:
            self._codes[cells] = self._learn(row)
        return self._codes[cells]

    def areas(self) -> dict[str, Area]:
        """Put the areas together, each after the one that it lies within."""
        areas: dict[str, Area] = {}
        for code in self._names:
            around = [] if code in areas else [code, *self._around(code)]
            within = None
            for inner in reversed(around):
                if inner not in areas:
                    others = tuple(self._others.get(inner, ()))
                    areas[inner] = Area(
                        id=inner, name=self._names[inner], other_names=others, within=within
                    )
                within = areas[inner]
        return {code: areas[code] for code in self._names}

    def _learn(self, row: Row) -> str:
        code = self._own_code(row)
        self._name(row, code)
        within = _outward(self._reader.cell(row, "area_within"))
        if within:
            self._nest("area_within", [code, *within])
        self._name_outer(row, within)
        self._learn_whole(row, code)
        return code

    def _own_code(self, row: Row) -> str:
        reader = self._reader
        code = reader.cell(row, "area") or reader.cell(row, "area_name") or NOT_STATED
        if code not in self._names:
            named = next(filter(reader.says, ("area", "area_name")), "value")
            refuse_unseen("area", code, reader.column(named))
        return code

    def _name(self, row: Row, code: str) -> None:
        other = self._reader.cell(row, "area_code")
        if other and other != code:
            self._others.setdefault(code, {})[other] = None
        name, before = self._reader.cell(row, "area_name"), self._names.get(code, code)
        if name and before not in {code, name}:
            reason = f"{code!r} is {name!r} here, and {before!r} before"
            raise BadCellError(self._reader.column("area_name"), reason, "two-names")
        self._call(code, name)

    def _name_outer(self, row: Row, within: list[str]) -> None:
        """Record the names of the areas that one lies within, from the nearest outward."""
        names = _outward(self._reader.cell(row, "area_within_name"))
        if names and len(names) != len(within):
            cells = [self._reader.cell(row, role) for role in ("area_within_name", "area_within")]
            reason = "{!r} has not a name for each of {!r}".format(*cells)
            raise BadCellError(self._reader.column("area_within_name"), reason)
        for outer, name in zip(within, names, strict=False):
            self._call(outer, name)

    def _learn_whole(self, row: Row, code: str) -> None:
        """Record the area of which a share is one: the row's own area lies within it."""
        whole = self._reader.whole(row)
        if INSIDE in whole:
            reason = f"the area {whole!r} cannot be told from areas that lie in one another"
            raise BadCellError(self._reader.column("whole"), reason)
        if whole and whole not in self._around(code):
            self._nest("whole", [code, whole])

    def _call(self, code: str, name: str) -> None:
        """Record what an area is called; as long as nothing says it, by its code."""
        if self._names.get(code, code) == code:
            self._names[code] = name or code

    def _around(self, code: str) -> list[str]:
        """Return the areas that an area is known to lie in, from the nearest outward."""
        chain: list[str] = []
        while code in self._within:
            code = self._within[code]
            chain.append(code)
        return chain

    def _nest(self, role: str, chain: list[str]) -> None:
        """Record that each area of a chain lies within the next."""
        for inner, outer in pairwise(chain):
            if self._within.get(inner) != outer:
                self._put(role, inner, outer)

    def _put(self, role: str, inner: str, outer: str) -> None:
        """Record that an area lies within another, which was not known."""
        column, around = self._reader.column(role), [outer, *self._around(outer)]
        refuse_unseen("area", outer, column)
        if inner in self._within or inner in around:
            lies = repr(self._within[inner]) if inner in self._within else "itself"
            reason = f"{inner!r} cannot lie in {outer!r}: it lies in {lies}"
            raise BadCellError(column, reason)
        inside = self._inside.get(inner, 0)
        if inside + len(around) > DEEPEST:
            reason = f"{inner!r} in {outer!r} makes more than {DEEPEST} areas around one"
            hint = "leave some of them out"
            raise BadCellError(column, reason, "area-too-deep", hint)
        for more, area in enumerate(around, inside + 1):
            self._inside[area] = max(more, self._inside.get(area, 0))
        self._within[inner] = outer
        self._names.setdefault(outer, outer)


def _outward(text: str) -> list[str]:
    """Read a chain of areas, each within the next: ``city > province``."""
    return [part.strip() for part in text.split(INSIDE)] if text else []
