"""What `policyscan lexicon check` looks for: faults that would make a lexicon lie quietly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from policyscan.errors import LexiconError
from policyscan.lexicon import (
    background,
    indicators,
    markers,
    numeral_words,
    people,
    themes,
    units,
    variants,
    weights,
)
from policyscan.lexicon.phrases import Phrase, shipped_phrases, user_phrases


@dataclass(frozen=True, slots=True)
class Checked:
    """A lexicon file, how many entries it has, and what is wrong with them."""

    file: str
    rows: int
    faults: tuple[str, ...]


def check_all(dictionaries: Iterable[Path], fold: Callable[[str], str]) -> list[Checked]:
    """Load every shipped lexicon and the user's `dictionaries`, and return what was found in each."""
    shipped: list[tuple[str, Callable[[], int]]] = [
        ("variants.tsv", lambda: len(variants.variants())),
        ("themes.toml", lambda: sum(len(theme.terms) for theme in themes.themes())),
        ("markers.tsv", lambda: len(markers.markers())),
        ("verbs.tsv", lambda: len(markers.verbs())),
        ("status_weights.tsv", lambda: weights.status_weights().rows),
        ("indicators.tsv", lambda: len(indicators.indicators())),
        ("units.tsv", lambda: len({unit.unit for unit in units.units()})),
        ("numeral_words.tsv", lambda: len(numeral_words.numeral_words().words)),
        ("titles.tsv", lambda: len(people.people().titles)),
        ("surnames.txt", lambda: len(people.people().surnames)),
        ("reporting_verbs.tsv", lambda: len(people.people().verbs)),
        ("stopwords.txt", lambda: len(background.stop_words())),
        ("background.tsv", lambda: len(background.background().frequencies)),
    ]
    results = [_checked("slogans.tsv", shipped_phrases, fold)]
    results += [_loaded(file, load) for file, load in shipped]
    return results + [_checked(str(path), partial(user_phrases, path, fold), fold) for path in dictionaries]


def _loaded(file: str, load: Callable[[], int]) -> Checked:
    try:
        return Checked(file, load(), ())
    except LexiconError as error:
        return Checked(file, 0, (str(error),))


def _checked(file: str, load: Callable[[], Iterable[Phrase]], fold: Callable[[str], str]) -> Checked:
    try:
        found = list(load())
    except LexiconError as error:
        return Checked(file, 0, (str(error),))
    return Checked(file, len(found), tuple(f"{file}: {fault}" for fault in phrase_faults(found, fold)))


def phrase_faults(found: Iterable[Phrase], fold: Callable[[str], str]) -> Iterator[str]:
    """Yield what is wrong between phrases: doubles, an alias of two, unfolded script, an example without its phrase.

    >>> list(phrase_faults([Phrase("四个服务"), Phrase("四个服务")], str))
    ['四个服务: it is listed twice']
    """
    owner: dict[str, str] = {}
    rows = list(found)
    for phrase in rows:
        if phrase.slogan in owner:
            yield f"{phrase.slogan}: it is listed twice"
        owner[phrase.slogan] = phrase.slogan
    for phrase in rows:
        for alias in phrase.aliases:
            if owner.setdefault(alias, phrase.slogan) != phrase.slogan:
                yield f"{phrase.slogan}: its alias {alias} belongs to {owner[alias]} too"
        for form in (phrase.slogan, *phrase.aliases):
            if fold(form) != form:
                yield f"{phrase.slogan}: {form} folds to {fold(form)} and would never match"
        if phrase.example and not any(form in fold(phrase.example) for form in phrase.forms):
            yield f"{phrase.slogan}: its example does not have it"
