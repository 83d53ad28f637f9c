"""Bibliographies for programs that typeset them: BibTeX, and JSON for the Citation Style Language.

A reference has what the dataset has, and nothing more: no author, no date of access, no kind of
publication. What a source is cited for stands in a note: the figures, each with its place.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, assert_never

from hitech_cli.counting import counted
from hitech_cli.errors import UsageError
from hitech_cli.file_names import Suffixes, format_for
from hitech_cli.json_text import Nested, json_text
from hitech_cli.model.observation import Observation
from hitech_cli.model.vocabulary import CitationStyle, Measure, Scale
from hitech_cli.model.wording import figure_words
from hitech_cli.questions.citation import Bibliography, Reference
from hitech_cli.questions.note import area_name
from hitech_cli.questions.rates import has_open_base
from hitech_cli.render.addresses import in_ascii, is_address
from hitech_cli.render.notes import place_words
from hitech_cli.render.sanitise import sanitise
from hitech_cli.render.views.columns import measure_words
from hitech_cli.render.views.periods import rate_name, when_words

MOST_IN_NOTE = 20
"""How many figures the note of an entry names; of more, the rest are counted."""

DIGITS = 8
"""How many digits of a digest tell keys apart."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""What BibTeX calls the months."""

TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, those behind a backslash as well
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': '{"}',
}
"""What stands in TeX for characters that mean something to it or to BibTeX."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


STYLES: Suffixes[CitationStyle] = {
    ".bib": (CitationStyle.BIBTEX,),
    ".json": (CitationStyle.PLAIN, CitationStyle.CSL_JSON),
    ".txt": tuple(CitationStyle),
    **dict.fromkeys((".csv", ".htm", ".html", ".md", ".xlsx"), (CitationStyle.PLAIN,)),
}
"""The style that the name of a file says."""


class Markup(NamedTuple):
    """How text is written: what becomes of text from data, and what stands around quotations."""

    text: Callable[[str], str]
    opening: str = '"'
    closing: str = '"'


def key_of(reference: Reference) -> str:
    """Return the key of an entry: always the same for a source, and another for each.

    That is the id of a source that the dataset lists. Sources that a table names may share an id,
    so a digest of the source is added. A file is identified by its contents.
    """
    source = reference.source
    if reference.is_listed:
        return source.id
    if reference.sha256:
        return f"{_in_key(Path(source.title).name)}-{reference.sha256[:DIGITS]}"
    said = repr((source.title, source.publisher, source.date, source.address))
    digest = sha256(said.encode("utf-8", "replace")).hexdigest()[:DIGITS]
    return f"{_in_key(source.id)}-{digest}"


def _in_key(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-") or "source"


def cited_for(figure: Observation, scale: Scale, markup: Markup = Markup(str)) -> str:  # noqa: B008 - immutable
    """Format a figure, with its place in the source and the source's words."""
    citation = figure.citation
    words = markup.text(f"{_named(figure)}: {figure_words(figure, scale)}")
    wording = f"{markup.opening}{markup.text(citation.wording)}{markup.closing}"
    parts = (markup.text(place_words(citation)), wording if citation.wording else "")
    where = ", ".join(filter(None, parts))
    return f"{words} ({where})" if where else words


def _named(figure: Observation) -> str:
    """Format what a figure measures, of what, where and when."""
    own, measure = measure_words(figure), rate_name(figure)
    if measure[1:] == own[1:]:  # but for its capital
        measure = "" if figure.measure is Measure.LEVEL else own
    start = "base year not stated" if has_open_base(figure) else ""
    parts = (figure.indicator.name, measure, area_name(figure.area), when_words(figure), start)
    return ", ".join(filter(None, parts))


def style_for(
    file: Path | None, given: CitationStyle | None, *, is_format_typed: bool
) -> CitationStyle:
    """Return the style to write in: the one given, or the one that the name of the file says.

    Args:
        file: The file to write; ``None`` for standard output.
        given: The style that --style names.
        is_format_typed: Whether --format was given as well.

    Raises:
        UsageError: They contradict one another.
    """
    style = format_for(file, given, STYLES, "--style") or CitationStyle.PLAIN
    if is_format_typed and style is not CitationStyle.PLAIN:
        msg = f"The citation style {style} is a format of its own."
        raise UsageError(msg, hint="leave --format out, or add --style plain")
    return style


