import pytest

from hitech_cli.model.citation import Citation, Source
from hitech_cli.model.vocabulary import PlaceKind
from hitech_cli.render.notes import place_words


@pytest.mark.parametrize(
    ("kind", "place", "words"),
    [
        ("paragraph", "p2", "para. 2"),
        ("paragraph", "Para 2", "para. 2"),
        ("paragraph", "p2, p5", "p2, p5"),
        ("paragraph", "2, 5", "paras. 2, 5"),
        ("paragraph", "table 2", "table 2"),
        ("paragraph", "t2", "t2"),
        ("page", "12", "p. 12"),
        ("page", "pp. 12-14", "pp. 12-14"),
        ("page", "12–14", "pp. 12–14"),
        ("page", "cover", "cover"),
        ("section", "3.1b", "sec. 3.1b"),
        ("table", "T3", "table 3"),
        ("line", "7", "line 7"),
        ("row", "", ""),
        (None, "p2", "p2"),
    ],
)
def test_a_place_is_named_by_what_the_source_says_its_places_are(
    kind: str | None, place: str, words: str
) -> None:
    places = None if kind is None else PlaceKind(kind)
    source = Source(id="s", title="S", publisher="", places=places)

    assert place_words(Citation(source, place)) == words
