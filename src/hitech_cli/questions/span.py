"""The stretch of time that a question is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from hitech_cli.counting import MOST_NAMED, listed
from hitech_cli.errors import NoAnswerError, UsageError
from hitech_cli.model.observation import Indicator
from hitech_cli.model.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of time that is asked about, and what may be assumed.

    Attributes:
        since: The first period whose level counts; the first published one where not given.
        until: The last period.
        years: The years that a compound rate is over, where its source does not say.
        project: A later period to carry the last level to, by the rates that end there.
    """

    since: Period | None = None
    until: Period | None = None
    years: int | None = None
    project: Period | None = None

    def __contains__(self, period: Period) -> bool:
        after = self.since is None or period.starts_from(self.since)
        return after and (self.until is None or period.ends_by(self.until))


def no_time_between(since: Period, until: Period) -> UsageError:
    """Return the error that --from is not before --to."""
    msg = f"--from {since} is not before --to {until}."
    return UsageError(msg, hint="name the earlier period first")


def check_ends(indicator: Indicator, periods: Iterable[Period], span: Span) -> None:
    """Reject a span that is empty, or has no figure at one of its ends.

    Raises:
        UsageError: It ends before it begins.
        NoAnswerError: There is no figure at an end.
    """
    since, until = span.since, span.until
    if since is not None and until is not None and (since == until or not since.has_room_to(until)):
        raise no_time_between(since, until)
    known = set(periods) if since or until else set()
    for end in (span.since, span.until):
        if end is not None and not any(period in end for period in known):
            stated = sorted(period for period in known if period.is_stated)
            names = list(map(str, stated))
            if len(names) > MOST_NAMED:
                names = [f"{names[0]} to {names[-1]}, not all of them"]
            msg = f"{indicator.name} has no figure for {end}."
            raise NoAnswerError(msg, hint=f"its periods are {listed(names)}")
