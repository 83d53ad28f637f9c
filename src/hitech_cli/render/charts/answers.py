"""What is drawn of each answer."""

from hitech_cli.errors import NoAnswerError
from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.vocabulary import Scale
from hitech_cli.questions.charting import Charted, drawable, not_drawn
from hitech_cli.questions.comparison import Comparison
from hitech_cli.questions.growth import Growth
from hitech_cli.questions.profile import Profiles
from hitech_cli.questions.rates import is_yearly
from hitech_cli.questions.series import series_of
from hitech_cli.render.charts.chart import Chart
from hitech_cli.render.charts.compose import About, chart_of
from hitech_cli.render.charts.panels import Drawn
from hitech_cli.render.notes import note_words
from hitech_cli.render.views.comparison import RATIO

GAP = "..."
"""The name of a line in which nothing is drawn."""


def figures_chart(answer: Charted, scale: Scale) -> Chart | NoAnswerError:
    """Return the chart of figures over time."""
    drawn = [Drawn.of_figure(figure, scale) for figure in answer.figures]
    return chart_of(drawn, About(answer.notes, breaks=answer.breaks), scale)


def profile_chart(answer: Profiles, scale: Scale) -> Chart | NoAnswerError:
    """Return the chart of all that is known of indicators: their levels, derived ones included."""
    figures: list[Figure] = []
    notes = dict.fromkeys(note for profile in answer.profiles for note in profile.notes)
    for profile in answer.profiles:
        figures += [level for one in series_of(profile.figures) for level in one.levels]
        figures += [
            figure
            for figure in profile.implied
            if figure.indicator == profile.indicator and figure.measure.is_level_or_share
        ]
    return figures_chart(Charted(tuple(drawable(figures)), tuple(notes)), scale)


def growth_chart(answer: Growth, scale: Scale) -> Chart | NoAnswerError:
    """Return the chart of growth: areas in order, or levels above growth on a year before."""
    subject = f"Growth of {answer.indicator.name}"
    if answer.ranking:
        rates = [Drawn.of_figure(rate, scale) for rate in answer.figures]
        return with_gap(chart_of(rates, About(answer.notes, subject), scale), answer.gap)
    levels = [figure for figure in answer.figures if figure.measure.is_level_or_share]
    yearly = [figure for figure in answer.figures if is_yearly(figure)]
    figures = drawable([*levels, *yearly])
    published = [figure for figure in answer.figures if not isinstance(figure, Derived)]
    notes = [*answer.notes, *not_drawn(published, figures)]
    drawn = [Drawn.of_figure(figure, scale) for figure in figures]
    return chart_of(drawn, About(notes, subject), scale)


def comparison_chart(answer: Comparison, scale: Scale) -> Chart | NoAnswerError:
    """Return the chart of figures side by side, or of their indices."""
    if answer.index_base is None:
        drawn = [Drawn.of_figure(row.figure, scale) for row in answer.rows]
        return chart_of(drawn, About(answer.notes, breaks=answer.breaks), scale)
    indexed = [
        Drawn.of_index(row.figure, row.index, RATIO) for row in answer.rows if row.index is not None
    ]
    if not indexed:
        why = " ".join(note_words(note, scale) for note in answer.notes[:1])
        return NoAnswerError(why, hint="name another period with --index")
    axis = f"index, {answer.index_base} = 100"
    return chart_of(indexed, About(answer.notes, axis=axis, breaks=answer.breaks), scale)


def with_gap(chart: Chart | NoAnswerError, gap: int) -> Chart | NoAnswerError:
    """Return a ranking with an empty line in place of the areas that are left out."""
    if isinstance(chart, NoAnswerError) or not gap:
        return chart
    panel = chart.panels[0]
    lines = (*panel.lines[:gap], GAP, *panel.lines[gap:])
    return chart._replace(panels=(panel._replace(lines=lines),))
