"""Findings as JSON: field names are the model's own, absent is null."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any

from policyscan.model import SCHEMA, Scan
from policyscan.render.safe import json_safe


def plain(value: Any) -> Any:
    """Turn dataclasses, mappings and tuples into what JSON has; whole floats become integers (1.4e12 → 1400000000000)."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is tuple or kind is list:
        return [plain(item) for item in value] if value else []
    if kind is float:
        return int(value) if value.is_integer() and abs(value) < _LARGEST_EXACT else value
    if is_dataclass(kind):
        names, get = _FIELDS.get(kind) or _fields(kind)
        return dict(zip(names, map(plain, get(value)), strict=True))
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return value if isinstance(value, (str, int)) else [plain(item) for item in value]


_AS_THEY_ARE = frozenset({str, int, bool, type(None)})
# Whole floats above this keep their exponent: an integer would claim digits that a float does not have.
_LARGEST_EXACT = 1e18


# The field names of a dataclass, and the function that reads them all at once.
_FIELDS: dict[type, tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]] = {}


def _fields(kind: type[Any]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = tuple(field.name for field in fields(kind))
    # attrgetter gives a bare value for one name; none of our dataclasses has fewer than two, a user's may.
    get = (
        attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)
    )
    _FIELDS[kind] = names, get
    return names, get


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
