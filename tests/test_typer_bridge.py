"""The private parts of Typer that hitech uses are all still there, under the same names."""

import ast
from importlib import import_module
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup, TyperOption

from hitech_cli.cli import typer_bridge
from hitech_cli.cli.app import app_of
from hitech_cli.cli.typer_bridge import Context, Group, Words

MODULES = {
    "typer._click.core": {"Command", "Context", "Parameter", "ParameterSource"},
    "typer._click.exceptions": {
        "BadOptionUsage",
        "BadParameter",
        "MissingParameter",
        "NoSuchOption",
        "UsageError",
    },
    "typer._click.globals": {"get_current_context"},
    "typer._coercion": {"RuntimeParam"},
}

COMMAND = typer.main.get_command(app_of([]))
OPTION = next(param for param in COMMAND.params if isinstance(param, TyperOption))
ATTRIBUTES = {
    "_coerce_value": Words.__base__,
    "_main_shell_completion": TyperGroup,
    "_protected_args": Context(COMMAND),
    "_runtime_param": OPTION,
}
"""Attributes, and whose they are."""

TREE = ast.parse(Path(typer_bridge.__file__).read_text("utf-8"))


def test_these_are_all_the_private_modules_that_the_bridge_imports() -> None:
    found: dict[str, set[str]] = {}
    for node in ast.walk(TREE):
        if isinstance(node, ast.ImportFrom) and node.module and "._" in node.module:
            found.setdefault(node.module, set()).update(alias.name for alias in node.names)

    assert found == MODULES


def test_these_are_all_the_private_attributes_that_the_bridge_uses() -> None:
    of_others = {
        node.attr
        for node in ast.walk(TREE)
        if isinstance(node, ast.Attribute)
        and node.attr.startswith("_")
        and not (isinstance(node.value, ast.Name) and node.value.id == "self")
    }
    replaced = {
        name
        for own in (Words, Group)
        for name in vars(own)
        if name.startswith("_") and not name.startswith("__") and hasattr(own.__base__, name)
    }

    assert {*of_others, *replaced} - {"_abc_impl"} == set(ATTRIBUTES)


@pytest.mark.parametrize(
    ("module", "name"),
    [(module, name) for module, names in MODULES.items() for name in sorted(names)],
)
def test_a_private_part_of_typer_is_where_it_was(module: str, name: str) -> None:
    assert callable(getattr(import_module(module), name))


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_a_private_attribute_of_typer_is_where_it_was(name: str) -> None:
    assert hasattr(ATTRIBUTES[name], name)


def test_typer_reads_a_word_with_what_is_in_the_slot() -> None:
    option = typer.main.get_command(app_of([])).params[0]
    assert isinstance(option, TyperOption)
    words = Words(option.type_descriptor.parameter_info, option.type_descriptor.annotation)
    option._runtime_param = words  # noqa: SLF001 - as the bridge does

    assert option.get_runtime_param() is words
