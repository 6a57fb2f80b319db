"""Set phrases (提法): `dicts/slogans.tsv` and the user's own dictionaries, matched longest first.

A phrase is found in folded text under its canonical form and its aliases. Where a form has inner punctuation
(大众创业、万众创新), every other mark between its parts, or none, is the same phrase. `when` restricts words that are
ordinary elsewhere: `quoted` (in quotation marks only), `year>=1978`, `year<=1976`, `place=北京`; parts are joined
by `|` and all must hold. A document whose year is unknown passes the year conditions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from policyscan.errors import LexiconError
from policyscan.lexicon.table import Row, from_disk, parse, shipped

Level = Literal["central", "ministry", "province", "city", "district"]
COLUMNS = (
    "slogan",
    "aliases",
    "category",
    "level",
    "era",
    "gloss",
    "counts",
    "first",
    "source",
    "example",
    "when",
)
_PUNCTUATION = re.compile("[、，,；;　 ]")
# How the parts of one phrase are set apart in print; the empty mark joins them.
_MARKS = ("、", "，", ",", " ", "")
_CONDITION = re.compile(r"(?P<quoted>quoted)|year(?P<sign>>=|<=)(?P<year>\d{4})|place=(?P<place>\S+)")
# jieba's own dictionary line: word, frequency, tag, the last two optional.
_JIEBA_LINE = re.compile(r"(?P<word>\S+(?: \S+)*?)(?:[ \t]+(?P<freq>\d+))?(?:[ \t]+(?P<tag>[a-zA-Z]+))?")


@dataclass(frozen=True, slots=True)
class Condition:
    """When a phrase counts: see the grammar of `when` above."""

    quoted: bool = False
    since: int | None = None
    until: int | None = None
    place: str | None = None

    def holds(self, quoted: bool, year: int | None, where: str) -> bool:
        """Tell whether it counts in a document of `year` that names the places of `where`."""
        return (
            (quoted or not self.quoted)
            and (year is None or self.since is None or year >= self.since)
            and (year is None or self.until is None or year <= self.until)
            and (self.place is None or self.place in where)
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """A set phrase as the lexicon has it; every string but `gloss` is Simplified Chinese, absent is empty.

    `counts` lists what its numeral counts, `first` is the year first attested (`?`: not verified).
    """

    slogan: str
    aliases: tuple[str, ...] = ()
    category: str = ""
    level: str = ""
    era: str = ""
    gloss: str = ""
    counts: tuple[str, ...] = ()
    first: str = ""
    source: str = ""
    example: str = ""
    when: Condition | None = None

    @property
    def forms(self) -> Iterator[str]:
        """Every string under which the phrase is found, inner punctuation varied."""
        return _forms(self.slogan, self.aliases)


def _forms(slogan: str, aliases: Iterable[str]) -> Iterator[str]:
    for form in (slogan, *aliases):
        yield form
        if _PUNCTUATION.search(form):
            parts = [part for part in _PUNCTUATION.split(form) if part]
            yield from (mark.join(parts) for mark in _MARKS)


# Forms up to this length are words of their own even where they hold another: 总体国家安全观, 中国式现代化.
_SHORT_FORM = 7


class Phrases:
    """A list of phrases ready to be matched; later phrases replace earlier ones of the same canonical form.

    Rows of a table may stand for phrases: one is made a `Phrase` when it is asked for. A speech uses a hundred of
    three thousand, and every start would pay for all.
    """

    def __init__(self, phrases: Iterable[Phrase | Row]) -> None:
        from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

        self._entries = {
            phrase.slogan if isinstance(phrase, Phrase) else phrase["slogan"]: phrase for phrase in phrases
        }
        owner: dict[str, Phrase | Row] = {}
        for slogan, phrase in self._entries.items():
            aliases = phrase.aliases if isinstance(phrase, Phrase) else phrase.list("aliases")
            owner.update(dict.fromkeys(_forms(slogan, aliases), phrase))
        # A form that is another phrase's canonical one is that phrase's.
        owner |= self._entries
        self._forms, self._owners = list(owner), list(owner.values())
        self._automaton = (
            CharwiseDoubleArrayAhoCorasick(self._forms, MATCH_KIND_LEFTMOST_LONGEST) if owner else None
        )
        self._nested: dict[str, tuple[str, ...]] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Phrase]:
        return map(_made, self._entries.values())

    def get(self, slogan: str) -> Phrase | None:
        """Return the phrase of this canonical form or alias."""
        found = self._entries.get(slogan) or next(
            (owner for form, owner in zip(self._forms, self._owners, strict=True) if form == slogan), None
        )
        return None if found is None else _made(found)

    def longest_matches(self, folded: str) -> Iterator[tuple[int, int, Phrase]]:
        """Yield `(start, end, phrase)` over a folded text, leftmost first, longest of those, without overlap.

        >>> three = Phrases([Phrase("国家安全"), Phrase("总体国家安全观")])
        >>> [(s, e, p.slogan) for s, e, p in three.longest_matches("坚持总体国家安全观")]
        [(2, 9, '总体国家安全观')]
        """
        if self._automaton is not None:
            owners = self._owners
            for start, end, index in self._automaton.find(folded):
                owner = owners[index]
                if not isinstance(owner, Phrase):
                    owner = owners[index] = _made(owner)
                yield start, end, owner

    def nested(self, folded: str) -> tuple[str, ...]:
        """Return the canonical forms of the phrases that stand inside a matched form, itself left out.

        >>> Phrases([Phrase("国家安全"), Phrase("总体国家安全观")]).nested("总体国家安全观")
        ('国家安全',)
        """
        if folded not in self._nested:
            inner = (
                phrase.slogan
                for part in (folded[1:], folded[:-1])
                for _, _, phrase in self.longest_matches(part)
                if phrase.when is None
            )
            self._nested[folded] = tuple(dict.fromkeys(inner))
        return self._nested[folded]

    def words(self) -> Iterator[str]:
        """The forms that a segmenter is to keep whole: the short ones, and of the long ones those that hold no other.

        黄河流域生态保护和高质量发展 as one word would hide a use of 高质量发展 from every count of words.
        """
        find = self._automaton.find if self._automaton is not None else None
        for form in self._forms:
            if len(form) <= _SHORT_FORM or (find and not find(form[1:]) and not find(form[:-1])):
                yield form


def _made(entry: Phrase | Row) -> Phrase:
    return entry if isinstance(entry, Phrase) else phrase_of(entry)


def phrase_of(row: Row, fold: Callable[[str], str] = str) -> Phrase:
    """Make a phrase from a row; `fold` brings a user's wording into the script that is matched."""
    cell = row.cells.get
    counts = cell("counts")
    return Phrase(
        fold(row["slogan"]),
        tuple(map(fold, row.list("aliases"))),
        cell("category", ""),
        _level(row),
        cell("era", ""),
        cell("gloss", ""),
        tuple(part for part in counts.split("；") if part) if counts else (),
        cell("first", ""),
        cell("source", ""),
        cell("example", ""),
        _condition(row) if cell("when") else None,
    )


