"""Several files as one dataset: what has the same id is the same thing, or a contradiction."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.documents.references import path
from hitech_cli.loading.documents.strict_json import Json
from hitech_cli.loading.shown import shown
from hitech_cli.model.observation import NOT_STATED

JOINED = ("sources", "areas", "units", "indicators")
"""The lists whose entries have ids of their own."""

_PATH = re.compile(r"(\w+\[\d+\])(\.\w+\[\d+\])?")
"""The place of an entry, or of an item of a list in it."""

Object = dict[str, Json]


@dataclass(frozen=True, slots=True)
class File:
    """A parsed file that is valid by itself, and what errors call it."""

    name: str
    document: Object


class Merged:
    """Files merged into one.

    Attributes:
        name: What errors call all of them.
        document: What they say together.
    """

    def __init__(self, files: Sequence[File]) -> None:
        """Merge files.

        Raises:
            InvalidDataError: Two of them say different things of one id; the error's problems name
                both places.
        """
        self.name = " + ".join(file.name for file in files)
        self.document: Object = {
            "id": "+".join(dict.fromkeys(str(file.document["id"]) for file in files)),
            "title": "; ".join(dict.fromkeys(str(file.document["title"]) for file in files)),
        }
        self._origin: dict[str, str] = {}
        self._lists: dict[str, dict[str, Json]] = {}
        self._problems: list[Problem] = []
        for key in JOINED:
            self.document[key] = self._joined(files, key)
        self.document["relations"] = self._relations(files)
        self._refuse_unstated(files)
        if self._problems:
            raise InvalidDataError(self.name, self._problems)

    def located(self, error: InvalidDataError) -> InvalidDataError:
        """Say where the problems of the merged file stand in those that it was merged from."""
        problems = [
            replace(problem, file=file, where=where, what=self._told(problem.what))
            for problem in error.problems
            for file, where in [_apart(self._told(problem.where))]
        ]
        return InvalidDataError(self.name, problems)

    def _told(self, text: str) -> str:
        return _PATH.sub(self._place_of, text)

    def _place_of(self, match: re.Match[str]) -> str:
        entry, item = match[1], match[2] or ""
        return self._origin.get(entry + item) or self._origin.get(entry, entry) + item

    def _joined(self, files: Sequence[File], key: str) -> list[Json]:
        """Join the entries of a list by their ids."""
        joined: dict[str, Object] = {}
        positions: dict[str, int] = {}
        for file in files:
            for index, entry in enumerate(_objects(file.document, key)):
                own, place = str(entry["id"]), f"{file.name}: {path([key, index])}"
                here = path([key, positions.setdefault(own, len(positions))])
                self._origin.setdefault(here, place)
                self._join(joined.setdefault(own, {}), entry, here, place)
        return list(joined.values())

    def _join(self, known: Object, entry: Object, here: str, place: str) -> None:
        """Take up in an entry what another one of the same id says."""
        for key, value in entry.items():
            if isinstance(value, list):
                known[key] = self._extended(f"{here}.{key}", value, f"{place}.{key}")
            elif _text(known.setdefault(key, value)) != _text(value):
                self._refuse(entry, key, known[key], self._origin[here], place)

    def _refuse(self, entry: Object, key: str, before: Json, there: str, place: str) -> None:
        what = (
            f"The {key} of {entry['id']!r} is {shown(entry[key], sys.maxsize)} here,"
            f" and {shown(before, sys.maxsize)} in {there}."
        )
        hint = "make the two agree, or give one of them another id"
        file, where = _apart(place)
        self._problems.append(
            Problem(code="contradiction", what=what, where=where, hint=hint, file=file)
        )

    def _refuse_unstated(self, files: Sequence[File]) -> None:
        """Refuse figures of one indicator in areas that two files do not state: which is which?"""
        first: dict[str, File] = {}
        for file in files:
            for index, entry in enumerate(_objects(file.document, "indicators")):
                other = first.setdefault(str(entry["id"]), file)
                if other.document == file.document or not _is_unstated(file, entry):
                    continue
                what = (
                    f"The area of {entry['id']!r} is stated neither here nor in {other.name},"
                    " and need not be the same."
                )
                where, hint = path(["indicators", index]), "give each area its name and id"
                self._problems.append(
                    Problem(code="contradiction", what=what, where=where, hint=hint, file=file.name)
                )

    def _extended(self, here: str, items: Sequence[Json], place: str) -> list[Json]:
        """Add items to a list, those that are in it already only once."""
        merged = self._lists.setdefault(here, {})
        for index, item in enumerate(items):
            if _text(item) not in merged:
                self._origin[f"{here}[{len(merged)}]"] = f"{place}[{index}]"
                merged[_text(item)] = item
        return list(merged.values())

    def _relations(self, files: Sequence[File]) -> list[Json]:
        for file in files:
            items = list(_objects(file.document, "relations"))
            self._extended("relations", items, f"{file.name}: relations")
        return list(self._lists["relations"].values())


def _apart(place: str) -> tuple[str, str]:
    """Take the place of an entry apart: the file, which may be any name, and the path in it."""
    file, _, where = place.rpartition(": ")
    return file, where


def together_of(faults: Sequence[InvalidDataError]) -> InvalidDataError:
    """Say of several files what is wrong with each."""
    if len(faults) == 1:
        return faults[0]
    problems = [replace(problem, file=fault.name) for fault in faults for problem in fault.problems]
    return InvalidDataError(" + ".join(fault.name for fault in faults), problems)


def _objects(document: Object, key: str) -> Iterator[Object]:
    found = document.get(key)
    items = found if isinstance(found, list) else []
    return (item for item in items if isinstance(item, dict))


def _is_unstated(file: File, indicator: Object) -> bool:
    """Tell whether an indicator has figures of an area that is not stated."""
    unstated = {
        area["id"] for area in _objects(file.document, "areas") if area["name"] == NOT_STATED
    }
    return any(figure["area"] in unstated for figure in _objects(indicator, "observations"))


def _text(value: Json) -> str:
    """Write a value so that equal ones are the same text, digit by digit: 5 and 5.0 are not."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {_text(value[key])}' for key in sorted(value))}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_text, value))}]"
    return repr(value)
