"""Bytes → characters: the encoding told by the bytes themselves, and why it was chosen.

The order: byte-order mark, strict UTF-8, UTF-16 shown by its NUL bytes, and then a trial. Each candidate decodes
a slice tolerantly and is scored by how common the characters are that come out; what it cannot decode costs
dearly, so that one bad byte does not decide. GB18030 stands for GB2312 and GBK, which are parts of it (Python's
own gb2312 garbles the dash —— and lacks 镕), Big5-HKSCS for Big5.
"""

from __future__ import annotations

import codecs
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from policyscan.errors import InputError

# UTF-32's little-endian mark begins with UTF-16's: it is tried first.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
PAIRWISE = "policyscan-pairwise"  # the name of the error handler below
NAMES = {
    "utf-8": "UTF-8",
    "gb18030": "GB18030",
    "big5hkscs": "Big5-HKSCS",
    "utf-16-le": "UTF-16 (little-endian)",
    "utf-16-be": "UTF-16 (big-endian)",
    "utf-32-le": "UTF-32 (little-endian)",
    "utf-32-be": "UTF-32 (big-endian)",
}
# Labels by which smaller code pages go, with the superset that reads them right.
WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "ascii": "utf-8",
    "utf-8-sig": "utf-8",
}
# Codecs of Python that are no encodings of a document; unicode_escape would interpret backslashes.
NOT_FOR_TEXT = frozenset({"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "utf-7"})

TRIAL_BYTES = 6_000  # on 1,800 slices of reports no error was left from 200 bytes on; more costs only time

# Log-likelihoods a character, in nats. A listed character of rank r has -ln(r + 30) - 1.5, a Zipf curve shifted
# to fit the head of the list: -4.9 for the first, -9.8 for the last.
RANK_SHIFT, RANK_SCALE = 30, -1.5
PUNCTUATION = "　，。、：；“”《》（）—…！？「」『』·％０１２３４５６７８９"
PUNCTUATION_WEIGHT = -4.0
ASCII_WEIGHT = -5.0  # digits, letters and blanks come out alike under every candidate
UNLISTED_HAN = -13.0  # a name or a rare word; one among ten listed characters must not decide
OTHER_WEIGHT = -15.0  # kana, hangul, symbols, private use: what a wrong code page yields
BROKEN_WEIGHT = -30.0  # not decodable, or a control character

# Mean log-likelihood under which no candidate is believable. Of 6,000 slices of ten characters of reports the worst
# had -8.6, the median -6.8; Japanese or Korean read as Chinese has -9.9 and less, a wrong code page -11.4 and less
# from forty characters on, random bytes -12.
BELIEVABLE = -9.7

# What may be broken before the input is called binary: so many characters in any case (a damaged byte spoils up
# to three), and of longer texts that share. Random bytes are undecodable or controls for a fifth and more.
BROKEN_ANYWAY = 4
BROKEN_SHARE = 0.02

# ESC is not among them: it stands in saved terminal logs, which are text.
BROKEN_OR_ASCII = re.compile(r"[\ufffd\x00-\x9f]+")
BROKEN = re.compile(r"[\ufffd\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
ODD_RUN = re.compile(rb"(?<![\xa1-\xfe])[\xa1-\xfe](?:[\xa1-\xfe]{2})++(?![\xa1-\xfe])")
MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"SQLite format 3", "a database"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters with the encoding that gave them; `note` says why, and is empty for plain UTF-8."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes, source: str, encoding: str | None = None) -> Decoded:
    """Return the characters of `data`; `encoding` overrides every guess and is then strict.

    Raises `InputError` for an unknown or wrong `encoding`, and for bytes that are no text in any candidate.

    >>> decode("高質量發展".encode("big5hkscs"), "speech.txt").text
    '高質量發展'
    """
    if encoding is not None:
        return _as_told(data, source, encoding)
    for start, kind in MAGIC:
        if data.startswith(start):
            raise InputError(source, f"it is {kind}, not text", "give text, HTML, PDF or DOCX")
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, errors="replace")
            return _checked(
                Decoded(text, name, f"read as {NAMES[name]}: it begins with a byte-order mark"), source
            )
    try:
        decoded = Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _checked(_by_trial(data, source, error.start), source)
    if (
        "\0" in decoded.text
    ):  # UTF-16 without a mark: ASCII and line ends carry NUL bytes, and may be valid UTF-8
        trial = _by_trial(data, source, decoded.text.index("\0"))
        if trial.encoding.startswith("utf-16"):
            return _checked(trial, source)
    return _checked(decoded, source)


def known(encoding: str) -> str | None:
    """Return the codec that reads a label, or None for a label of no text encoding.

    >>> known("GB2312"), known("rot13")
    ('gb18030', None)
    """
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)  # raises LookupError for codecs from bytes to bytes
    except (LookupError, ValueError, UnicodeError):
        return None
    name = WIDER.get(name, name)
    return None if name.replace("-", "_") in NOT_FOR_TEXT or name in NOT_FOR_TEXT else name


def likelihood(text: str) -> float:
    """Return the mean log-likelihood of the characters beyond ASCII that could be decoded, in nats.

    Chinese has about -7, what a wrong code page yields -10 and less; a text without such characters has 0.
    """
    judged = BROKEN_OR_ASCII.sub("", text)
    return _total(judged) / len(judged) if judged else 0.0


def _tolerant(data: bytes, name: str) -> str:
    """Return the characters of `data`, U+FFFD for what cannot be decoded.

    In a two-byte encoding a broken first byte takes the second along: by itself that would be read as a first
    byte, and every character up to the next ASCII byte would be wrong.
    """
    return data.decode(name, errors=PAIRWISE if name in ("gb18030", "big5hkscs") else "replace")


def _replace_pair(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    first, end = error.object[error.start], error.end
    alone = end - error.start == 1 and first >= 0x80 and error.object[end : end + 1] >= b"\x80"
    return "\ufffd", end + 1 if alone else end


codecs.register_error(PAIRWISE, _replace_pair)


def _as_told(data: bytes, source: str, encoding: str) -> Decoded:
    name = known(encoding)
    if name is None:
        raise InputError(
            source, f"encoding {encoding!r} is unknown", "use utf-8, gb18030, big5hkscs or utf-16"
        )
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        do = "leave out --encoding, or name another"
        raise InputError(source, f"byte {error.start + 1} is not {encoding}", do) from error
    except (UnicodeError, ValueError) as error:  # UTF-16 without its mark, odd codecs
        raise InputError(source, f"it is not {encoding}", "leave out --encoding, or name another") from error
    return _checked(
        Decoded(text.removeprefix("\ufeff"), name, f"read as {NAMES.get(name, name)}, as told"), source
    )


def _by_trial(data: bytes, source: str, broken_at: int) -> Decoded:
    """Choose the candidate whose characters are the most common; `broken_at` is the first byte that is no UTF-8."""
    sample = data[:TRIAL_BYTES] if len(data) <= TRIAL_BYTES else _slice(data, broken_at)
    scores: dict[str, float] = {}
    for name in CANDIDATES:
        scores[name] = _total(_tolerant(sample, name))
    best = max(scores, key=lambda name: scores[name])
    mean = likelihood(_tolerant(sample, best))
    if mean < BELIEVABLE and (realigned := _realigned(data)) != data:
        return _by_trial(realigned, source, broken_at)
    if mean < BELIEVABLE:
        raise InputError(
            source, "it is binary, or in an unknown encoding", "give text, or name it with --encoding"
        )
    text = _tolerant(data, best)
    broken = text.count("\ufffd")
    note = f"read as {NAMES[best]}: its characters are the most common ({mean:.1f} a character)"
    if broken:
        note += f"; {broken} could not be decoded" if broken > 1 else "; one could not be decoded"
    return Decoded(text, best, note)


def _realigned(data: bytes) -> bytes:
    """Return GB2312 bytes without the first of each odd run that reads better without it.

    Where an ASCII byte has overwritten the first half of a character, its second half shifts all that follow.
    """
    return ODD_RUN.sub(_better_aligned, data)


def _better_aligned(match: re.Match[bytes]) -> bytes:
    run = match.group()
    without = _total(run[1:].decode("gb18030", errors="replace"))
    return run[1:] if without > _total(run.decode("gb18030", errors="replace")) else run


def _slice(data: bytes, broken_at: int) -> bytes:
    """Return a part for the trial that holds the first bytes beyond ASCII.

    It begins at an even offset, for UTF-16; where a line ends, a two-byte character cannot be cut.
    """
    start = max(0, broken_at - TRIAL_BYTES // 4)
    start = data.rfind(b"\n", 0, start) + 1 if start else 0
    start -= start % 2
    return data[start : start + TRIAL_BYTES]


def _checked(decoded: Decoded, source: str) -> Decoded:
    head = decoded.text[:100_000]
    if len(BROKEN.findall(head)) > BROKEN_ANYWAY + BROKEN_SHARE * len(head):
        raise InputError(source, "it is binary data, not text", "give text, HTML, PDF or DOCX")
    return decoded


def _total(text: str) -> float:
    weights = _weights()
    return sum(count * (weights.get(char) or _rare(char)) for char, count in Counter(text).items())


def _rare(char: str) -> float:
    if BROKEN.match(char):
        return BROKEN_WEIGHT
    if char < "\x80":
        return ASCII_WEIGHT
    return UNLISTED_HAN if "\u3400" <= char <= "\u9fff" or char >= "\U00020000" else OTHER_WEIGHT


@cache
def _weights() -> Mapping[str, float]:
    from policyscan.lexicon.table import shipped  # only where bytes are no UTF-8: most runs never need it

    lines = (line for line in shipped("characters.txt").splitlines() if not line.startswith("#"))
    weights = {char: RANK_SCALE - math.log(rank + RANK_SHIFT) for rank, char in enumerate("".join(lines))}
    return weights | dict.fromkeys(PUNCTUATION, PUNCTUATION_WEIGHT)
