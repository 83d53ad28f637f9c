"""Write the man page, what completions know and the list of headings: ``tools/generate.py``."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from grammar import Grammar, grammars, main_grammar
from headings import with_headings
from hitech_cli.cli.typed import SHARED, spellings
from manpage import man_page

ROOT = Path(__file__).parents[1]
MAN_PAGE = "share/man/man1/hitech.1"
COMPLETION = "src/hitech_cli/cli/completion.json"
REFERENCE = "docs/reference.md"


def generated() -> dict[str, str]:
    """Return what each file should hold, by its place in the project."""
    main, commands = main_grammar(), list(grammars())
    before = spellings(SHARED)
    shared = (option for option in commands[0].options if before.keys() & option.spelled)
    first = replace(main, options=(*main.options, *shared))
    words = ",\n".join(line for one in (first, *commands) for line in _words(one))
    return {
        MAN_PAGE: man_page(main, commands),
        COMPLETION: f"{{\n{words}\n}}\n",
        REFERENCE: with_headings((ROOT / REFERENCE).read_text("utf-8")),
    }


def _words(grammar: Grammar) -> Iterator[str]:
    """Yield a command of `completion.json`, an option a line."""
    options = {
        word: (option.value and (option.value.words or option.value.name), option.help)
        for option in grammar.options
        for word in option.spelled
    }
    lines = ",\n".join(f"  {_json(word)}: {_json(option)}" for word, option in options.items())
    arguments = [value.words or value.name for value in grammar.arguments]
    yield (
        f' {_json(grammar.name)}: {{"meaning": {_json(grammar.page.summary)},'
        f' "arguments": {_json(arguments)}, "repeats": {_json(grammar.repeats)}, "options": {{\n'
        f"{lines}\n }}}}"
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    """Write every file."""
    for place, text in generated().items():
        (ROOT / place).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
