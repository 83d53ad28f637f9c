"""The answer of `hitech report` as it is shown."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from hitech_cli.counting import counted
from hitech_cli.model.observation import Indicator
from hitech_cli.model.vocabulary import Scale
from hitech_cli.questions.report import Report
from hitech_cli.render.page import Block, Contents, Facts, Heading
from hitech_cli.render.sentences import sentences, short_names
from hitech_cli.render.view import View
from hitech_cli.render.views.columns import (
    capitalised,
    remark_blocks,
    short_source_blocks,
    sources_block,
)
from hitech_cli.render.views.profile import profile_blocks, profile_keys, profile_records

MANY = 200
"""Indicators from which on a report takes its time."""


def report_view(answer: Report) -> View:
    """Return the view of an answer of `hitech report`."""
    notes = (note for profile in answer.profiles.profiles for note in profile.notes)
    return View(
        command="report",
        page=partial(_page, answer),
        keys=profile_keys(answer.profiles),
        records=partial(profile_records, answer.profiles),
        sentences=partial(sentences, [*answer.figures]),
        notes=tuple(dict.fromkeys((*answer.on_missing, *notes, *answer.on_sources))),
    )


def long_report(indicators: Sequence[Indicator]) -> str:
    """Return what there is to know before a report on some indicators; empty for few of them."""
    if len(indicators) < MANY:
        return ""
    count = counted(len(indicators), "indicator")
    return f"hitech: A report on {count} takes a while; --category and --area choose some."


def _page(answer: Report, scale: Scale) -> Iterable[Block]:
    """Lay out what is known of each indicator, and then the sources of all."""
    profiles = answer.profiles.profiles
    yield Heading(answer.title, 1)
    yield Facts((("Figures", _extent(answer)),))
    yield from remark_blocks(answer.on_missing, scale)
    yield Contents()
    named = short_names(answer.figures)
    categories = {profile.indicator.category for profile in profiles}
    category = ""
    for profile in profiles:
        if len(categories) > 1 and profile.indicator.category != category:
            category = profile.indicator.category
            yield Heading(capitalised(category), 2, capitalised(category))
        blocks = profile_blocks(profile, scale, explained=answer.profiles.is_explained)
        yield from _deeper(blocks) if category else blocks
        yield from short_source_blocks(profile.figures, named, more="")
    if answer.sources:
        yield Heading("Sources", 2, "Sources")
        yield sources_block(answer.sources)
        yield from remark_blocks(answer.on_sources, scale)


def _deeper(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks with their headings one level deeper."""
    for block in blocks:
        yield block._replace(level=block.level + 1) if isinstance(block, Heading) else block


def _extent(answer: Report) -> str:
    """Format how many figures there are."""
    profiles = answer.profiles.profiles
    published = sum(len(profile.figures) for profile in profiles)
    derived = sum(len(profile.implied) for profile in profiles)
    return f"{published:,} published, {derived:,} derived, of {counted(len(profiles), 'indicator')}"
