"""The answer of each command as it is shown: its page for people, its records for programs."""
