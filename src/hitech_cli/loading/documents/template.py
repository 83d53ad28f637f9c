"""Datasets to start from: a small one, of two years of one indicator, and the bundled one."""

from hitech_cli.loading.files import Content, content_of
from hitech_cli.model.vocabulary import Start

TEMPLATE = """{
  "format": "hitech/1",
  "id": "my-dataset",
  "title": "What these figures are about",
  "sources": [
    {
      "id": "report",
      "title": "Title of the report",
      "publisher": "Who published it",
      "date": "2021-05-18",
      "address": "https://example.org/report",
      "places": "page"
    }
  ],
  "areas": [
    {"id": "region", "name": "The region"},
    {"id": "town", "name": "The town", "within": "region"}
  ],
  "units": [
    {"id": "euro", "name": "euro", "kind": "currency"}
  ],
  "indicators": [
    {
      "id": "revenue",
      "name": "Revenue",
      "other_names": ["income"],
      "category": "economy",
      "unit": "euro",
      "definition": "What exactly is measured.",
      "notes": ["What a reader must know before using the figures."],
      "observations": [
        {
          "measure": "level",
          "area": "town",
          "period": "2020",
          "qualifier": "more than",
          "value": 5.2,
          "scale": "million",
          "status": "observed",
          "source": "report",
          "place": "page 3",
          "wording": "surpassed"
        },
        {
          "measure": "growth",
          "area": "town",
          "period": "2020",
          "base_period": "2019",
          "qualifier": "exactly",
          "value": 4.5,
          "status": "observed",
          "source": "report",
          "place": "page 3",
          "wording": "grew by"
        }
      ]
    }
  ],
  "relations": []
}
"""
"""Ready to edit: it is valid, and what it says agrees with itself."""


def content_to_start_from(start: Start) -> Content:
    """Return the bytes of a dataset to start from.

    Raises:
        AccessError: The bundled dataset is missing.
    """
    if start is Start.BUNDLED:
        return content_of(None)
    return Content("template", TEMPLATE.encode())
