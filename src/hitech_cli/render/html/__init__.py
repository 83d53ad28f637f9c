"""Answers as HTML: a page that needs nothing else, or a part of someone else's page."""

from collections.abc import Iterator
from pkgutil import get_data

from hitech_cli.counting import listed
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.vocabulary import Scale
from hitech_cli.render.html.blocks import Body
from hitech_cli.render.html.text import text_html, with_languages
from hitech_cli.render.page import Heading
from hitech_cli.render.sanitise import escaped, sanitise, sanitise_page
from hitech_cli.render.view import View
from hitech_cli.version import installed_version

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
    " form-action 'none'"
)
"""What a page may load and run: nothing but its own style and pictures within it."""

DIGITS = 12
"""How many digits are shown of a digest."""


def html_document(
    view: View, dataset: Dataset | None, scale: Scale, encoding: str = "utf-8"
) -> str:
    """Return an answer as a page of HTML that loads nothing and runs nothing."""
    answer = _Answer(view, dataset, scale, encoding)
    return with_languages(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escaped(answer.name)}</title>\n"
        f"<style>\n{_style('page.css')}{_style('style.css')}</style>\n</head>\n"
        f'<body class="hitech">\n{answer.above}<main>\n{answer.body}</main>\n'
        f"<footer>\n{answer.about}</footer>\n</body>\n</html>\n"
    )


def html_fragment(view: View, dataset: Dataset | None, scale: Scale) -> str:
    """Return an answer as HTML for a page of others, such as a notebook, whose style it keeps."""
    answer = _Answer(view, dataset, scale, "utf-8")
    style = _style("style.css").replace(".hitech", ".hitech" * 3)  # to go before that of the page
    return with_languages(
        f'<div class="hitech">\n<style>\n{style}</style>\n'
        f'{answer.body}<div class="about-answer">\n{answer.about}</div>\n</div>\n'
    )


class _Answer:
    """The parts of an answer.

    Attributes:
        name: What it is called where there is room for a line of text only.
        above: What stands above it: of which dataset it is, where its title does not say it.
        body: The answer.
        about: What stands under it: of which dataset it is, and how that was read.
    """

    def __init__(self, view: View, dataset: Dataset | None, scale: Scale, encoding: str) -> None:
        page = sanitise_page(tuple(view.page(scale)), encoding)
        title = "" if dataset is None else sanitise(dataset.title, encoding)
        body = Body(page, title or f"hitech {view.command}")
        self.body = "".join(body.html())
        names = [one.short or one.text for one in page if isinstance(one, Heading)]
        name = body.title if body.has_title else listed(names)
        self.name = " – ".join(dict.fromkeys(filter(None, (name, title))))
        is_above = title and title not in body.title
        self.above = f"<header>{text_html(title)}</header>\n" if is_above else ""
        lines = _about(view, dataset)
        self.about = "".join(f"<p>{text_html(sanitise(line, encoding))}</p>\n" for line in lines)


def _about(view: View, dataset: Dataset | None) -> Iterator[str]:
    if dataset is not None:
        yield f"Dataset: {dataset.title} ({dataset.id}, SHA-256 {dataset.sha256[:DIGITS]}...)"
        if dataset.reading is not None:
            yield str(dataset.reading)
    yield f"Answer of `hitech {view.command}`, version {installed_version()}"


def _style(name: str) -> str:
    return (get_data(__name__, name) or b"").decode()
