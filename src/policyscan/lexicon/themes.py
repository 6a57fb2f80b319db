"""dicts/themes.toml → typed themes: names, Comparative Agendas Project codes, and the terms that tell a theme.

The file is a list of `[[theme]]` tables with `id`, `cap` (list of codes, 1 to 23), `name.zh-Hans`,
`name.zh-Hant`, `name.en` and `terms` (list of strings in Simplified script). A user's own file has the same form
and replaces the shipped one; there only `id`, one name and one term are required.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from policyscan.errors import LexiconError
from policyscan.lexicon import table

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
# The Comparative Agendas Project numbers its major topics from 1 to 23; 11 and 22 are not assigned.
CAP_CODES = frozenset(range(1, 24)) - {11, 22}
# A term that stands in more themes than two tells none of them apart.
THEMES_PER_TERM = 2
_KEYS = frozenset({"id", "cap", "name", "terms"})


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: `id`, `names` by language (zh-Hans, zh-Hant, en), `cap` codes, and the `terms` that tell it."""

    id: str
    names: Mapping[str, str]
    cap: tuple[int, ...]
    terms: tuple[str, ...]

    def name(self, language: str = "en") -> str:
        """Return the name in a language, else the English one, else any.

        >>> Theme("housing", {"zh-Hans": "住房", "en": "Housing"}, (14,), ("住房",)).name("zh-Hans")
        '住房'
        >>> Theme("housing", {"en": "Housing"}, (14,), ("住房",)).name("zh-Hant")
        'Housing'
        """
        return self.names.get(language) or self.names.get("en") or next(iter(self.names.values()))


@cache
def themes(path: Path | None = None) -> tuple[Theme, ...]:
    """Return the themes of the file at `path`, or the shipped sixteen, in the order of the file.

    Raises `LexiconError` where the file cannot be read, is not TOML, or a theme is faulty.

    >>> [theme.id for theme in themes()][:3]
    ['macro_economy', 'reform_opening', 'industry']
    """
    if path is None:
        return parse(table.shipped("themes.toml"), "themes.toml")
    return parse(table.from_disk(path), str(path))


def parse(text: str, file: str) -> tuple[Theme, ...]:
    """Return the themes that a TOML text holds; `file` names it in errors.

    >>> parse('[[theme]]\\nid = "sea"\\nname.en = "Sea"\\nterms = ["海洋"]', "mine.toml")[0].terms
    ('海洋',)
    """
    import tomllib  # here, so that commands that read no theme do not pay for it

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(file, f"it is not valid TOML: {error}", "mend the file") from error
    tables = data.get("theme")
    if not isinstance(tables, list) or not tables or set(data) != {"theme"}:
        raise LexiconError(file, "it is not a list of [[theme]] tables", "model it on dicts/themes.toml")
    found = tuple(_theme(entry, file, number) for number, entry in enumerate(tables, start=1))
    for fault in _shared_faults(found):
        raise LexiconError(file, fault, "keep one, or say it apart")
    return found


def _theme(entry: object, file: str, number: int) -> Theme:
    """Check one table and make it a `Theme`."""
    where = f"{file}, theme {number}"
    if not isinstance(entry, dict):
        raise LexiconError(where, "it is not a table", "write [[theme]]")
    identity = entry.get("id")
    if not isinstance(identity, str) or not identity.strip():
        raise LexiconError(where, "it has no id", 'add a line such as id = "housing"')
    where = f"{file}, theme {identity!r}"
    if unknown := sorted(set(entry) - _KEYS):
        raise LexiconError(where, f"unknown key {unknown[0]!r}", f"the keys are {', '.join(sorted(_KEYS))}")
    names = entry.get("name", {})
    if isinstance(names, str):
        names = {"en": names}
    if not isinstance(names, dict) or not names or not all(isinstance(n, str) and n for n in names.values()):
        raise LexiconError(where, "it has no name", 'add a line such as name.en = "Housing"')
    if unknown := sorted(set(names) - set(LANGUAGES)):
        raise LexiconError(where, f"unknown language {unknown[0]!r}", f"use {', '.join(LANGUAGES)}")
    cap = entry.get("cap", [])
    if not isinstance(cap, list) or not all(isinstance(code, int) and code in CAP_CODES for code in cap):
        raise LexiconError(where, "cap is not a list of CAP major-topic codes", "use numbers from 1 to 23")
    terms = entry.get("terms")
    if not isinstance(terms, list) or not terms or not all(isinstance(t, str) and t.strip() for t in terms):
        raise LexiconError(where, "terms is not a list of words", 'add a line such as terms = ["住房"]')
    cleaned = tuple(term.strip() for term in terms)
    if twice := [term for term, count in Counter(cleaned).items() if count > 1]:
        raise LexiconError(where, f"the term {twice[0]} stands in it twice", "remove one")
    return Theme(identity, dict(names), tuple(cap), cleaned)


def _shared_faults(found: tuple[Theme, ...]) -> Iterator[str]:
    """Yield what is wrong between themes: an id used twice, a term in too many."""
    for identity, count in Counter(theme.id for theme in found).items():
        if count > 1:
            yield f"the id {identity!r} is used {count} times"
    for term, count in Counter(term for theme in found for term in theme.terms).items():
        if count > THEMES_PER_TERM:
            yield f"the term {term} stands in {count} themes, more than {THEMES_PER_TERM}"
