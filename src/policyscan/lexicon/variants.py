"""Regional and machine-converted words of the same length as their mainland ones: `dicts/variants.tsv`.

A row says that `from` (Traditional) is the mainland's `to` (Simplified), where its guard allows. A guard is a
list of conditions, all of which must hold, separated by `;`. Its words are Simplified, since they are compared
with folded text, and the choices in a list are separated by `|`:

- `not before: 生活|消费`: none of these follows
- `not after: 高`: none of these precedes
- `only before: …`, `only after: …`: one of these follows, or precedes
- `not in: 提品质|品质革命`: the word is no part of these longer strings
- `only in: …`: it is part of one of them
- `from year: 1990`: the text is of that year or later, or its year is unknown
- `hant only`: `from` is an ordinary mainland word as well (支援, 透过), so it is changed only in Traditional
  paragraphs, and only where the text as a whole is not worded like the mainland
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from policyscan.lexicon.table import Row, parse, shipped

COLUMNS = ("from", "to", "region", "guard", "example", "note")
REGIONS = frozenset({"tw", "hk", "machine", "variant-char"})


@dataclass(frozen=True, slots=True)
class Guard:
    """Where a word may be changed: see the grammar above; empty means everywhere."""

    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    from_year: int | None = None
    hant_only: bool = False

    def fits(self, text: str, start: int, end: int) -> bool:
        """Tell whether the words around `text[start:end]` allow the change."""
        if self.not_before and text.startswith(self.not_before, end):
            return False
        if self.not_after and text.endswith(self.not_after, 0, start):
            return False
        if self.only_before and not text.startswith(self.only_before, end):
            return False
        if self.only_after and not text.endswith(self.only_after, 0, start):
            return False
        if any(_within(text, start, end, phrase) for phrase in self.not_in):
            return False
        return not self.only_in or any(_within(text, start, end, phrase) for phrase in self.only_in)


EVERYWHERE = Guard()


@dataclass(frozen=True, slots=True)
class Variant:
    """One row: `written` as in the region (Traditional), `mainland` (Simplified, as long), and where it holds.

    `regions` are some of `tw`, `hk`, `machine` (pages converted word by word) and `variant-char`; `example` is a
    short phrase in which folding makes `mainland` appear.
    """

    written: str
    mainland: str
    regions: tuple[str, ...]
    guard: Guard = field(default_factory=Guard)
    example: str = ""
    note: str = ""


@cache
def variants() -> tuple[Variant, ...]:
    """Return the rows of `dicts/variants.tsv`, in order."""
    return tuple(read_variants(shipped("variants.tsv"), "variants.tsv"))


def read_variants(text: str, file: str) -> list[Variant]:
    """Return the rows of a table of variants.

    Raises `LexiconError` for a faulty table, a row whose sides differ in length or are equal, an unknown region or
    condition, and a second row of the same word.

    >>> text = "from\\tto\\tregion\\tguard\\texample\\n透過\\t通过\\ttw|hk\\thant only; not in: 看透过\\t透過協商解決"
    >>> read_variants(text, "mine.tsv")[0].guard.not_in
    ('看透过',)
    """
    found: dict[str, Variant] = {}
    for row in parse(text, file, COLUMNS, ("from", "to", "region", "example")):
        written, mainland, regions = row["from"], row["to"], row.list("region")
        if len(written) != len(mainland):
            raise row.fault(f"{written} and {mainland} differ in length", "make it an alias of the lexicons")
        if written == mainland:
            raise row.fault(f"{written} stays as it is", "remove the line")
        if written in found:
            raise row.fault(f"{written} is listed twice", "join the lines")
        for region in regions:
            if region not in REGIONS:
                raise row.fault(f"unknown region {region!r}", f"the regions are {', '.join(sorted(REGIONS))}")
        found[written] = Variant(written, mainland, regions, _guard(row), row["example"], row["note"])
    return list(found.values())


def _guard(row: Row) -> Guard:
    """Read the cell `guard`."""
    if not row["guard"]:
        return EVERYWHERE
    lists: dict[str, tuple[str, ...]] = {}
    year, hant_only = None, False
    for condition in filter(None, (part.strip() for part in row["guard"].split(";"))):
        name, _, value = (part.strip() for part in condition.partition(":"))
        choices = tuple(choice for choice in value.split("|") if choice)
        if condition == "hant only":
            hant_only = True
        elif name == "from year" and value.isdecimal():
            year = int(value)
        elif name in _LISTS and choices and name not in lists:
            lists[name] = choices
        else:
            raise row.fault(f"unknown, empty or repeated condition {condition!r}", f"use {_GRAMMAR}")
    if faulty := _pointless(row["from"], lists):
        raise row.fault(f"{faulty} is no longer than {row['from']}", "write the whole string around it")
    return Guard(
        **{name.replace(" ", "_"): value for name, value in lists.items()},
        from_year=year,
        hant_only=hant_only,
    )


_LISTS = ("not before", "not after", "only before", "only after", "not in", "only in")
_GRAMMAR = ", ".join(f"{name}: A|B" for name in _LISTS) + ", from year: 1990, hant only"


def _pointless(written: str, lists: dict[str, tuple[str, ...]]) -> str | None:
    """Return a `not in` or `only in` string that is no longer than the word and so says nothing about it."""
    strings: Iterable[str] = (*lists.get("not in", ()), *lists.get("only in", ()))
    return next((string for string in strings if len(string) <= len(written)), None)


def _within(text: str, start: int, end: int, phrase: str) -> bool:
    """Tell whether `text[start:end]` is part of an occurrence of `phrase`.

    >>> _within("开展专案组工作", 2, 4, "专案组"), _within("项目和专案", 3, 5, "专案组")
    (True, False)
    """
    return phrase in text[max(0, end - len(phrase)) : start + len(phrase)]
