"""hitech from Python: what `hitech_cli` exports, beside the command line and as thin."""
