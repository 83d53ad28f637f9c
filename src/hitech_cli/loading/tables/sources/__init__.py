"""From a file to rows of text: what it is, how it is written, and where its rows are."""
