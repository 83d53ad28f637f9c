"""Imports run down only; who may know what is held here."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "hitech_cli"
LAYERS = [
    "version",
    "counting",
    "place",
    "errors",
    "file_names",
    "model",
    "json_text",
    "csv_text",
    "loading",
    "saving",
    "questions",
    "render",
    "api",
    "__init__",
    "cli",
    "__main__",
]
APART = {
    ("questions", "loading"),
    ("questions", "saving"),
    ("render", "loading"),
    ("render", "saving"),
    ("cli", "api"),
}
"""Pairs of which the upper one does not import the lower one either."""

WORDS = {
    ("saving", "loading"): {
        "hitech_cli.loading.tables.layouts.headings",
        "hitech_cli.loading.files",
    }
}
"""Of pairs that have only words and limits in common, the modules that hold them."""

ONLY = {
    "rich": {"render/terminal.py", "render/layout.py", "render/bar.py"},
    "typer": {
        "cli/app.py",
        "cli/commands/about.py",
        "cli/commands/datasets.py",
        "cli/commands/questions.py",
        "cli/options.py",
        "cli/typer_bridge.py",
        "cli/help.py",
        "cli/usage_errors.py",
    },
    "pydantic": {f"loading/documents/{name}.py" for name in ("document", "validation", "values")},
}


PRIVATE = "typer._"
"""What modules of Typer's own begin with: only the bridge may know them."""


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "hitech_cli":
                yield from (f"hitech_cli.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: file.stem)
def test_a_module_imports_its_own_layer_and_those_below(file: Path) -> None:
    place = file.relative_to(PACKAGE)
    layer = place.parts[0].removesuffix(".py")
    for name in imports(file):
        top, _, rest = name.partition(".")
        if top == "hitech_cli" and rest:
            other = rest.split(".")[0]
            assert LAYERS.index(other) <= LAYERS.index(layer), name
            assert (layer, other) not in APART, name
            assert name in WORDS.get((layer, other), {name}), name
        assert place.as_posix() in ONLY.get(top, {place.as_posix()}), name


@pytest.mark.parametrize(
    "file",
    sorted(
        file
        for folder in ("src", "tools", "bench", "docs")
        for file in (ROOT / folder).rglob("*.py")
    ),
    ids=lambda file: file.stem,
)
def test_private_parts_of_typer_are_known_in_one_file(file: Path) -> None:
    private = [name for name in imports(file) if name.startswith(PRIVATE)]

    assert not private or file == PACKAGE / "cli" / "typer_bridge.py"
