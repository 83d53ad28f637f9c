"""From rows of text to one tidy table: which column says what, and where values stand."""
