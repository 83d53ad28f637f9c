"""The answer of `hitech cite` as it is shown."""

from collections.abc import Iterable
from functools import partial

from hitech_cli.model.observation import Observation
from hitech_cli.model.vocabulary import Scale
from hitech_cli.questions.citation import Bibliography, Reference
from hitech_cli.render.bibliography import cited_for, key_of
from hitech_cli.render.page import Block, Heading, Remarks
from hitech_cli.render.records import KEYS, Record, record
from hitech_cli.render.sentences import sentences
from hitech_cli.render.view import View
from hitech_cli.render.views.columns import remark_blocks, sources_block

CITE_KEYS = ("citation", "citation_key", "source_title", "publisher", "source_date", "address")
"""The keys of its records that others do not have."""


def citation_view(answer: Bibliography) -> View:
    """Return the view of an answer of `hitech cite`."""
    return View(
        command="cite",
        page=partial(_page, answer),
        keys=(*KEYS, *CITE_KEYS),
        records=partial(_records, answer),
        sentences=partial(sentences, [f for one in answer.references for f in one.figures]),
        notes=answer.notes,
    )


def _page(answer: Bibliography, scale: Scale) -> Iterable[Block]:
    """Lay out each source, and what it is cited for."""
    if not answer.references:
        yield Heading("No published figure to cite.")
    for reference in answer.references:
        yield sources_block([reference.source])
        if reference.sha256:
            yield Remarks("SHA-256", (reference.sha256,))
        yield Remarks("Figure", tuple(cited_for(figure, scale) for figure in reference.figures))
    yield from remark_blocks(answer.notes, scale)


def _records(answer: Bibliography, scale: Scale) -> list[Record]:
    return [
        _record(reference, figure, scale)
        for reference in answer.references
        for figure in reference.figures
    ]


def _record(reference: Reference, figure: Observation, scale: Scale) -> Record:
    source = reference.source
    return record(figure, scale) | {
        "citation": f"{source}: {cited_for(figure, scale)}",
        "citation_key": key_of(reference),
        "source_title": source.title,
        "publisher": source.publisher or None,
        "source_date": source.date or None,
        "address": source.address or None,
    }
