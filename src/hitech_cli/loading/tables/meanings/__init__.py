"""From tidy rows to figures: what each distinct text means, and where the figures are found."""
