"""Tables: everything with rows, from CSV to wide sheets."""
