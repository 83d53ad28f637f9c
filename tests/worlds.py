"""Tiny datasets, written as a user would write them, and read as one."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hitech_cli.loading.documents.building import assemble
from hitech_cli.loading.documents.strict_json import parse
from hitech_cli.loading.documents.validation import validate
from hitech_cli.model.dataset import Dataset

Raw = dict[str, Any]

UNITS = {
    "yuan": "currency",
    "patents": "count",
    "tonnes": "amount",
    "points-scored": "index",
    "people": "count",
}

DENSITY = {
    "id": "density",
    "name": "patents per 10,000 people",
    "kind": "ratio",
    "numerator": "patents",
    "denominator": "people",
    "per": 10000,
}


def level(period: str, value: float | str, **other: object) -> Raw:
    """A published level; *value* may say ``more than 5.2 billion``."""
    return _figure("level", period, value, **other)


def growth(period: str, value: float | str, **other: object) -> Raw:
    return _figure("growth", period, value, **other)


def compound(period: str, value: float | str, **other: object) -> Raw:
    return _figure("compound growth", period, value, **other)


def share(period: str, value: float | str, **other: object) -> Raw:
    return _figure("share", period, value, **{"whole": "city", **other})


def contribution(period: str, value: float | str, **other: object) -> Raw:
    return _figure("contribution to growth", period, value, **other)


def _figure(measure: str, period: str, value: float | str, **other: object) -> Raw:
    words = str(value).split()
    number = next(word for word in words if word[0].isdigit() or word[0] == "-")
    at = words.index(number)
    said: Raw = {"measure": measure, "area": "zone", "period": period, "source": "report"}
    said["value"] = f"#{number}#"
    if words[:at]:
        said["qualifier"] = " ".join(words[:at])
    if words[at + 1 :]:
        said["scale"] = words[at + 1]
    return said | other


def indicator(*observations: Raw, unit: str = "yuan", name: str = "Income", **other: object) -> Raw:
    return {
        "id": name.casefold().replace(" ", "-"),
        "name": name,
        "unit": unit,
        "observations": list(observations),
        **other,
    }


def world(*indicators: Raw, **other: object) -> Raw:
    """A dataset of a zone within a city."""
    return {
        "format": "hitech/1",
        "id": "world",
        "title": "A small world",
        "sources": [{"id": "report", "title": "The report", "publisher": "The office"}],
        "areas": [
            {"id": "city", "name": "The city"},
            {"id": "zone", "name": "The zone", "within": "city"},
            {"id": "county", "name": "The county"},
            {"id": "village", "name": "The village", "within": "county"},
        ],
        "units": [{"id": key, "name": key, "kind": kind} for key, kind in UNITS.items()]
        + [DENSITY],
        "indicators": list(indicators),
        **other,
    }


def parts_of(whole: str, *parts: str, **other: object) -> Raw:
    return {"kind": "parts of a whole", "whole": whole, "parts": list(parts), **other}


def ratio_of(ratio: str, numerator: str, denominator: Raw | str, **other: object) -> Raw:
    said = {"id": denominator} if isinstance(denominator, str) else denominator
    return {
        "kind": "ratio",
        "ratio": ratio,
        "numerator": numerator,
        "denominator": said,
        **other,
    }


def never_added(*indicators: str, why: str = "overlapping", **other: object) -> Raw:
    return {"kind": "never added", "indicators": list(indicators), "why": why, **other}


def dataset(*indicators: Raw, **other: object) -> Dataset:
    """A small world, as the questions see it."""
    parsed = parse("world.json", text_of(world(*indicators, **other)).encode())
    validate("world.json", parsed)
    return assemble("world.json", parsed, "")


def text_of(raw: Mapping[str, object]) -> str:
    """Write a dataset as JSON, its numbers with the digits that they were given with."""
    return re.sub('"#([^"]*)#"', r"\1", json.dumps(raw, ensure_ascii=False, indent=2))


def save(folder: Path, raw: Mapping[str, object] | str | bytes) -> Path:
    """Write a dataset file."""
    file = folder / "world.json"
    if isinstance(raw, bytes):
        file.write_bytes(raw)
    else:
        text = raw if isinstance(raw, str) else text_of(raw)
        file.write_text(text, encoding="utf-8")
    return file
