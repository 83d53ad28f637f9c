"""Whether an answer is coloured, by one order."""

from collections.abc import Mapping

from hitech_cli.model.vocabulary import Colour

COLOURLESS = {"", "dumb", "unknown"}
"""Values of TERM that promise no colours."""

NO = {"0", "false", "no", "off"}


def is_coloured(choice: Colour, environment: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Return whether to use colours: by the option, the environment, or the kind of output.

    The first that says anything decides: the option; NO_COLOR; FORCE_COLOR; CLICOLOR_FORCE;
    CLICOLOR; TERM; whether it is a terminal. A variable that is empty says nothing.

    Examples:
        >>> is_coloured(Colour.AUTO, {"FORCE_COLOR": "1", "CLICOLOR": "0"}, is_terminal=False)
        True
        >>> is_coloured(Colour.AUTO, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, is_terminal=True)
        False
    """
    if choice is not Colour.AUTO:
        return choice is Colour.ALWAYS
    if environment.get("NO_COLOR"):
        return False
    if forced := environment.get("FORCE_COLOR"):
        return forced.casefold() not in NO
    if environment.get("CLICOLOR_FORCE", "0") not in {"", "0"}:
        return True
    if environment.get("CLICOLOR") == "0" or environment.get("TERM", "") in COLOURLESS:
        return False
    return is_terminal
