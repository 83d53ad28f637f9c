"""Answers in words, for people: a module each."""

from typing import assert_never

from hitech_cli.model.vocabulary import Scale
from hitech_cli.questions.audit import Audit
from hitech_cli.questions.comparison import Comparison
from hitech_cli.questions.growth import Growth
from hitech_cli.questions.listing import Listing
from hitech_cli.questions.profile import Profiles
from hitech_cli.questions.selection import Selection
from hitech_cli.render.answers import Answer
from hitech_cli.render.page import Page
from hitech_cli.render.people.audit import audit_page
from hitech_cli.render.people.comparison import comparison_page
from hitech_cli.render.people.growth import growth_page
from hitech_cli.render.people.listing import listing_page
from hitech_cli.render.people.profile import profile_page
from hitech_cli.render.people.selection import selection_page


def page(answer: Answer, scale: Scale) -> Page:
    """Lay an answer out for people, amounts in *scale*."""
    match answer:
        case Listing():
            return tuple(listing_page(answer, scale))
        case Profiles():
            return tuple(
                block
                for profile in answer.profiles
                for block in profile_page(profile, scale, explained=answer.is_explained)
            )
        case Selection():
            return tuple(selection_page(answer, scale))
        case Comparison():
            return tuple(comparison_page(answer, scale))
        case Growth():
            return tuple(growth_page(answer, scale))
        case Audit():
            return tuple(audit_page(answer, scale))
        case _:
            assert_never(answer)
