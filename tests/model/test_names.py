import pytest

from hitech_cli.errors import AmbiguousNameError, UnknownNameError
from hitech_cli.model.names import find, nearest, nearest_words
from hitech_cli.model.observation import Area

AREAS = (
    Area(id="foshan", name="Foshan city", other_names=("佛山", "FS")),
    Area(id="foshan-zone", name="The zone", other_names=("高新区",)),
    Area(id="guangdong", name="Guangdong", other_names=("Canton", "the zone of all")),
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("foshan", "foshan", id="an id wins over the start of another"),
        pytest.param("FOSHAN_ZONE", "foshan-zone", id="case and hyphens"),
        pytest.param("the zone", "foshan-zone", id="a name wins over the start of another"),
        pytest.param("ＦＳ", "foshan", id="width"),
        pytest.param("高新", "foshan-zone", id="the start of a name in any script"),
        pytest.param("guang", "guangdong", id="the start of an id"),
    ],
)
def test_names_are_forgiving(name: str, found: str) -> None:
    assert find("area", name, AREAS, "").id == found


def test_an_ambiguous_name_lists_the_candidates_and_guesses_none() -> None:
    with pytest.raises(AmbiguousNameError) as error:
        find("area", "f", AREAS, "")

    assert error.value.message == "'f' can be more than one area."
    assert error.value.hint == "say which: foshan, foshan-zone"


def test_many_candidates_are_cut_short() -> None:
    many = [Area(id=f"area-{number}", name="Area") for number in range(11)]

    with pytest.raises(AmbiguousNameError) as error:
        find("area", "area", many, "")

    assert error.value.hint.endswith("area-9, ...")


@pytest.mark.parametrize("name", ["foshn", "ofshan", "foshaan", "fohsan"])
def test_a_slip_is_answered_with_the_nearest_name(name: str) -> None:
    with pytest.raises(UnknownNameError) as error:
        find("area", name, AREAS, "")

    assert "'foshan'" in error.value.hint


@pytest.mark.parametrize("name", ["", " ", "zzzz"])
def test_a_name_like_no_other_is_answered_with_the_way_on(name: str) -> None:
    with pytest.raises(UnknownNameError) as error:
        find("area", name, AREAS, "see the list")

    assert error.value.hint == "see the list"


def test_three_things_are_suggested_and_no_more() -> None:
    many = [Area(id=f"shanghai-{letter}", name=f"Shanghai {letter}") for letter in "abcd"]
    twice = [
        Area(
            id=f"x{number}", name=f"shanghai {letter}", other_names=(f"shanghai {letter}{letter}",)
        )
        for number, letter in enumerate("abc")
    ]

    known = [
        Area(id="x", name="Shanghai", other_names=("shanghai1", "shanghai2", "shanghai3")),
        Area(id="y", name="shanghaiyy"),
    ]

    assert len(nearest("shanghai-x", many)) == 3
    assert nearest("shanghaai", known) == ["x", "y"]
    assert sorted(nearest("shanghai x", twice)) == ["x0", "x1", "x2"]
    assert len(nearest_words("shanghai-x", [area.id for area in many])) == 3


def test_what_is_hardly_alike_is_not_suggested() -> None:
    assert nearest_words("pattern", ["patents"]) == []
    assert nearest_words("pattents", ["patents"]) == ["patents"]
