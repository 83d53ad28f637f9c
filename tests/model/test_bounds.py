import operator
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hitech_cli.model.bounds import Bounds

NEAR = Fraction(1, 10**12)
FAR = Fraction(10**12)
LARGE = 10**5

ends = st.fractions(min_value=-50, max_value=50, max_denominator=20)


@st.composite
def bounds(draw: st.DrawFn, *, least: int | None = None) -> Bounds:
    """Intervals of every kind: points, open, closed, half-open, one-sided, unbounded."""
    low, high = sorted((draw(ends), draw(ends)))
    if least is not None:
        low, high = max(low, Fraction(least)), max(high, Fraction(least))
    if low == high:
        return Bounds.exactly(low)
    lower = draw(st.sampled_from([low, low, None])) if least is None else low
    upper = draw(st.sampled_from([high, high, None]))
    return Bounds(
        lower,
        upper,
        lower is not None and draw(st.booleans()),
        upper is not None and draw(st.booleans()),
    )


def members(interval: Bounds) -> list[Fraction]:
    """Some numbers within: as near to each end as matters, far out where there is none."""
    low = -FAR if interval.lower is None else interval.lower
    high = FAR if interval.upper is None else interval.upper
    candidates = [low, low + NEAR, (low + high) / 2, high - NEAR, high, Fraction(0), NEAR, -NEAR]
    return [number for number in candidates if number in interval]


OPERATIONS = [
    pytest.param(operator.add, id="+"),
    pytest.param(operator.sub, id="-"),
    pytest.param(operator.mul, id="*"),
    pytest.param(operator.truediv, id="/"),
]
Operation = Callable[..., Fraction]


def results(operation: Operation, first: Bounds, second: Bounds) -> list[Fraction]:
    return [
        operation(a, b)
        for a in members(first)
        for b in members(second)
        if operation is not operator.truediv or b
    ]


@pytest.mark.parametrize("operation", OPERATIONS)
@given(first=bounds(), second=bounds(), data=st.data())
def test_a_result_contains_what_every_choice_of_inputs_gives(
    operation: Operation, first: Bounds, second: Bounds, data: st.DataObject
) -> None:
    assume(operation is not operator.truediv or second != Bounds.exactly(0))
    a = data.draw(st.sampled_from(members(first)))
    b = data.draw(st.sampled_from(members(second)))
    assume(operation is not operator.truediv or b)

    assert operation(a, b) in operation(first, second)


@pytest.mark.long
@pytest.mark.parametrize("operation", OPERATIONS)
@given(first=bounds(), second=bounds())
def test_a_result_is_no_wider_than_its_inputs_make_it(
    operation: Operation, first: Bounds, second: Bounds
) -> None:
    assume(operation is not operator.truediv or second != Bounds.exactly(0))
    result, reached = operation(first, second), results(operation, first, second)

    if result.lower is None:
        assert min(reached) < -LARGE
    else:
        assert min(reached) - result.lower < Fraction(1, 1000)
        assert not result.lower_included or result.lower in reached
    if result.upper is None:
        assert max(reached) > LARGE
    else:
        assert result.upper - max(reached) < Fraction(1, 1000)
        assert not result.upper_included or result.upper in reached


@pytest.mark.parametrize(
    ("first", "sign", "second", "expected"),
    [
        pytest.param("(2, ∞)", "/", "(3, ∞)", "(0, ∞)", id="two lower bounds have no quotient"),
        pytest.param("(2, ∞)", "-", "(3, ∞)", "(-∞, ∞)", id="nor a difference"),
        pytest.param("[2, 2]", "/", "(4, ∞)", "(0, 1/2)", id="a lower bound below turns around"),
        pytest.param("[2, 2]", "/", "[0, 4)", "(1/2, ∞)", id="what may be zero leaves no top"),
        pytest.param("[0, 1)", "*", "(5, ∞)", "[0, ∞)", id="an included zero is reached"),
        pytest.param("(0, 1)", "*", "(5, ∞)", "(0, ∞)", id="an excluded zero is not"),
        pytest.param("[1, 2]", "+", "(3, 4]", "(4, 6]", id="a sum is open where an end is"),
        pytest.param("[1, 2]", "/", "[-1, 1]", "(-∞, ∞)", id="a divisor around zero"),
        pytest.param("[0, 0]", "/", "[-1, 1]", "[0, 0]", id="zero of anything"),
        pytest.param("[1, 2]", "/", "[-4, -2)", "(-1, -1/4]", id="a negative divisor"),
    ],
)
def test_ends_of_results(first: str, sign: str, second: str, expected: str) -> None:
    operation = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
    result = operation[sign](read(first), read(second))

    assert str(result) == expected


