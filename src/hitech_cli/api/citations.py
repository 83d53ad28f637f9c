"""How to cite figures: as an answer like others, or typeset by a program."""

from html import escape
from pathlib import Path

from hitech_cli.api.answer import Answer, scale_of
from hitech_cli.api.errors import raised_for_python
from hitech_cli.loading import LoadRequest
from hitech_cli.model import dataset as model
from hitech_cli.model.vocabulary import CitationStyle, Scale
from hitech_cli.questions.citation import Bibliography
from hitech_cli.render.bibliography import bibliography_text, style_for
from hitech_cli.render.documents import write_document
from hitech_cli.render.view import View


class Citations(Answer):
    """How to cite figures: an answer like others, or a text for a program that typesets them."""

    def __init__(
        self,
        view: View,
        data: model.Dataset,
        request: LoadRequest,
        cited: tuple[Bibliography, CitationStyle | None],
    ) -> None:
        super().__init__(view, data, request)
        self._cited, self._style = cited

    def text(self, format: str | None = None, *, scale: str = "auto") -> str:
        """Return the citations in their style, or the answer in another format."""
        with raised_for_python():
            typeset = None if format else self._typeset(scale_of(scale))
        return super().text(format, scale=scale) if typeset is None else typeset

    def _repr_html_(self) -> str | None:
        typeset = self._typeset(Scale.AUTO)
        return super()._repr_html_() if typeset is None else f"<pre>{escape(typeset)}</pre>"

    def _typeset(self, scale: Scale) -> str | None:
        """Return the citations in a style that is a format of its own; ``None`` in plain style."""
        return bibliography_text(self._cited, self._style or CitationStyle.PLAIN, scale)

    def _save(self, file: Path, scale: Scale, *, force: bool) -> None:
        style = style_for(file, self._style, is_format_typed=False)
        text = bibliography_text(self._cited, style, scale)
        if text is None:
            super()._save(file, scale, force=force)
        else:
            write_document(text, file, force=force)
