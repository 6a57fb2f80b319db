"""Findings as JSON: field names are the model's own, absent is null."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any

from policyscan.model import SCHEMA, Scan
from policyscan.render.safe import json_safe


def plain(value: Any) -> Any:
    """Turn dataclasses, mappings and tuples into what JSON has; whole floats become integers (1.4e12 → 1400000000000)."""
    if isinstance(value, (str, int, bool)) or value is None:
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e18 else value
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return [plain(item) for item in value]


def document_object(scan: Scan) -> dict[str, Any]:
    """Return the DOCUMENT of the contract."""
    document = scan.document
    head = {
        name: getattr(document, name)
        for name in (
            "source",
            "title",
            "date",
            "year",
            "place",
            "kind",
            "metadata_from",
            "script",
            "encoding",
        )
    }
    head["metadata_from"] = dict(document.metadata_from)
    head |= {"characters": len(document.text), "tokens": scan.tokens}
    sentences = [
        {name: getattr(sentence, name) for name in ("start", "end", "section", "part", "speaker", "status")}
        for sentence in scan.sentences
    ]
    found = {
        name: plain(getattr(scan, name))
        for name in ("slogans", "numbers", "directives", "actions", "themes", "keywords")
    }
    return head | {"speakers": plain(scan.speakers), "sentences": sentences} | found


def dumps(value: Any, *, indent: int | None = None) -> str:
    """Return JSON text with Chinese as it is, and nothing that a terminal would obey."""
    return json_safe(json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False))


def envelope(documents: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Wrap documents as `extract --format json` prints them."""
    return {"schema": SCHEMA, "documents": list(documents)}
