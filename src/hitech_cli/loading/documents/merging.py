"""Several files as one dataset: what has the same id is the same thing, or a contradiction."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.documents.strict_json import Json
from hitech_cli.loading.rules import shown
from hitech_cli.model.observation import NOT_STATED
from hitech_cli.place import Place, Steps

JOINED = ("sources", "areas", "units", "indicators")
"""The lists whose entries have ids of their own."""

ENTRY, ITEM = 2, 4
"""How long the path to an entry is, and to an item of a list in it."""

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
        self._origin: dict[Steps, Place] = {}
        self._lists: dict[Steps, dict[str, Json]] = {}
        self._problems: list[Problem] = []
        for key in JOINED:
            self.document[key] = self._joined(files, key)
        self.document["relations"] = self._relations(files)
        self._reject_unstated(files)
        if self._problems:
            raise InvalidDataError(self.name, self._problems)

    def located(self, error: InvalidDataError) -> InvalidDataError:
        """Return the problems of the merged file as those of the files that it was merged from."""
        problems = [
            replace(
                problem,
                where=self._moved(problem.where),
                before=problem.before and self._moved(problem.before),
            )
            for problem in error.problems
        ]
        return InvalidDataError(self.name, problems)

    def _moved(self, place: Place) -> Place:
        """Return where in the files a place of the merged one comes from."""
        length = ITEM if place.path[:ITEM] in self._origin else ENTRY
        return self._origin[place.path[:length]].at(*place.path[length:])

    def _joined(self, files: Sequence[File], key: str) -> list[Json]:
        """Join the entries of a list by their ids."""
        joined: dict[str, Object] = {}
        positions: dict[str, int] = {}
        for file in files:
            for index, entry in enumerate(_objects(file.document, key)):
                own, place = str(entry["id"]), Place(file=file.name, path=(key, index))
                here = (key, positions.setdefault(own, len(positions)))
                self._origin.setdefault(here, place)
                self._join(joined.setdefault(own, {}), entry, here, place)
        return list(joined.values())

    def _join(self, known: Object, entry: Object, here: Steps, place: Place) -> None:
        """Add to an entry what another one of the same id says."""
        for key, value in entry.items():
            if isinstance(value, list):
                known[key] = self._extended((*here, key), value, place.at(key))
            elif _text(known.setdefault(key, value)) != _text(value):
                self._reject(entry, key, known[key], self._origin[here], place)

    def _reject(self, entry: Object, key: str, before: Json, there: Place, place: Place) -> None:
        what = (
            f"The {key} of {entry['id']!r} is {shown(entry[key], sys.maxsize)} here,"
            f" and {shown(before, sys.maxsize)}"
        )
        hint = "make the two agree, or give one of them another id"
        self._problems.append(
            Problem(code="contradiction", what=what, where=place, before=there, hint=hint)
        )

    def _reject_unstated(self, files: Sequence[File]) -> None:
        """Reject figures of one indicator in areas that two files do not state: which is which?"""
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
                where = Place(file=file.name, path=("indicators", index))
                hint = "give each area its name and id"
                self._problems.append(
                    Problem(code="contradiction", what=what, where=where, hint=hint)
                )

    def _extended(self, here: Steps, items: Sequence[Json], place: Place) -> list[Json]:
        """Add items to a list, those that are in it already only once."""
        merged = self._lists.setdefault(here, {})
        for index, item in enumerate(items):
            if _text(item) not in merged:
                self._origin[(*here, len(merged))] = place.at(index)
                merged[_text(item)] = item
        return list(merged.values())

    def _relations(self, files: Sequence[File]) -> list[Json]:
        for file in files:
            items = list(_objects(file.document, "relations"))
            self._extended(("relations",), items, Place(file=file.name, path=("relations",)))
        return list(self._lists["relations",].values())


def together_of(faults: Sequence[InvalidDataError]) -> InvalidDataError:
    """Return what is wrong with several files, each by its name."""
    if len(faults) == 1:
        return faults[0]
    problems = [
        replace(problem, where=problem.where.in_file(fault.name))
        for fault in faults
        for problem in fault.problems
    ]
    return InvalidDataError(" + ".join(fault.name for fault in faults), problems)


def _objects(document: Object, key: str) -> Iterator[Object]:
    found = document.get(key)
    items = found if isinstance(found, list) else []
    return (item for item in items if isinstance(item, dict))


def _is_unstated(file: File, indicator: Object) -> bool:
    """Return whether an indicator has figures of an area that is not stated."""
    unstated = {
        area["id"] for area in _objects(file.document, "areas") if area["name"] == NOT_STATED
    }
    return any(figure["area"] in unstated for figure in _objects(indicator, "observations"))


def _text(value: Json) -> str:
    """Format a value so that equal ones are the same text, digit by digit: 5 and 5.0 are not."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {_text(value[key])}' for key in sorted(value))}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_text, value))}]"
    return repr(value)
