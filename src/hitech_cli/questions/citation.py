"""Which publications figures are from, and which figures each of them is cited for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hitech_cli.model.citation import Source
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.observation import Indicator, Observation
from hitech_cli.model.observations import Query
from hitech_cli.model.period import Period
from hitech_cli.questions.note import Note, notes_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A source, and the figures that it is cited for.

    Attributes:
        source: The source.
        figures: The figures, by indicator and in order of period.
        is_listed: Whether the dataset lists the source under an id that no other one has.
        sha256: The digest of the file, where the source is the file that was read; else empty.
    """

    source: Source
    figures: tuple[Observation, ...]
    is_listed: bool
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The sources of some figures, each once, in the order in which figures cite them."""

    references: tuple[Reference, ...]
    notes: tuple[Note, ...] = ()


def cite(
    dataset: Dataset,
    names: Sequence[str],
    *,
    area: str | None = None,
    period: Period | None = None,
) -> Bibliography:
    """Return the sources of the published figures of some indicators.

    Args:
        dataset: What was published.
        names: What the indicators are called.
        area: Only figures of this area, or of areas in it.
        period: Only figures of this period, or of periods in it.

    Raises:
        UnknownNameError, AmbiguousNameError: A name does not say which indicator, or area.
    """
    indicators = list(dict.fromkeys(dataset.indicator(name) for name in names))
    chosen = None if area is None else dataset.area(area)
    cited: dict[Source, list[Observation]] = {}
    without: list[Indicator] = []
    for indicator in indicators:
        query = Query(indicators=(indicator,), area=chosen, within=period)
        figures = list(dataset.select(query))
        for figure in figures:
            cited.setdefault(figure.citation.source, []).append(figure)
        if not figures:
            without.append(indicator)
    references = [_reference(dataset, source, tuple(figures)) for source, figures in cited.items()]
    notes = [*_on_missing(without), *_on_sources(cited), *_on_figures(references)]
    return Bibliography(tuple(references), tuple(dict.fromkeys(notes)))


def _reference(dataset: Dataset, source: Source, figures: tuple[Observation, ...]) -> Reference:
    is_listed = source in dataset.sources
    is_file = not is_listed and source.title == dataset.title
    sha256 = dataset.sha256 if is_file else ""
    return Reference(source=source, figures=figures, is_listed=is_listed, sha256=sha256)


def _on_missing(indicators: Sequence[Indicator]) -> Iterator[Note]:
    for indicator in indicators:
        yield Note("{} has no figures that meet these conditions.", (indicator.name,))


def _on_sources(sources: dict[Source, list[Observation]]) -> Iterator[Note]:
    for source in sources:
        yield from map(Note.from_text, source.notes)


def _on_figures(references: Sequence[Reference]) -> Iterator[Note]:
    return notes_on(figure for reference in references for figure in reference.figures)
