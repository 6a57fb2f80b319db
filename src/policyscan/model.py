"""What flows through policyscan: frozen values, each finding with its place in the text.

`start` and `end` are code points into `Document.text`, end exclusive, and `text[start:end]` is what a finding
quotes. Field names are the JSON contract's own (schema 1). Absent is `None`, never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

SCHEMA = 1

Script = Literal["hant", "hans", "mixed"]
DocumentKind = Literal["report", "readout", "speech", "other"]
Part = Literal["review", "plan"]
Status = Literal["directive", "achievement", "statement"]
NumberKind = Literal[
    "money", "percent", "points", "multiple", "fraction", "quantity", "date", "period", "ordinal", "slogan"
]
Bound = Literal["about", "at_least", "at_most", "over", "under"]
Change = Literal["increase", "decrease", "to", "from"]
Role = Literal["target", "result", "other"]
Signal = Literal["red", "yellow", "charcoal", "grey", "black"]
Pace = Literal["fast", "steady"]


@dataclass(frozen=True, slots=True)
class Document:
    """One text as read, with what is known about it.

    `text` has clean line ends ("\\n") and no page furniture; a paragraph is a line. `folded` is the same text
    in Simplified script, half-width digits and mainland wording, character for character, so that
    `len(folded) == len(text)` and one offset serves both; it is empty until `normalise` has run.
    `metadata_from` says for `title`, `date`, `year`, `place` and `kind` where each came from: `manifest`,
    `front matter`, `file name` or `text`.
    """

    source: str
    text: str
    title: str | None = None
    date: str | None = None  # ISO: 2025-02-06, or 2025-02, or 2025
    year: int | None = None
    place: str | None = None
    kind: DocumentKind = "other"
    metadata_from: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"
    script: Script = "hans"
    folded: str = ""
    speaker: str | None = None  # who speaks throughout, where manifest or front matter names them


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a heading, without the white space around it.

    `section` is the heading it stands under; `part` tells a report's review of the past from its plan.
    `speaker` and `status` are filled in by later stages.
    """

    start: int
    end: int
    section: str | None = None
    part: Part | None = None
    speaker: str | None = None
    status: Status = "statement"
    heading: bool = False
    paragraph: int = 0  # 0-based, counted over the document's non-empty lines


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in the text; `sentences` counts those attributed to them."""

    name: str
    title: str | None
    sentences: int


@dataclass(frozen=True, slots=True)
class Slogan:
    """A set phrase (提法) where the text uses it.

    `text` is as printed (四個服務), `slogan` the canonical form in the lexicon (四个服务). `nested` are the
    canonical forms of listed phrases that stand inside this one. `listed` is false for a candidate that only
    its shape proposes; its `slogan` is then the folded text.
    """

    start: int
    end: int
    text: str
    slogan: str
    category: str | None
    quoted: bool
    listed: bool
    nested: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A number mention with all that belongs to it.

    `value` is in the base unit (1.4万亿斤 → 1.4e12, unit 斤; 5% → 5, unit %); a range has `low` and `high` and
    no `value`. `indicator` is the measured thing as the text puts it, `indicator_id` its id in
    `dicts/indicators.tsv`. `period` is the year or span that the figure is about, ISO where it is a year.
    """

    start: int
    end: int
    text: str
    kind: NumberKind
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    bound: Bound | None = None
    change: Change | None = None
    indicator: str | None = None
    indicator_id: str | None = None
    role: Role = "other"
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a directive is judged as it is: the marker, its place, and the rule that used it."""

    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Directive:
    """One action that somebody is told to take.

    `strength` runs from 1 (tentative) to 5 (absolute). `numbers` and `slogans` are indexes into the scan's own
    lists; `themes` are theme ids. `actor` is who is told, `deadline` when it is due (as ISO where it can be
    known, else as printed).
    """

    start: int
    end: int
    text: str
    verb: str
    signal: Signal
    strength: int
    pace: Pace | None = None
    speaker: str | None = None
    actor: str | None = None
    deadline: str | None = None
    numbers: tuple[int, ...] = ()
    slogans: tuple[int, ...] = ()
    themes: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """A named action or campaign: 背街小巷整治行動, 淨土保衛戰, 惠民工程.

    `name` is folded; `kind` is the word that closes it (行动, 工程, 计划, 攻坚战 …).
    """

    start: int
    end: int
    text: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class ThemeShare:
    """How much of a document is about a theme.

    `sentences` have at least one of its terms; `share` is their part of all sentences (0 to 1); `hits` counts
    the terms; `per_10k` is hits per 10,000 characters.
    """

    theme: str
    name: str
    sentences: int
    share: float
    hits: int
    per_10k: float


@dataclass(frozen=True, slots=True)
class Keyword:
    """A term that stands out: `count`, rate per 10,000 characters, and the `score` of the method chosen."""

    term: str
    count: int
    per_10k: float
    score: float


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a folded text, lossless: `"".join(words) == folded`; `starts[i]` is where `words[i]` begins."""

    words: tuple[str, ...]
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Scan:
    """Everything that policyscan finds in one document."""

    document: Document
    tokens: int
    sentences: tuple[Sentence, ...]
    speakers: tuple[Speaker, ...]
    slogans: tuple[Slogan, ...]
    numbers: tuple[Number, ...]
    directives: tuple[Directive, ...]
    actions: tuple[Action, ...]
    themes: tuple[ThemeShare, ...]
    keywords: tuple[Keyword, ...]


@dataclass(frozen=True, slots=True)
class Lexis:
    """The words of one document: `counts` of each that has a letter, character or digit; `tokens` counts marks too."""

    source: str
    year: int | None
    characters: int
    tokens: int
    counts: Mapping[str, int]
