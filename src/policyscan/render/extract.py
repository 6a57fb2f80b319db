"""One document's findings as sheets: what `policyscan extract` shows and writes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from policyscan.lexicon.phrases import Phrases
from policyscan.model import Scan, Slogan
from policyscan.render.delimited import said
from policyscan.render.labels import Labels
from policyscan.render.sheet import Cell, Column, Sheet

SECTIONS = ("speakers", "slogans", "directives", "actions", "numbers", "themes", "keywords", "sentences")
# How many rows of each section a person is shown before a line says how many more there are.
MOST = {"slogans": 25, "candidates": 12, "directives": 24, "actions": 20, "numbers": 20, "keywords": 20}
_MEASURES = frozenset({"money", "percent", "points", "multiple", "fraction", "quantity"})
_SIGNAL_ORDER = ("red", "yellow", "charcoal", "grey", "black")


def overview(scan: Scan, label: Labels) -> Sheet:
    """Say what the document is: when, where, what kind, in which script, how long."""
    document = scan.document
    origin = document.metadata_from
    facts: list[tuple[str, str | int | None, str | None]] = [
        ("title", document.title, origin.get("title")),
        ("date", document.date or document.year, origin.get("date") or origin.get("year")),
        ("place", document.place, origin.get("place")),
        ("kind", document.kind, origin.get("kind")),
        ("script", document.script, None),
        ("encoding", document.encoding, None),
        ("length", f"{len(document.text):,} {label('characters')}", None),
    ]
    rows = [(label(key), str(value), where) for key, value, where in facts if value is not None]
    return Sheet(
        "document",
        document.source,
        (Column("field", ""), Column("value", ""), Column("from", "", style="dim")),
        rows,
    )


def speakers(scan: Scan, label: Labels) -> Sheet:
    """List who spoke, with titles and the number of their sentences."""
    columns = (
        Column("name", label("name"), style="bold"),
        Column("title", label("position")),
        Column("sentences", label("sentences"), right=True),
    )
    return Sheet(
        "speakers", label("speakers"), columns, [(s.name, s.title, s.sentences) for s in scan.speakers]
    )


def slogans(scan: Scan, phrases: Phrases, label: Labels, most: int | None) -> list[Sheet]:
    """Count the set phrases, the most frequent first, with their glosses; candidates apart."""
    listed, candidates = (
        _by_phrase(s for s in scan.slogans if s.listed),
        _by_phrase(s for s in scan.slogans if not s.listed),
    )
    nested: dict[str, int] = {}
    for slogan in scan.slogans:
        for inner in slogan.nested:
            nested[inner] = nested.get(inner, 0) + 1
    rows: list[tuple[Cell, ...]] = []
    for canonical, uses in listed.items():
        phrase = phrases.get(canonical)
        wordings = list(dict.fromkeys(use.text for use in uses))
        count = f"{len(uses)} +{nested[canonical]}" if canonical in nested else str(len(uses))
        rows.append(("、".join(wordings), count, uses[0].category, phrase.gloss if phrase else None))
    columns = (
        Column("text", label("as_printed"), style="bold", min_width=10),
        Column("count", label("count"), right=True),
        Column("category", label("category"), style="dim"),
        Column("gloss", label("gloss"), style="dim"),
    )
    shown, note = _cut(rows, most, label)
    out = [Sheet("slogans", label("slogans"), columns, shown, note)]
    if candidates:
        found = [
            ("“" + uses[0].text + "”" if uses[0].quoted else uses[0].text, len(uses))
            for uses in candidates.values()
        ]
        shown_candidates, note = _cut(found, MOST["candidates"] if most else None, label)
        out.append(
            Sheet(
                "candidates",
                label("candidates"),
                (Column("text", label("as_printed")), columns[1]),
                shown_candidates,
                note,
            )
        )
    return out


def _by_phrase(found: Iterable[Slogan]) -> dict[str, list[Slogan]]:
    """Group uses by canonical form, the most used first; ties in order of appearance."""
    groups: dict[str, list[Slogan]] = {}
    for slogan in found:
        groups.setdefault(slogan.slogan, []).append(slogan)
    return dict(sorted(groups.items(), key=lambda item: -len(item[1])))


def directives(scan: Scan, label: Labels, most: int | None) -> Sheet:
    """List directives, the most forceful first; within a force, prohibitions and pressure before the rest."""
    number = sentence_numbers(scan)
    ranked = sorted(scan.directives, key=lambda d: (-d.strength, _SIGNAL_ORDER.index(d.signal), d.start))
    columns = (
        Column("strength", label("strength"), right=True),
        Column("signal", label("signal")),
        Column("pace", label("pace")),
        Column("sentence", label("sentence"), right=True, style="dim"),
        Column("speaker", label("speaker"), style="cyan"),
        Column("text", label("directive"), min_width=20),
        Column("deadline", label("deadline"), style="dim"),
    )
    rows = [(d.strength, d.signal, d.pace, number(d.start), d.speaker, d.text, d.deadline) for d in ranked]
    shown, note = _cut(rows, most, label)
    return _without_empty(Sheet("directives", f"{label('directives')} ({len(rows)})", columns, shown, note))


def actions(scan: Scan, label: Labels, most: int | None) -> Sheet:
    """List the named actions and campaigns with the sentence where each first stands."""
    number = sentence_numbers(scan)
    first: dict[str, tuple[str, str, int]] = {}
    counts: dict[str, int] = {}
    for action in scan.actions:
        first.setdefault(action.name, (action.text, action.kind, number(action.start)))
        counts[action.name] = counts.get(action.name, 0) + 1
    columns = (
        Column("text", label("action"), style="bold"),
        Column("count", label("count"), right=True),
        Column("sentence", label("sentence"), right=True, style="dim"),
    )
    shown, note = _cut([(text, counts[name], at) for name, (text, _, at) in first.items()], most, label)
    return Sheet("actions", f"{label('actions')} ({len(first)})", columns, shown, note)


def numbers(scan: Scan, label: Labels, most: int | None) -> Sheet:
    """List the measures: targets first, then results; dates, periods, ordinals and slogans are left to the data."""
    number = sentence_numbers(scan)
    order = {"target": 0, "result": 1, "other": 2}
    measures = sorted(
        (n for n in scan.numbers if n.kind in _MEASURES), key=lambda n: (order[n.role], n.start)
    )
    columns = (
        Column("text", label("number"), style="bold"),
        Column("indicator", label("indicator"), min_width=12),
        Column("role", label("role")),
        Column("change", label("change")),
        Column("bound", label("bound")),
        Column("period", label("period"), style="dim"),
        Column("sentence", label("sentence"), right=True, style="dim"),
    )
    rows = [
        (
            n.text,
            n.indicator,
            n.role if n.role != "other" else None,
            n.change,
            n.bound,
            n.period,
            number(n.start),
        )
        for n in measures
    ]
    shown, note = _cut(rows, most, label)
    return _without_empty(Sheet("numbers", f"{label('numbers')} ({len(rows)})", columns, shown, note))


def themes(scan: Scan, label: Labels) -> Sheet:
    """List the themes by their share of the sentences."""
    top = max((theme.share for theme in scan.themes), default=1.0) or 1.0
    columns = (
        Column("theme", "theme", only="data"),
        Column("name", label("theme")),
        Column("bar", "", bar=True, only="person"),
        Column("share", label("share"), right=True, percent=True, digits=1),
        Column("sentences", label("sentences"), right=True),
        Column("hits", label("hits"), right=True),
        Column("per_10k", label("per_10k"), right=True, digits=1),
    )
    rows = [(t.theme, t.name, t.share / top, t.share, t.sentences, t.hits, t.per_10k) for t in scan.themes]
    return Sheet("themes", label("themes"), columns, rows)


def keywords(scan: Scan, label: Labels, most: int | None) -> Sheet:
    """List the keywords, the highest score first."""
    columns = (
        Column("term", label("term"), style="bold"),
        Column("count", label("count"), right=True),
        Column("per_10k", label("per_10k"), right=True, digits=1),
        Column("score", label("score"), right=True, digits=4),
    )
    rows = [(k.term, k.count, k.per_10k, k.score) for k in scan.keywords[:most]]
    return Sheet("keywords", label("keywords"), columns, rows)


def for_person(
    scan: Scan, phrases: Phrases, label: Labels, only: Sequence[str], *, everything: bool
) -> list[Sheet]:
    """Return the sheets of one document that a terminal shows, empty ones left out."""
    wanted = only or [name for name in SECTIONS if name != "sentences"]
    most = {name: None if everything else MOST.get(name) for name in SECTIONS}
    build: dict[str, Callable[[], list[Sheet]]] = {
        "speakers": lambda: [speakers(scan, label)],
        "slogans": lambda: slogans(scan, phrases, label, most["slogans"]),
        "directives": lambda: [directives(scan, label, most["directives"])],
        "actions": lambda: [actions(scan, label, most["actions"])],
        "numbers": lambda: [numbers(scan, label, most["numbers"])],
        "themes": lambda: [themes(scan, label)],
        "keywords": lambda: [keywords(scan, label, most["keywords"])],
        "sentences": lambda: [sentences(scan, label)],
    }
    sheets = [sheet for name in wanted for sheet in build[name]()]
    return [overview(scan, label), *(sheet for sheet in sheets if sheet.rows)]


def sentences(scan: Scan, label: Labels) -> Sheet:
    """List every sentence with its number, status and speaker."""
    columns = (
        Column("sentence", label("sentence"), right=True),
        Column("status", label("status")),
        Column("speaker", label("speaker"), style="cyan"),
        Column("text", label("text"), min_width=20),
    )
    text = scan.document.text
    rows = [(n, s.status, s.speaker, text[s.start : s.end]) for n, s in enumerate(scan.sentences, start=1)]
    return _without_empty(Sheet("sentences", label("sentences"), columns, rows))


# The columns of a data file, by section, beyond those that every finding has.
_FIELDS: dict[str, tuple[str, ...]] = {
    "slogans": ("text", "slogan", "category", "quoted", "listed", "nested"),
    "numbers": (
        "text",
        "kind",
        "value",
        "low",
        "high",
        "unit",
        "bound",
        "change",
        "indicator",
        "indicator_id",
        "role",
        "period",
    ),
    "directives": ("text", "verb", "signal", "strength", "pace", "speaker", "actor", "deadline", "themes"),
    "actions": ("text", "name", "kind"),
    "sentences": ("section", "part", "speaker", "status"),
    "speakers": ("name", "title", "sentences"),
    "themes": ("theme", "name", "sentences", "share", "hits", "per_10k"),
    "keywords": ("term", "count", "per_10k", "score"),
}
_PLACED = ("slogans", "numbers", "directives", "actions", "sentences")
# What one table of all findings holds: those that stand at a place in the text.
DEFAULT_DATA = ("slogans", "directives", "actions", "numbers")


def for_data(scans: Sequence[Scan], only: Sequence[str]) -> list[Sheet]:
    """Return tidy tables: one of all findings (or of those in `only` that have a place), one a further section.

    Every row has `source` and `year`; a finding with a place has `finding`, `start`, `end` and the number of its
    `sentence` (1-based), so that it leads back to the text.
    """
    wanted = only or DEFAULT_DATA
    placed = [name for name in wanted if name in _PLACED]
    sheets = []
    if placed:
        names = list(dict.fromkeys(field for name in placed for field in _FIELDS[name]))
        head = ("source", "year", "finding", "sentence", "start", "end")
        rows = [
            (
                scan.document.source,
                scan.document.year,
                section.removesuffix("s"),
                number(item.start),
                item.start,
                item.end,
                *(_cell(getattr(item, name, None)) for name in names),
            )
            for scan in scans
            for number in [sentence_numbers(scan)]
            for section in placed
            for item in getattr(scan, section)
        ]
        sheets.append(
            Sheet("findings", "findings", tuple(Column(name, name) for name in (*head, *names)), rows)
        )
    for section in (name for name in wanted if name not in _PLACED):
        names = list(_FIELDS[section])
        rows = [
            (scan.document.source, scan.document.year, *(_cell(getattr(item, name)) for name in names))
            for scan in scans
            for item in getattr(scan, section)
        ]
        sheets.append(
            Sheet(section, section, tuple(Column(name, name) for name in ("source", "year", *names)), rows)
        )
    return sheets


def sentence_numbers(scan: Scan) -> Callable[[int], int]:
    """Return the function from a place in the text to the 1-based number of its sentence."""
    starts = [sentence.start for sentence in scan.sentences]
    return lambda at: bisect_right(starts, at)


def _cell(value: Any) -> Cell:
    return "|".join(map(str, value)) if isinstance(value, tuple) else value


def _cut(
    rows: Sequence[tuple[Cell, ...]], most: int | None, label: Labels
) -> tuple[list[tuple[Cell, ...]], str | None]:
    """Return the rows that are shown and the note that says how many are not."""
    kept = list(rows[:most])
    more = len(rows) - len(kept)
    return kept, label("more").format(n=more) if more else None


def _without_empty(sheet: Sheet) -> Sheet:
    """Drop the columns that no row fills, so that the others have room."""
    kept = [i for i, column in enumerate(sheet.columns) if any(said(row[i], column) for row in sheet.rows)]
    return Sheet(
        sheet.name,
        sheet.title,
        tuple(sheet.columns[i] for i in kept),
        [tuple(row[i] for i in kept) for row in sheet.rows],
        sheet.note,
    )
