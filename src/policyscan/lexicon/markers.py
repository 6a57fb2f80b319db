"""Markers of directives and governing verbs: `dicts/markers.tsv` and `dicts/verbs.tsv` → typed entries.

A user may put a table of the same form in the place of the shipped markers (`--markers FILE`); the verbs stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from policyscan.lexicon.table import Row, from_disk, parse, shipped
from policyscan.model import Pace, Signal

MarkerClass = Literal[
    "modal", "ban", "suppress", "wrong", "pressure", "adverb", "tentative", "vague", "flexible", "hedge", "verb",
    "fact", "past", "future", "stative", "background", "lead", "tail", "cue", "goal",
]  # fmt: skip
VerbKind = Literal["act", "found", "nominal", "phrase"]

_KINDS = get_args(VerbKind)
_ALLOWED = (("class", get_args(MarkerClass)), ("signal", get_args(Signal)), ("pace", get_args(Pace)))
COLUMNS = ("marker", "class", "signal", "strength", "pace", "scope", "source", "example", "traps")


@dataclass(frozen=True, slots=True)
class Marker:
    """A word that shows what kind of instruction a clause is, how forceful or how fast.

    `scope` says how far it reaches: `chain` (a modal: all coordinated clauses up to the next subject or modal),
    `own` (the verb behind it), `unit` (the clause where it stands), `clause` (likewise, wherever it stands in it),
    `object` (counts inside the object too), `always` (a suppressing verb that needs no condemned act beside it).
    `traps` are longer words that hide it.
    """

    text: str
    kind: MarkerClass
    signal: Signal | None = None
    strength: int | None = None
    pace: Pace | None = None
    scope: str = "own"
    source: str = ""
    example: str = ""
    traps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that can govern an action; `kind` tells those that set up or end something concrete (`found`) and
    those that are often nouns (`nominal`) and set phrases without an object
    (`phrase`: 廉洁奉公) from the rest (`act`)."""

    text: str
    kind: VerbKind


@cache
def markers(path: Path | None = None) -> tuple[Marker, ...]:
    """Return the markers of a user's file, or the shipped ones.

    Raises `LexiconError` for a faulty line: an unknown class, signal or pace, a strength outside 1–5, a marker
    given twice, a trap that does not contain its marker.

    >>> next(m.strength for m in markers() if m.text == "必须")
    5
    """
    if path is None:
        return tuple(_parse(shipped("markers.tsv"), "markers.tsv"))
    return tuple(_parse(from_disk(path), str(path)))


@cache
def verbs() -> tuple[Verb, ...]:
    """Return the governing verbs.

    >>> {v.text: v.kind for v in verbs()}["设立"]
    'found'
    """
    out = []
    for row in parse(shipped("verbs.tsv"), "verbs.tsv", ("verb", "kind"), ("verb", "kind")):
        word, kind = row["verb"], row["kind"]
        if kind not in _KINDS:
            raise row.fault(f"unknown kind {kind!r}", "use " + ", ".join(_KINDS))
        out.append(Verb(word, cast(VerbKind, kind)))
    return tuple(out)


def _parse(text: str, file: str) -> Iterable[Marker]:
    seen: set[str] = set()
    for row in parse(text, file, COLUMNS, ("marker", "class")):
        if row["marker"] in seen:
            raise row.fault(f"{row['marker']} is given twice", "remove one of the lines")
        seen.add(row["marker"])
        yield _marker(row)


def _marker(row: Row) -> Marker:
    cell = row.cells.get
    word = cell("marker", "")
    for column, allowed in _ALLOWED:
        value = cell(column)
        if value and value not in allowed:
            raise row.fault(f"unknown {column} {value!r}", "use one of " + ", ".join(allowed))
    strength = cell("strength", "")
    if strength not in ("", "1", "2", "3", "4", "5"):
        raise row.fault(f"strength {strength!r} is not 1 to 5")
    traps = row.list("traps")
    for trap in traps:
        if word not in trap:
            raise row.fault(
                f"the trap {trap} does not contain {word}", "write the longer word that hides the marker"
            )
    return Marker(
        word,
        cast(MarkerClass, cell("class")),
        cast("Signal | None", cell("signal") or None),
        int(strength) if strength else None,
        cast("Pace | None", cell("pace") or None),
        cell("scope") or "own",
        cell("source", ""),
        cell("example", ""),
        traps,
    )


@cache
def _heads() -> frozenset[str]:
    return frozenset(verb.text for verb in verbs())


def head_verb(phrase: str) -> str:
    """Return the verb that ends a folded phrase of verb and adverbs; the whole phrase where the lexicon has none.

    Two characters are tried first, so that a phrase that is listed whole (着力推动) gives its verb; then four, then
    three.

    >>> head_verb("进一步加快推进")
    '推进'
    """
    known = _heads()
    for length in (2, 4, 3):
        if len(phrase) >= length and phrase[-length:] in known:
            return phrase[-length:]
    return phrase
