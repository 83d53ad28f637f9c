"""The values: what was published, and arithmetic that never says more than that."""
