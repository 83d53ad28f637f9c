"""The environment variables that hitech reads, as help and the man page explain them."""

TOPIC = "environment"
"""What help calls them."""

COLOURS = (
    "Whether there are colours, where --color is auto; the first that says anything decides, and"
    " an empty one says nothing. NO_COLOR: none. FORCE_COLOR: colours, but none if it is 0, false,"
    " no or off. CLICOLOR_FORCE: colours, unless it is 0, which says nothing. CLICOLOR: none if"
    " it is 0. TERM: none if it is dumb, unknown or not set. If none of them decides, there are"
    " colours on a terminal. A file has none."
)

VARIABLES = (
    (
        "HITECH_DATA",
        "Dataset to read where --data names none; several files are separated as in PATH.",
    ),
    ("HITECH_FORMAT", "Format of answers and errors where --format names none."),
    ("HITECH_DEBUG", "Print the traceback of a bug, unless it is 0."),
    (
        "HITECH_PAGER, PAGER",
        (
            "Pager for answers longer than the terminal: the first that is set, else less."
            " Where it is empty or cat, there is none, as with --no-pager."
        ),
    ),
    ("LESS", "Options of less; FRX where it is not set."),
    ("NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM", COLOURS),
    ("COLUMNS", "Width of the terminal, if not that which the terminal reports."),
)
"""Each variable, or several of one purpose, and what it does."""
