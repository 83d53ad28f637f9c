"""Characters that are not seen, and how they are told without being shown."""

import ast

import pytest

from hitech_cli.model.characters import code_point, escape, unseen


@pytest.mark.parametrize(
    ("code", "length"),
    [(0, 4), (0xFF, 4), (0x100, 6), (0xFFFF, 6), (0x10000, 10), (0x10FFFF, 10)],
)
def test_an_escape_is_the_shortest_that_python_reads_back(code: int, length: int) -> None:
    written = escape(chr(code))

    assert ast.literal_eval(f'"{written}"') == chr(code)
    assert len(written) == length


def test_a_character_is_named_by_its_number_and_its_name_if_it_has_one() -> None:
    assert code_point("\u200b") == "U+200B ZERO WIDTH SPACE"
    assert code_point("\x1b") == "U+001B"
    assert code_point("\U000e0041") == "U+E0041 TAG LATIN CAPITAL LETTER A"


@pytest.mark.parametrize("word", ["ب\u200cپ", "بَ\u200cپ", "क्\u200dष"])
def test_a_joiner_belongs_to_the_word_that_is_not_spelled_without(word: str) -> None:
    """Behind an Arabic letter or its vowel, and before one; behind the sign of a missing vowel."""
    assert unseen(word) == []


@pytest.mark.parametrize("word", ["ب\u200ca", "a\u200cب", "\u200cب", "ب\u200c", "क\u200dष"])
def test_any_other_joiner_is_not_seen(word: str) -> None:
    assert len(unseen(word)) == 1
