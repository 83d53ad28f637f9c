"""What every question to an open dataset needs: its data, asked one question at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from hitech_cli.api.answer import Answer
from hitech_cli.api.errors import raised_for_python
from hitech_cli.api.garbage import collection_paused
from hitech_cli.counting import counted
from hitech_cli.loading import LoadRequest
from hitech_cli.model import dataset as model
from hitech_cli.render.sanitise import sanitise
from hitech_cli.render.view import View


class Opened:
    """A dataset that was read, and how."""

    def __init__(self, request: LoadRequest, data: model.Dataset) -> None:  # for `open` alone
        self.title = data.title
        self.reading = None if data.reading is None else sanitise(str(data.reading))
        self._request = request
        self._data = data
        self._lock = RLock()

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Ask a question: one at a time."""
        with self._lock, raised_for_python(), collection_paused():
            yield

    def __repr__(self) -> str:
        indicators = counted(len(self._data.indicators), "indicator")
        areas = counted(len(self._data.areas), "area")
        return sanitise(f"<Dataset {self._data.id}: {indicators}, {areas}>")

    def _answer(self, view: View) -> Answer:
        return Answer(view, self._data, self._request)
