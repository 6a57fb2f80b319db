"""A folded text → tokens; the only module that knows jieba.

`rjieba` (jieba's algorithm and dictionary, compiled) is the default, `jieba` itself the choice; both read the same
user words. Neither engine's global instance is touched, and jieba's cache file is not used: it is a world-writable
path by default and is loaded unchecked.
"""

from __future__ import annotations

import atexit
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Literal

from policyscan.model import Tokens

if TYPE_CHECKING:
    import subprocess

Engine = Literal["rjieba", "jieba"]
# Cuts the pieces of a text into the tokens of them all.
Cut = Callable[[list[str]], list[str]]

# jieba's HMM takes time quadratic in a run without punctuation (40,000 characters: 7 s); no sentence of 26 work
# reports has a run of more than 120 characters, so a cut at 200 changes nothing that anybody wrote.
_LONGEST_RUN = 200
_RUN = re.compile(rf"[^\s，。、；：！？“”‘’《》（）,;:!?()]{{{_LONGEST_RUN}}}")


class Segmenter:
    """Cuts folded text into words, knowing `words` besides its dictionary.

    `words` are folded; their frequencies are left to the engine, which makes each win over its parts. Loading
    takes about 0.1 s with rjieba, 0.7 s with jieba, and happens at the first cut.
    """

    def __init__(self, words: Iterable[str] = (), engine: Engine = "rjieba") -> None:
        self.engine: Engine = engine
        self._words = tuple(dict.fromkeys(word for word in words if _usable(word)))
        self._cut: Cut | None = None
        self._apart = False  # whether a process of its own cuts
        self._ahead: _Ahead | None = None

    def words(self, folded: str) -> list[str]:
        """Return the tokens of a folded text; joined they are the text again.

        >>> Segmenter(["三管三必须"]).words("压实三管三必须责任")
        ['压实', '三管三必须', '责任']
        """
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            ahead.join()
            if ahead.folded is folded and ahead.words is not None:
                return ahead.words
        return self._words_of(folded)

    def ahead(self, folded: str) -> None:
        """Begin to cut the text whose tokens will be asked for next, where a process of its own can do so meanwhile."""
        if self._cut is None and (_spare is None or self.engine != "rjieba"):
            return
        self._load()
        if self._apart and self._ahead is None:
            self._ahead = _Ahead(self._words_of, folded)
            self._ahead.start()

    def _load(self) -> Cut:
        if self._cut is None:
            self._apart = self.engine == "rjieba" and _spare is not None
            self._cut = _load_rjieba(self._words) if self.engine == "rjieba" else _load_jieba(self._words)
        return self._cut

    def _words_of(self, folded: str) -> list[str]:
        # A lone surrogate cannot cross into the compiled engine; one private-use character stands in for it.
        safe = (
            folded if folded.isascii() or not _SURROGATE.search(folded) else _SURROGATE.sub("\ue000", folded)
        )
        out = self._load()(list(_pieces(safe)))
        return out if safe is folded else _restored(out, folded)

    def tokens(self, folded: str) -> Tokens:
        """Return the tokens with their places."""
        return tokens_of(self.words(folded))


class _Ahead(Thread):
    """The tokens of a text, being asked for; None where that failed, to fail where they are needed."""

    def __init__(self, cut: Callable[[str], list[str]], folded: str) -> None:
        super().__init__(daemon=True)
        self._cut, self.folded = cut, folded
        self.words: list[str] | None = None

    def run(self) -> None:
        with suppress(Exception):
            self.words = self._cut(self.folded)


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
    """Begin to load rjieba's dictionary in a process of its own (`segment.worker`).

    For a command that will cut words once it has parsed its options; the first `Segmenter` takes it over. Where no
    process can be started, the dictionary is loaded where it is used.
    """
    global _spare
    if _spare is None:
        import subprocess

        script = Path(__file__).with_name("worker.py")
        with suppress(OSError):
            _spare = subprocess.Popen(
                [sys.executable, "-P", str(script)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            atexit.register(_end, _spare)


def release() -> None:
    """End the preloaded process where nothing will be cut here after all."""
    global _spare
    process, _spare = _spare, None
    if process is not None:
        atexit.unregister(_end)
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a word cutter with the program that it serves."""
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):  # what it never read cannot be flushed any more
                stream.close()


_spare: subprocess.Popen[bytes] | None = None


def _load_rjieba(words: tuple[str, ...]) -> Cut:
    """Return a cutter that asks the preloaded process, and cuts here where there is none or it fails."""
    global _spare
    process, _spare = _spare, None
    here: Cut | None = None
    told: tuple[str, ...] = words  # the process is told the words once

    def cut(pieces: list[str]) -> list[str]:
        nonlocal process, here, told
        if process is not None:
            answer = _ask(process, told, pieces)
            if answer is not None:
                told = ()
                return answer
            process = None
        if here is None:
            here = _load_here(words)
        return here(pieces)

    return cut


def _ask(process: subprocess.Popen[bytes], words: tuple[str, ...], pieces: list[str]) -> list[str] | None:
    """Return the answer of the process, None where it gives none."""
    import marshal

    assert process.stdin is not None
    assert process.stdout is not None
    try:
        marshal.dump((words, pieces), process.stdin)
        process.stdin.flush()
        answer: list[str] = marshal.load(process.stdout)
    except (OSError, EOFError, ValueError, TypeError):
        process.kill()
        return None
    return answer


def _load_here(words: tuple[str, ...]) -> Cut:
    from policyscan.segment.worker import compiled

    engine = compiled().Jieba()
    for word in words:
        engine.add_word(word, None, None)
    return lambda pieces: [word for piece in pieces for word in engine.cut(piece, True)]


def _load_jieba(words: tuple[str, ...]) -> Cut:
    import logging

    import jieba  # slow to import, and only by choice

    jieba.setLogLevel(logging.ERROR)
    engine: Any = jieba.Tokenizer()
    with engine.get_dict_file() as file:
        engine.FREQ, engine.total = engine.gen_pfdict(file)
    engine.initialized = True
    for word in words:
        engine.add_word(word)
    return lambda pieces: [word for piece in pieces for word in engine.cut(piece)]
