"""Look up, compare and check published indicators, never claiming more than their source."""
