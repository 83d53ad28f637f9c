"""The commands about hitech itself: its completion for a shell, and its help."""

import typer

from hitech_cli.cli import options
from hitech_cli.cli.typer_bridge import Command

commands = typer.Typer()


@commands.command("completion", cls=Command)
def completion(shell: options.ShellName) -> None:
    """Print the completion script for a shell.

    bash, in ~/.bashrc: eval "$(hitech completion bash)"

    zsh, in ~/.zshrc after compinit: eval "$(hitech completion zsh)"

    fish, in ~/.config/fish/config.fish: hitech completion fish | source

    Examples:
        hitech completion bash
        hitech completion zsh
    """
    from pkgutil import get_data

    from hitech_cli.render.output import write

    script = get_data("hitech_cli.cli", f"shells/hitech.{shell}") or b""
    write(script.decode(), None, force=False)


@commands.command("help", cls=Command)
def help_(topic: options.HelpTopic = None) -> None:
    """Print the help of a command, or of hitech itself.

    Examples:
        hitech help growth
        hitech help environment
    """
    from hitech_cli.cli.app import app_of, every_command
    from hitech_cli.cli.environment import TOPIC, VARIABLES
    from hitech_cli.cli.help import print_topic
    from hitech_cli.cli.usage_errors import unknown_topic

    names = [str(command.name) for command in every_command()]
    if topic == TOPIC:
        print_topic("Environment variables", VARIABLES)
    elif topic is None or topic in names:
        words = [*filter(None, [topic]), "--help"]
        app_of(words)(words, prog_name="hitech")
    else:
        raise unknown_topic(topic, [*names, TOPIC])
