"""A line that says how far reading is, drawn over itself."""

from rich.console import Console
from rich.control import Control
from rich.progress_bar import ProgressBar
from rich.segment import ControlType
from rich.table import Table

WIDTH = 24

_BACK = Control((ControlType.CURSOR_UP, 1), (ControlType.ERASE_IN_LINE, 2))


class Bar:
    """A line on standard error.

    Rich's own live display would also hide the cursor, which would stay hidden when the command
    is interrupted.
    """

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._is_shown = False

    def show(self, done: int, total: int) -> None:
        """Draw the line anew."""
        self.clear()
        line = Table.grid(padding=(0, 1))
        line.add_row("Reading", ProgressBar(total, done, WIDTH), f"{100 * done // total} %")
        self._console.print(line, no_wrap=True, crop=True)
        self._is_shown = True

    def clear(self) -> None:
        """Erase the line."""
        if self._is_shown:
            self._console.control(_BACK)
            self._is_shown = False