def read(text: str) -> Bounds:
    lower, upper = text[1:-1].split(", ")
    return Bounds(
        None if "∞" in lower else Fraction(lower),
        None if "∞" in upper else Fraction(upper),
        text.startswith("["),
        text.endswith("]"),
    )


def test_nothing_is_divided_by_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        Bounds.exactly(1) / 0


@given(base=bounds(), exponent=st.integers(1, 6))
def test_a_power_contains_the_powers_of_its_members(base: Bounds, exponent: int) -> None:
    power = base**exponent

    assert all(member**exponent in power for member in members(base))
    if exponent % 2 == 0:
        assert power.lower is not None
        assert power.lower >= 0


@given(base=bounds(least=0), degree=st.integers(1, 7))
def test_the_power_of_a_root_holds_the_number(base: Bounds, degree: int) -> None:
    back = base.root(degree) ** degree

    assert all(member in back for member in members(base))
    assert back.lower is not None
    assert base.lower is not None
    assert base.lower - back.lower < NEAR


def test_rational_roots_are_exact_and_keep_their_ends() -> None:
    assert str(read("[4, 9)").root(2)) == "[2, 3)"
    assert read("[2, 9]").root(2).lower_included is False


@pytest.mark.parametrize(
    "build",
    [
        pytest.param(lambda: Bounds(Fraction(2), Fraction(1)), id="lower above upper"),
        pytest.param(lambda: Bounds(Fraction(1), Fraction(1)), id="open point"),
        pytest.param(lambda: Bounds(lower_included=True), id="missing end included"),
        pytest.param(lambda: Bounds(upper_included=True), id="missing upper end included"),
        pytest.param(lambda: Bounds.exactly(2) ** 0, id="zeroth power"),
        pytest.param(lambda: Bounds.exactly(-2).root(2), id="root of a negative number"),
        pytest.param(lambda: Bounds().root(2), id="root of anything"),
        pytest.param(lambda: Bounds.exactly(2).root(0), id="zeroth root"),
    ],
)
def test_what_is_no_interval_is_refused(build: Callable[[], Bounds]) -> None:
    with pytest.raises(ValueError, match=r"\."):
        build()


@pytest.mark.long
@given(first=bounds(), second=bounds())
def test_the_common_part_holds_what_both_hold(first: Bounds, second: Bounds) -> None:
    common = first.within(second)

    for number in members(first) + members(second):
        assert (common is not None and number in common) == (number in first and number in second)


@pytest.mark.long
@given(first=bounds(), second=bounds())
def test_one_is_below_another_when_each_of_its_members_is(first: Bounds, second: Bounds) -> None:
    below = all(a < b for a in members(first) for b in members(second))

    assert first.is_below(second) == below


def test_the_square_of_what_may_be_zero_may_be_zero() -> None:
    assert Bounds.between(-1, 1) ** 2 == Bounds.between(0, 1)
    assert Bounds(Fraction(-5), Fraction(1, 2)) ** 2 == Bounds(
        Fraction(0), Fraction(25), lower_included=True
    )


def test_a_number_is_divided_by_what_bounds_hold() -> None:
    assert 6 / Bounds.between(2, 3) == Bounds.between(2, 3)
    assert 1 / Bounds(Fraction(2), None) == Bounds(Fraction(0), Fraction(1, 2))


def test_an_end_that_one_corner_reaches_is_reached() -> None:
    assert Bounds.between(0, 5) * Bounds(Fraction(0), Fraction(3)) == Bounds(
        Fraction(0), Fraction(15), lower_included=True
    )


def test_a_divisor_may_approach_zero_from_below() -> None:
    assert 1 / Bounds.between(-3, 0) == Bounds(None, Fraction(-1, 3), upper_included=True)
    with pytest.raises(ZeroDivisionError, match="Nothing can be divided by zero"):
        Bounds.exactly(1) / 0
