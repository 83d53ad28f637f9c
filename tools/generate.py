"""Write the man page and the completions of shells anew: ``python tools/generate.py``."""

from pathlib import Path

from completions import bash, fish, powershell, zsh
from grammar import grammars, main_grammar
from manpage import man_page

SHARE = Path(__file__).parents[1] / "share"
WRITERS = {
    "man/man1/hitech.1": man_page,
    "bash-completion/completions/hitech": bash,
    "zsh/site-functions/_hitech": zsh,
    "fish/vendor_completions.d/hitech.fish": fish,
    "hitech/hitech.ps1": powershell,
}
"""Where each file lies under ``share``, in the project as where hitech is installed."""


def generated() -> dict[str, str]:
    """Give what each file should hold."""
    main, commands = main_grammar(), list(grammars())
    return {place: write(main, commands) for place, write in WRITERS.items()}


def main() -> None:
    """Write every file."""
    for place, text in generated().items():
        file = SHARE / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
