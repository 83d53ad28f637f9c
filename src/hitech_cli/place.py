"""Where in a file something stands: a line, a row, a column of a table, or a path into JSON."""

from dataclasses import dataclass, replace

Steps = tuple[int | str, ...]
"""A path into a JSON document: keys, and positions in lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a file, as exactly as it is known; each part may be missing.

    Attributes:
        file: What the file is called.
        path: The way there from the top of a JSON document.
        line: Its line, counted from 1.
        row: Its row, counted from 1, in a file that has rows but no lines.
        key: What tells a row from others where rows have no order: ``geo=FR, year=2019``.
        character: Its position in the line, counted from 1.
        column: The name of a table's column.

    Examples:
        >>> str(Place(file="a.json", line=3, character=7))
        'a.json:3:7'
        >>> str(Place(file="a.csv", line=3, column="a:b"))
        "a.csv:3, column 'a:b'"
        >>> str(Place(file="a.json", path=("areas", 0, "id")))
        'a.json: areas[0].id'
    """

    file: str = ""
    path: Steps = ()
    line: int | None = None
    row: int | None = None
    key: str = ""
    character: int | None = None
    column: str = ""

    def __str__(self) -> str:
        if self.line is None:
            return self.in_words
        numbers = ":".join(map(str, filter(None, (self.file, self.line, self.character))))
        return f"{numbers}, column {self.column!r}" if self.column else numbers

    @property
    def in_words(self) -> str:
        """What people call it.

        Examples:
            >>> Place(line=3, character=7).in_words
            'line 3, column 7'
            >>> Place(file="a.parquet", row=3, column="year").in_words
            "a.parquet: row 3, column 'year'"
            >>> Place(key="geo=FR, year=2019").in_words
            'geo=FR, year=2019'
        """
        counted = {"line": self.line, "row": self.row, "column": self.character}
        parts = [f"{word} {number}" for word, number in counted.items() if number is not None]
        if self.key:
            parts.append(self.key)
        if self.column:
            parts.append(f"column {self.column!r}")
        return ": ".join(filter(None, (self.file, _written(self.path), ", ".join(parts))))

    def at(self, *steps: int | str) -> "Place":
        """Return a place further down the path.

        Examples:
            >>> str(Place(path=("areas", 0)).at("other_names", 2))
            'areas[0].other_names[2]'
        """
        return replace(self, path=(*self.path, *steps))

    def in_file(self, file: str) -> "Place":
        """Return the same place with *file*, where no file is named yet."""
        return self if self.file else replace(self, file=file)


NOWHERE = Place()
"""The place of what is wrong with all of the only file that there is."""


def _written(path: Steps) -> str:
    """Format a path as programmers do."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")
