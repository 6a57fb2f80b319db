"""A folded text → tokens; the only module that knows jieba.

`rjieba` (jieba's algorithm and dictionary, compiled) is the default, `jieba` itself the choice; both read the same
user words. Neither engine's global instance is touched, and jieba's cache file is not used: it is a world-writable
path by default and is loaded unchecked.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from itertools import accumulate
from threading import Thread
from typing import Any, Literal

from policyscan.model import Tokens

Engine = Literal["rjieba", "jieba"]

# jieba's HMM takes time quadratic in a run without punctuation (40,000 characters: 7 s); no sentence of 26 work
# reports has a run of more than 120 characters, so a cut at 400 changes nothing that anybody wrote.
_LONGEST_RUN = 400
_RUN = re.compile(rf"[^\s，。、；：！？“”‘’《》（）,;:!?()]{{{_LONGEST_RUN}}}")


class Segmenter:
    """Cuts folded text into words, knowing `words` besides its dictionary.

    `words` are folded; their frequencies are left to the engine, which makes each win over its parts. Loading
    takes about 0.1 s with rjieba, 0.7 s with jieba, and happens at the first cut.
    """

    def __init__(self, words: Iterable[str] = (), engine: Engine = "rjieba") -> None:
        self.engine: Engine = engine
        self._words = tuple(dict.fromkeys(word for word in words if _usable(word)))
        self._cut: Callable[[str], Iterable[str]] | None = None

    def words(self, folded: str) -> list[str]:
        """Return the tokens of a folded text; joined they are the text again.

        >>> Segmenter(["三管三必须"]).words("压实三管三必须责任")
        ['压实', '三管三必须', '责任']
        """
        if self._cut is None:
            self._cut = _load_rjieba(self._words) if self.engine == "rjieba" else _load_jieba(self._words)
        cut = self._cut
        # A lone surrogate cannot cross into the compiled engine; one private-use character stands in for it.
        safe = (
            folded if folded.isascii() or not _SURROGATE.search(folded) else _SURROGATE.sub("\ue000", folded)
        )
        out = [word for piece in _pieces(safe) for word in cut(piece)]
        return out if safe is folded else _restored(out, folded)

    def tokens(self, folded: str) -> Tokens:
        """Return the tokens with their places."""
        return tokens_of(self.words(folded))


def tokens_of(words: Sequence[str]) -> Tokens:
    """Give words that make up a text their places in it.

    >>> tokens_of(["压实", "责任"]).starts
    (0, 2)
    """
    starts = accumulate((len(word) for word in words[:-1]), initial=0) if words else ()
    return Tokens(tuple(words), tuple(starts))


_SURROGATE = re.compile(r"[\ud800-\udfff]")


def _usable(word: str) -> bool:
    """Keep words that both engines can match: more than one character, no white space or NUL, no punctuation."""
    return len(word) > 1 and not _UNMATCHABLE.search(word)


# Both engines cut at anything else; a letter of another script is matched by one of them only.
_UNMATCHABLE = re.compile(r"[^\w+]|_")


def _pieces(text: str) -> Iterator[str]:
    """Cut a text where a run without punctuation is too long for the engines."""
    begin = 0
    for run in _RUN.finditer(text):
        yield text[begin : run.end()]
        begin = run.end()
    if begin < len(text):
        yield text[begin:]


def _restored(words: list[str], text: str) -> list[str]:
    """Give words cut from a shadow copy the characters of the text itself."""
    out, at = [], 0
    for word in words:
        out.append(text[at : at + len(word)])
        at += len(word)
    return out


def preload() -> None:
    """Begin to load rjieba's dictionary beside other work; it lets go of the interpreter meanwhile.

    For a command that will cut words once it has parsed its options; the first `Segmenter` takes what was loaded.
    """
    global _spare
    if _spare is None:
        _spare = _Spare(daemon=True)
        _spare.start()


class _Spare(Thread):
    """An engine without user words, being loaded; None in `engine` where that failed, to fail where it is used."""

    engine: Any = None

    def run(self) -> None:
        with suppress(ImportError):
            self.engine = _rjieba().Jieba()


_spare: _Spare | None = None


def _rjieba() -> Any:
    """Return rjieba's compiled module.

    Importing the package would build an engine that nobody here uses, 0.1 s of a cold start; the extension inside
    is found through the package's own specification, and where that fails the package is imported after all.
    """
    package = find_spec("rjieba")
    if package is not None and "rjieba" not in sys.modules:
        inner = PathFinder.find_spec("rjieba.rjieba", package.submodule_search_locations)
        if inner is not None and inner.loader is not None:
            module = module_from_spec(inner)
            inner.loader.exec_module(module)
            return module
    import rjieba

    return rjieba


def _take_spare() -> Any:
    """Return the preloaded engine, once: an engine with user words must not serve two segmenters."""
    global _spare
    if _spare is None:
        return None
    _spare.join()
    engine, _spare = _spare.engine, None
    return engine


def _load_rjieba(words: Iterable[str]) -> Callable[[str], Iterable[str]]:
    engine = _take_spare()
    if engine is None:
        engine = _rjieba().Jieba()
    for word in words:
        engine.add_word(word, None, None)
    return lambda text: engine.cut(text, True)


def _load_jieba(words: Iterable[str]) -> Callable[[str], Iterable[str]]:
    import logging

    import jieba  # slow to import, and only by choice

    jieba.setLogLevel(logging.ERROR)
    engine: Any = jieba.Tokenizer()
    with engine.get_dict_file() as file:
        engine.FREQ, engine.total = engine.gen_pfdict(file)
    engine.initialized = True
    for word in words:
        engine.add_word(word)
    return lambda text: engine.cut(text)
