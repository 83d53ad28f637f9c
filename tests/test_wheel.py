"""The wheel holds the package, its dataset, the man page, completions, and nothing else."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])))


def test_the_wheel_holds_exactly_what_it_should(wheel: Path) -> None:
    package = ROOT / "src" / "hitech_cli"
    modules = {f"hitech_cli/{file.relative_to(package)}" for file in package.rglob("*.py")}
    shared = {
        "share/man/man1/hitech.1",
        "share/bash-completion/completions/hitech",
        "share/zsh/site-functions/_hitech",
        "share/fish/vendor_completions.d/hitech.fish",
    }
    names = (name.split(".data/data/")[-1] for name in ZipFile(wheel).namelist())
    held = {name for name in names if ".dist-info/" not in name}

    assert held == modules | shared | {
        "hitech_cli/py.typed",
        "hitech_cli/cli/completion.json",
        *(f"hitech_cli/cli/shells/hitech.{shell}" for shell in ("bash", "zsh", "fish")),
        "hitech_cli/data/indicators.json",
        *(f"hitech_cli/render/html/{name}.css" for name in ("page", "style")),
        *(
            f"hitech_cli/loading/tables/{name}.csv"
            for name in (
                "layouts/headings",
                *(f"meanings/{words}" for words in ("no_scales", "scales", "short_scales")),
                *(f"meanings/{words}" for words in ("status", "units")),
            )
        ),
    }


def test_the_dataset_in_the_wheel_is_the_only_copy(wheel: Path) -> None:
    content = ZipFile(wheel).read("hitech_cli/data/indicators.json")

    assert content == (ROOT / "data" / "indicators.json").read_bytes()
