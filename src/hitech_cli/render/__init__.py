"""Answers into text: words for people, plain values for programs."""