def bibliography_text(bibliography: Bibliography, style: CitationStyle, scale: Scale) -> str | None:
    """Return a bibliography in the format of a style; ``None`` for plain, an answer like others."""
    match style:
        case CitationStyle.PLAIN:
            return None
        case CitationStyle.BIBTEX:
            return bibtex_text(bibliography, scale)
        case CitationStyle.CSL_JSON:
            return csl_text(bibliography, scale)
        case _:
            assert_never(style)


def bibtex_text(bibliography: Bibliography, scale: Scale) -> str:
    """Return a bibliography for BibTeX and BibLaTeX, an entry a source."""
    return "\n".join(_bibtex_entry(one, scale) for one in bibliography.references)


def _bibtex_entry(reference: Reference, scale: Scale) -> str:
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(reference, scale))
    return f"@misc{{{key_of(reference)},\n{fields}}}\n"


def _fields(reference: Reference, scale: Scale) -> Iterator[tuple[str, str]]:
    source = reference.source
    yield "title", f"{{{{{_in_tex(source.title)}}}}}"  # with braces that keep its capitals
    if source.publisher:
        yield "howpublished", f"{{{_in_tex(source.publisher)}}}"
    year, month, day = (*_date_parts(source.date), 0, 0, 0)[:3]
    if year:
        yield "year", f"{{{year:04}}}"
    if month:
        yield "month", MONTHS[month - 1]
    if day:
        yield "day", f"{{{day}}}"
    if is_address(source.address):
        yield "url", f"{{{in_ascii(source.address)}}}"
    yield "note", f"{{{_note(reference, scale, IN_TEX)}}}"


def _in_tex(text: str) -> str:
    r"""Return a text for TeX, in one line.

    Examples:
        >>> print(_in_tex("R&D_{50%}  up"))
        R\&D\_\textbraceleft{}50\%\textbraceright{} up
    """
    return "".join(TEX.get(character, character) for character in _in_line(text))


IN_TEX = Markup(_in_tex, "``", "''")


def csl_text(bibliography: Bibliography, scale: Scale) -> str:
    """Return a bibliography as CSL-JSON, an item a source."""
    return f"{json_text([_csl_item(one, scale) for one in bibliography.references])}\n"


def _csl_item(reference: Reference, scale: Scale) -> dict[str, Nested]:
    source = reference.source
    item: dict[str, Nested] = {"id": key_of(reference), "type": _csl_type(reference)}
    item["title"] = _in_line(source.title)
    if source.publisher:
        item["publisher"] = _in_line(source.publisher)
    if parts := _date_parts(source.date):
        item["issued"] = {"date-parts": [[Decimal(part) for part in parts]]}
    if is_address(source.address):
        item["URL"] = source.address
    return {**item, "note": _note(reference, scale, Markup(_in_line))}


def _csl_type(reference: Reference) -> str:
    if reference.sha256:
        return "dataset"
    return "webpage" if is_address(reference.source.address) else "document"


def _note(reference: Reference, scale: Scale, markup: Markup) -> str:
    """Return the note of an entry: what has no field of its own, and the figures cited."""
    source, figures = reference.source, reference.figures
    remarks = []
    if source.date and not _date_parts(source.date):
        remarks.append(f"Date: {markup.text(source.date)}.")
    if source.address and not is_address(source.address):
        remarks.append(f"Address: {markup.text(source.address)}.")
    if reference.sha256:
        remarks.append(f"SHA-256: {reference.sha256}.")
    named = [cited_for(figure, scale, markup) for figure in figures[:MOST_IN_NOTE]]
    if rest := len(figures) - len(named):
        named.append(f"and {counted(rest, 'more figure')}")
    return " ".join((*remarks, "; ".join(named)))


def _in_line(text: str) -> str:
    """Return a text in one line, with escapes for invisible characters."""
    return sanitise(" ".join(text.split()))


def _date_parts(text: str) -> tuple[int, ...]:
    """Return the year, month and day of a date, as far as it has them; none of any other text.

    Examples:
        >>> _date_parts("2021-05-18"), _date_parts("2021"), _date_parts("2021-02-30")
        ((2021, 5, 18), (2021,), ())
    """
    found = _DATE.fullmatch(text)
    parts = tuple(int(part) for part in found.groups() if part) if found else ()
    year, month, day = (*parts, 1, 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return ()
    return parts
