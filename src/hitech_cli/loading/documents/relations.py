"""How indicators of a file belong together, and whether they can."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hitech_cli.loading.documents.problems import Problems
from hitech_cli.model.observation import Indicator, Observation
from hitech_cli.model.relation import NeverAdded, PartsOf, RatioOf, Relation, WhyNeverAdded
from hitech_cli.model.unit import ADDABLE, Unit
from hitech_cli.model.vocabulary import UnitKind
from hitech_cli.place import Place

if TYPE_CHECKING:  # as in building
    from hitech_cli.loading.documents.document import (
        DenominatorEntry,
        NeverAddedEntry,
        PartsEntry,
        RatioEntry,
        RelationEntry,
    )


class RelationReader:
    """Reads relations, and adds to the problems those whose units or areas do not fit."""

    def __init__(
        self,
        indicators: Mapping[str, Indicator],
        units: Mapping[str, Unit],
        figures: Mapping[str, Sequence[Observation]],
        problems: Problems,
    ) -> None:
        self._indicators = indicators
        self._units = units
        self._figures = figures
        self._problems = problems
        self._parts_of: dict[str, set[str]] = {}
        self._read: set[Relation] = set()
        self._denominators: dict[str, Indicator] = {}

    def relation(self, entry: "RelationEntry", place: Place) -> Relation | None:
        """Read a relation; ``None`` where it refers to nothing."""
        relation = self._relation(entry, place)
        if relation in self._read:
            what = "This relation stands here twice."
            self._reject(what, place, "take one of the two out")
        if relation is not None:
            self._read.add(relation)
        return relation

    def _relation(self, entry: "RelationEntry", place: Place) -> Relation | None:
        if entry["kind"] == "parts of a whole":
            return self._parts(entry, place)
        if entry["kind"] == "ratio":
            return self._ratio(entry, place)
        return self._never_added(entry, place)

    def _reject(self, what: str, place: Place, hint: str) -> None:
        self._problems.add("unfit-relation", what, place, hint)

    def _indicator(self, wanted: str, place: Place) -> Indicator | None:
        return self._problems.resolve("indicator", self._indicators, wanted, place)

    def _several(self, ids: Sequence[str], place: Place) -> tuple[Indicator, ...]:
        read = [self._indicator(wanted, place.at(index)) for index, wanted in enumerate(ids)]
        return tuple(indicator for indicator in read if indicator is not None)

    def _parts(self, entry: "PartsEntry", place: Place) -> PartsOf | None:
        whole = self._indicator(entry["whole"], place.at("whole"))
        parts = self._several(entry["parts"], place.at("parts"))
        if whole is None:
            return None
        for index, part in enumerate(parts):
            here = place.at("parts", index)
            if part in parts[:index]:
                self._reject(f"{part.id!r} stands here twice.", here, "name each part once")
            elif part.unit.kind not in ADDABLE:
                what = f"{part.id!r} is in {part.unit}, of which there are no parts to add."
                self._reject(what, here, "relate counts or amounts")
            elif whole.id in self._parts_within(part.id):
                what = f"{whole.id!r} is a part of {part.id!r} already."
                self._reject(what, here, "take one of the two relations out")
            elif part == whole:
                self._reject(f"{part.id!r} cannot be a part of itself.", here, "name another one")
            elif part.unit != whole.unit:
                what = f"{part.id!r} is in {part.unit}, its whole {whole.id!r} in {whole.unit}."
                self._reject(what, here, "a part has the unit of its whole")
            self._check_areas(part, whole, here)
        for part in parts:
            self._parts_of.setdefault(whole.id, set()).add(part.id)
        return PartsOf(whole, parts, entry.get("complete", False), tuple(entry.get("notes", ())))

    def _parts_within(self, whole: str) -> set[str]:
        """Return the ids of all parts of a whole, and of their parts, as far as they were read."""
        within: set[str] = set()
        open_ids = [whole]
        while open_ids:
            new = self._parts_of.get(open_ids.pop(), set()) - within
            within |= new
            open_ids += new
        return within

    def _ratio(self, entry: "RatioEntry", place: Place) -> RatioOf | None:
        ratio = self._indicator(entry["ratio"], place.at("ratio"))
        numerator = self._indicator(entry["numerator"], place.at("numerator"))
        denominator = self._denominator(entry["denominator"], place.at("denominator"))
        if ratio is None or numerator is None or denominator is None:
            return None
        unit = ratio.unit
        if unit.kind is not UnitKind.RATIO or not (unit.numerator and unit.denominator):
            what = f"The unit of {ratio.id!r}, {unit.id!r}, does not say for how many of what."
            hint = "give the unit the kind ratio, and 'numerator', 'denominator', 'per'"
            self._reject(what, place.at("ratio"), hint)
        for key, other, wanted in (
            ("numerator", numerator, unit.numerator),
            ("denominator", denominator, unit.denominator),
        ):
            if wanted and other.unit.id != wanted:
                what = f"{other.id!r} is in {other.unit}, but {unit} counts {wanted}."
                self._reject(what, place.at(key), "name an indicator in that unit")
        if numerator.may_be_negative and not ratio.may_be_negative:
            what = f"{numerator.id!r} may be below 0, but its ratio {ratio.id!r} may not."
            self._reject(what, place.at("ratio"), "add 'may_be_negative' to the ratio")
        self._check_areas(ratio, numerator, place.at("numerator"))
        self._check_areas(ratio, denominator, place.at("denominator"))
        return RatioOf(ratio, numerator, denominator, tuple(entry.get("notes", ())))

    def _denominator(self, entry: "DenominatorEntry", place: Place) -> Indicator | None:
        """Return the denominator: an indicator of the dataset, or one that only follows."""
        name, unit_id = entry.get("name"), entry.get("unit")
        if name is None or unit_id is None:
            return self._indicator(entry["id"], place.at("id"))
        unit = self._problems.resolve("unit", self._units, unit_id, place.at("unit"))
        if entry["id"] in self._indicators:
            what = f"{entry['id']!r} is an indicator of the dataset already."
            self._reject(what, place.at("id"), "leave out 'name' and 'unit', or choose another id")
        if unit is None:
            return None
        made = Indicator(id=entry["id"], name=name, unit=unit)
        if self._denominators.setdefault(made.id, made) != made:
            what = f"{made.id!r} has another name or unit in a relation before."
            self._reject(what, place.at("id"), "call one thing by one name")
        return made

    def _never_added(self, entry: "NeverAddedEntry", place: Place) -> NeverAdded:
        members = self._several(entry["indicators"], place.at("indicators"))
        if len(set(members)) < len(members):
            what = "An indicator stands here twice."
            self._reject(what, place.at("indicators"), "name each of them once")
        return NeverAdded(members, WhyNeverAdded(entry["why"]), tuple(entry.get("notes", ())))

    def _check_areas(self, one: Indicator, other: Indicator, place: Place) -> None:
        """Reject a relation between indicators that are never about the same area."""
        areas = [{f.area for f in self._figures.get(member.id, ())} for member in (one, other)]
        if all(areas) and not areas[0] & areas[1]:
            what = f"{one.id!r} and {other.id!r} have no figure of the same area."
            self._reject(what, place, "relate indicators that are about one area")
