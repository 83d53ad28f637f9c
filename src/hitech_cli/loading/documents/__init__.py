"""hitech's own JSON: read strictly, checked key by key, and built into a dataset."""
