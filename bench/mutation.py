"""Change the code in small ways, one at a time, and see whether a test notices.

``uv run --group mutation --extra test python bench/mutation.py [PATTERN...]``, with patterns such as
``model.bounds.*``; without one, all of model, questions and loading. It takes an hour or more, so it
is done by hand; ``bench/mutation.md`` has the last result, and why what survived may live.

mutmut (configured in ``pyproject.toml``) changes functions, and leaves decorated ones alone. Half of a
value's behaviour is in its properties, so this works on a copy in which ``@property`` is written as a
call after a plain function, which means the same. A mutant first meets the tests of its own package, and
those of all packages only if it survives them: most do not, and so few tests are quick to start.
"""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ["model", "questions", "loading"]
FIRST = {
    "loading": [
        "tests/loading",
        "tests/test_sentences.py",
        "tests/test_dataset.py::test_the_schema_is_in_step_with_the_models_and_named_in_the_file",
    ]
}
"""The tests that mutants of a package meet first, where these are more than the package's own."""

COPIED = [
    "src",
    "tests",
    "data",
    "docs",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "pyproject.toml",
]

DECORATORS = {"property", "cached_property"}
PLAIN = "_undecorated"

OUTCOMES = {
    0: "survived",
    1: "killed",
    3: "killed",
    33: "untested",
    -24: "too long",
    36: "too long",
}
"""What mutmut's exit codes mean; "too long" is a loop without end, as a rule."""


def undecorated(source: str) -> str:
    r"""Write each property of a module as a plain function and a call of its decorator.

    Examples:
        >>> print(undecorated("class A:\n    @property\n    def b(self):\n        return 1\n"))
        class A:
            def b_undecorated(self):
                return 1
            b = property(b_undecorated)
        <BLANKLINE>
    """
    lines = source.splitlines()
    for node in reversed(list(ast.walk(ast.parse(source)))):
        if isinstance(node, ast.ClassDef) and not _is_protocol(node):
            for method in reversed(node.body):
                decorator = _decorator(method)
                if isinstance(method, ast.FunctionDef) and decorator is not None:
                    indent = " " * method.col_offset
                    call = f"{indent}{method.name} = {decorator}({method.name}{PLAIN})"
                    lines.insert(method.end_lineno or 0, call)
                    first = method.lineno - 1
                    lines[first] = lines[first].replace(
                        f"def {method.name}(", f"def {method.name}{PLAIN}(", 1
                    )
                    del lines[method.decorator_list[0].lineno - 1]
    return "\n".join(lines) + "\n"


def _is_protocol(node: ast.ClassDef) -> bool:
    return any(isinstance(base, ast.Name) and base.id == "Protocol" for base in node.bases)


def _decorator(node: ast.stmt) -> str | None:
    """Give the one decorator of a property; ``None`` where it is none."""
    if not isinstance(node, ast.FunctionDef) or len(node.decorator_list) != 1:
        return None
    (decorator,) = node.decorator_list
    known = isinstance(decorator, ast.Name) and decorator.id in DECORATORS
    return decorator.id if known and isinstance(decorator, ast.Name) else None


def copy_to(folder: Path, selection: Sequence[str] = ()) -> None:
    """Copy what mutmut needs, its properties undecorated; *selection* are the only tests to run."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    for module in (folder / "src").rglob("*.py"):
        module.write_text(undecorated(module.read_text("utf-8")), encoding="utf-8")
    settings = folder / "pyproject.toml"
    text = settings.read_text("utf-8")
    if selection:
        key = "pytest_add_cli_args_test_selection"
        text = re.sub(rf"{key} = \[[^]]*\]", f"{key} = {json.dumps(selection)}", text)
    settings.write_text(text, encoding="utf-8")


def outcomes(names: Sequence[str], selection: Sequence[str] = ()) -> dict[str, str]:
    """Try mutants, and say what came of each."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        copy_to(folder, selection)
        words = [
            sys.executable,
            "-m",
            "mutmut",
            "run",
            "--max-children",
            str(os.cpu_count()),
            *names,
        ]
        subprocess.run(words, cwd=folder, check=False, stdout=sys.stderr)  # noqa: S603 - our own
        found: dict[str, str] = {}
        for file in sorted((folder / "mutants" / "src").rglob("*.meta")):
            codes = json.loads(file.read_text("utf-8"))["exit_code_by_key"]
            tried = {name: code for name, code in codes.items() if code is not None}
            found |= {name: OUTCOMES.get(code, f"exit {code}") for name, code in tried.items()}
        for name in (name for name, word in found.items() if not selection and word != "killed"):
            print(f"\n{name}: {found[name]}")
            shown = [sys.executable, "-m", "mutmut", "show", name]
            diff = subprocess.run(shown, cwd=folder, check=False, capture_output=True, text=True)  # noqa: S603 - our own
            print("\n".join(re.findall(r"^[-+] .*", diff.stdout, re.MULTILINE)))
        return found


def main() -> None:
    """Try the mutants that were asked for, and print what came of them."""
    patterns = sys.argv[1:] or [f"{package}.*" for package in PACKAGES]
    found: dict[str, str] = {}
    for pattern in patterns:
        package = pattern.partition(".")[0]
        found |= outcomes([f"hitech_cli.{pattern}"], FIRST.get(package, [f"tests/{package}"]))
    alive = [name for name, word in found.items() if word != "killed"]
    if alive:
        found |= outcomes(alive)
    tables: dict[str, Counter[str]] = {}
    for name, word in found.items():
        tables.setdefault(".".join(name.split(".")[1:3]), Counter())[word] += 1
    print("\n| module | mutants | killed | too long | survived | untested | killed, percent |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for module, tried in [*tables.items(), ("all", sum(tables.values(), Counter()))]:
        counts = [tried[word] for word in ("killed", "too long", "survived", "untested")]
        percent = (counts[0] + counts[1]) * 100 / max(tried.total(), 1)
        cells = [module, str(tried.total()), *map(str, counts), f"{percent:.1f}"]
        print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