@cache
def shipped_rows() -> tuple[Row, ...]:
    """Return the rows of `dicts/slogans.tsv`, for `Phrases` to make phrases of as they are found."""
    return tuple(parse(shipped("slogans.tsv"), "slogans.tsv", COLUMNS, ["slogan"]))


@cache
def shipped_phrases() -> tuple[Phrase, ...]:
    """Return the phrases of `dicts/slogans.tsv`."""
    return tuple(map(phrase_of, shipped_rows()))


def user_phrases(path: Path, fold: Callable[[str], str]) -> list[Phrase]:
    """Read a user's dictionary: our own columns with a header, or jieba's `word freq tag` lines.

    Raises `LexiconError` that names file, line and fault.
    """
    text = from_disk(path)
    lines = [(number, line.rstrip()) for number, line in enumerate(text.splitlines(), 1)]
    first = next((line for _, line in lines if line and not line.startswith("#")), "")
    if first.split("\t")[0].strip() == "slogan":
        return [phrase_of(row, fold) for row in parse(text, str(path), COLUMNS, ["slogan"])]
    return [
        Phrase(fold(_jieba_word(line, str(path), number)), category="user")
        for number, line in lines
        if line and not line.startswith("#")
    ]


def _jieba_word(line: str, file: str, number: int) -> str:
    """Return the word of a line `word [freq] [tag]`; tabs and several spaces are taken as one separator."""
    where = f"{file}, line {number}"
    if any(ord(char) < 32 and char != "\t" for char in line):
        raise LexiconError(where, "it has a control character", "save the dictionary as plain UTF-8 text")
    match = _JIEBA_LINE.fullmatch(line.strip())
    if match is None or "\t" in match["word"] or len(match["word"]) > _LONGEST_WORD:
        raise LexiconError(
            where,
            "it is neither `word [frequency] [tag]` nor below a header that starts with `slogan`",
            "mend the line",
        )
    return match["word"]


# A dictionary word longer than this is a sentence that slipped in; the longest shipped phrase has 37 characters.
_LONGEST_WORD = 60


def _level(row: Row) -> str:
    level = row["level"]
    if level and level not in _LEVELS:
        raise row.fault(f"unknown level {level!r}", f"the levels are {', '.join(_LEVELS)}")
    return level


_LEVELS: tuple[str, ...] = get_args(Level)


def _condition(row: Row) -> Condition | None:
    parts = row.list("when")
    quoted, since, until, place = False, None, None, None
    for part in parts:
        match = _CONDITION.fullmatch(part)
        if match is None:
            raise row.fault(
                f"unknown condition {part!r} in `when`", "use quoted, year>=N, year<=N or place=NAME"
            )
        quoted |= match["quoted"] is not None
        place = match["place"] or place
        if match["sign"] == ">=":
            since = int(match["year"])
        elif match["sign"] == "<=":
            until = int(match["year"])
    return Condition(quoted, since, until, place)
