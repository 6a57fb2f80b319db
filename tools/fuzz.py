"""Feed the readers, and the stages behind them, inputs made to break them, for a bounded time.

    python tools/fuzz.py [--seconds 60] [--seed 1] [--corpus FOLDER]

With atheris installed (`pip install atheris`; Linux and macOS) coverage guides the inputs; without it they are random
changes of the seeds: documents of every format, and every input that was once found (tests/cases/threats_found.jsonl).
Anything but a document or an InputError, a finding that does not quote its text, or a document that takes more than
ten seconds is a fault: its bytes are kept in the corpus folder and its hexadecimal is printed, to become a case.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from hashlib import blake2b
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SLOW = 10.0  # seconds; the threat table allows as much for a document
FOUND = ROOT / "tests" / "cases" / "threats_found.jsonl"
# What the readers look for, put in between.
TOKENS = (
    *(
        b"<div>",
        b"</div>",
        b"<!--",
        b"-->",
        b"<table><tr><td>",
        b"<!DOCTYPE html>",
        b"<script>",
        b'="',
        b"&#x4e2d;",
    ),
    *(
        b"PK\x03\x04",
        b"word/document.xml",
        b"%PDF-1.7\n",
        b"endobj",
        b"stream\n",
        b"{\\rtf",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ),
    *(
        b"\x00",
        b"\x1b",
        b"\x85",
        b"\xa1\xa1",
        b"---\ntitle: ",
        b"\r\n",
        b"- 1 -\n",
        "　　".encode(),
        "年".encode(),
    ),
    *("二〇二五年二月三十日".encode(), "百分之".encode(), "强调".encode("gb18030"), "高質量".encode("big5")),
)


def seeds() -> list[bytes]:
    """Return documents of every format, small ones, and what was found before."""
    sys.path.insert(0, str(ROOT / "tests"))
    formats = import_module("formats")  # the tests' own maker of documents

    text = "2月6日，2025年云栖区推进大会召开。\n区委书记周明远强调，要加快推进高质量发展，增长5%左右。"
    page = formats.html_of(text, "云栖区召开推进大会")
    made = [text.encode(name) for name in ("utf-8", "gb18030", "utf-16", "utf-32")]
    made += [page.encode(), page.encode("gb18030"), formats.docx_of(text), formats.pdf([text.split("\n")])]
    made += [
        b"---\ntitle: \xe4\xb8\xad\nyear: 2025\n---\n" + text.encode(),
        b"{\\rtf1 x}",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ]
    for line in FOUND.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        made.append(
            bytes.fromhex(case["hex"]) if "hex" in case else case["text"].encode("utf-8", "surrogatepass")
        )
    return made


def target() -> Callable[[bytes], str]:
    """Return the function that reads and scans one input and says what became of it; a fault is an exception."""
    from policyscan.errors import InputError
    from policyscan.pipeline import Scanner
    from policyscan.reading import Limits, read_bytes
    from policyscan.render.jsons import document_object, dumps

    scanner = Scanner()
    limits = Limits(seconds=4.0)

    def one(data: bytes) -> str:
        start = time.monotonic()
        try:
            document = read_bytes(data, "x", limits=limits).document
        except InputError as error:
            if "\n" in str(error):
                raise AssertionError("an error of two lines") from error
            return "refused"
        scan = scanner.scan(document)
        spans = [
            (found.start, found.end, found.text)
            for kind in (scan.slogans, scan.numbers, scan.directives, scan.actions)
            for found in kind
        ]
        for begin, end, text in spans:
            if document.text[begin:end] != text:
                raise AssertionError(f"does not quote: {text!r} at {begin}")
        json.loads(dumps(document_object(scan)))
        if time.monotonic() - start > SLOW:
            raise AssertionError("too slow")
        return document.encoding

    return one


def changed(data: bytes, dice: random.Random, others: list[bytes]) -> bytes:
    """Return an input with a few random changes: bytes replaced, cut, doubled, spliced, or tokens put in."""
    out = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        at = dice.randrange(len(out) + 1)
        end = min(len(out), at + dice.choice((0, 1, 2, 8, 64, 512)))
        kind = dice.randrange(6)
        if kind == 0:
            out[at:end] = dice.randbytes(end - at)
        elif kind == 1:
            del out[at:end]
        elif kind == 2:
            out[at:at] = out[at:end] * dice.choice((1, 2, 50))
        elif kind == 3:
            out[at:at] = dice.choice(TOKENS) * dice.choice((1, 1, 3, 600))
        elif kind == 4:
            other = dice.choice(others)
            begin = dice.randrange(len(other) + 1)
            out[at:end] = other[begin : begin + 200]
        else:
            out[at:end] = dice.choice(TOKENS)
    return bytes(out[:200_000])


def main() -> None:
    """Run until the time is over; exit with 1 where a fault was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, default=Path(tempfile.gettempdir()) / "policyscan-fuzz")
    given = parser.parse_args()
    given.corpus.mkdir(parents=True, exist_ok=True)
    try:
        import atheris
    except ImportError:
        print("atheris is not installed (pip install atheris): random changes, without guidance by coverage")
        raise SystemExit(at_random(given.seconds, given.seed, given.corpus)) from None
    guided(atheris, given.seconds, given.seed, given.corpus)


def at_random(seconds: float, seed: int, corpus: Path) -> int:
    """Try random changes of the seeds; return 1 where a fault was found."""
    one, pool, dice = target(), seeds(), random.Random(seed)
    first, became, faults = len(pool), dict[str, int](), dict[str, str]()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        data = changed(dice.choice(pool), dice, pool)
        try:
            what = one(data)
        except Exception:
            what = "fault"
            # One input a place: what fails there fails so again and again.
            faults.setdefault(traceback.format_exc().splitlines()[-2], keep(data, corpus))
        if what not in became and len(pool) < first + 50:
            pool.append(data)  # an outcome not seen before is a place to go on from
        became[what] = became.get(what, 0) + 1
    print(
        f"{sum(became.values()):,} inputs: "
        + ", ".join(f"{count:,} {what}" for what, count in sorted(became.items()))
    )
    for place, path in faults.items():
        print(f"fault at {place.strip()}\n  kept in {path}")
    return 1 if faults else 0


def keep(data: bytes, corpus: Path) -> str:
    """Write an input that is a fault, and return its path."""
    path = corpus / f"fault-{blake2b(data, digest_size=6).hexdigest()}"
    path.write_bytes(data)
    return str(path)


def guided(atheris: object, seconds: float, seed: int, corpus: Path) -> None:
    """Let atheris choose the inputs; it ends the process, at a fault with its bytes in the corpus folder."""
    for data in seeds():
        (corpus / f"seed-{blake2b(data, digest_size=6).hexdigest()}").write_bytes(data)
    with atheris.instrument_imports(include=["policyscan"]):  # type: ignore[attr-defined]
        one = target()
    flags = [
        f"-max_total_time={seconds:.0f}",
        f"-seed={seed}",
        f"-artifact_prefix={corpus}/fault-",
        "-timeout=20",
    ]
    atheris.Setup([sys.argv[0], *flags, "-max_len=100000", str(corpus)], one)  # type: ignore[attr-defined]
    atheris.Fuzz()  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
