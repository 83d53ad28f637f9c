"""Answers questions about published indicators, exactly as strongly as their source does."""
