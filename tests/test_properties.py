"""Any bytes and any text at all: an exit code that is no fault of ours, findings that quote, the same bytes twice."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import SPEECHES, cases
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import formats
from policyscan.cli.app import app
from policyscan.cli.options import Common, Format
from policyscan.cli.pieces import Piece, framed
from policyscan.cli.registry import COMMANDS
from policyscan.comparison.diff import diff
from policyscan.errors import InputError
from policyscan.lexicon.phrases import shipped_phrases
from policyscan.model import Document, Evidence, Scan
from policyscan.normalise import fold, normalise
from policyscan.pipeline import Options, Scanner
from policyscan.reading import read_bytes
from policyscan.render.jsons import document_object, dumps, plain
from policyscan.render.safe import visible
from policyscan.render.text import with_front_matter
from policyscan.segment import Segmenter, sentences, tokens_of

FEW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
# What the stages react to: pieces of speeches in both scripts, numerals, markers, marks, and what harms.
_SPEECH = "".join(path.read_text(encoding="utf-8") for path in sorted(SPEECHES.glob("*.txt")))
_CLAUSES = sorted({clause for clause in _SPEECH.replace("\n", "，").split("，") if clause})
_SLOGANS = [phrase.slogan for phrase in shipped_phrases()[::40]]
_MARKS = list("，。；：、！？“”‘’《》（）—…·%％+-./ \n\t\u3000")
_NUMERALS = ["5%左右", "1.4万亿斤", "百分之五", "三分之一", "翻一番", "５．２％", "2至3", "2025年", "二〇二五年", "１９９３", "超过", "不低于"]  # fmt: skip
_MARKERS = ["必须", "不得", "要", "確保", "严禁", "加快", "稳步", "强调", "指出", "周明远市长", "年底前", "一、", "（二）", "第三章", "同志们：", "去年", "回顧"]  # fmt: skip
_HARM = ["\x00", "\x1b[31m", "\u202e", "\ud800", "\udfff", "\ufeff", "\u200b", "𠮷", "a", "\r\n", "\x85", "\u2028", "=1+1", "<b>", "[/b]"]  # fmt: skip
SPEECH = st.lists(
    st.sampled_from([*_CLAUSES, *_SLOGANS, *_MARKS, *_NUMERALS, *_MARKERS, *_HARM]) | st.text(max_size=3),
    max_size=24,
).map("".join)
ANY = SPEECH | st.text(st.characters(exclude_categories=()), max_size=60)


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    made = Scanner(Options())
    made.scan(Document("warm", "要抓好落实。"))
    return made


def quotes(value: Any, text: str) -> int:
    """Check that every finding in a value quotes its text; return how many there are."""
    if isinstance(value, (tuple, list)):
        return sum(quotes(item, text) for item in value)
    if not is_dataclass(value) or isinstance(value, Document):
        return 0
    count = sum(quotes(getattr(value, field.name), text) for field in fields(value))
    if hasattr(value, "start") and hasattr(value, "end"):
        # Evidence may be empty as yet: cases/threats_found.jsonl.
        assert 0 <= value.start < value.end + isinstance(value, Evidence) <= len(text) + 1, value
        assert value.end <= len(text)
        if hasattr(value, "text"):
            assert text[value.start : value.end] == value.text
        count += 1
    return count


@FEW
@given(ANY, st.none() | st.integers(1949, 2035))
@example("会议强调，要\x00压实“三管三必须”责任。\ud800增长5%左右", 2025)
def test_every_finding_quotes_its_text(scanner: Scanner, text: str, year: int | None) -> None:
    document = normalise(Document("x", text, year=year))
    assert len(document.folded) == len(text)
    scan = scanner.scan(document)
    quotes(scan, text)
    for sentence in scan.sentences:
        assert text[sentence.start : sentence.end].strip()
    assert all(a.end <= b.start for a, b in pairwise(scan.sentences))
    for directive in scan.directives:
        assert 1 <= directive.strength <= 5
        assert all(0 <= index < len(scan.numbers) for index in directive.numbers)
        assert all(0 <= index < len(scan.slogans) for index in directive.slogans)
    assert scanner.scan(document) == scan
    json.loads(dumps(document_object(scan)))


@FEW
@given(ANY)
def test_tokens_lose_nothing(text: str) -> None:
    folded = fold(text)
    for segmenter in _SEGMENTERS:
        for given_text in (folded, text):
            words = segmenter.words(given_text)
            assert "".join(words) == given_text
            tokens = tokens_of(words)
            assert all(
                given_text.startswith(word, start)
                for word, start in zip(tokens.words, tokens.starts, strict=True)
            )


_SEGMENTERS = (Segmenter(_SLOGANS), Segmenter(_SLOGANS, "jieba"))


@FEW
@given(ANY)
def test_sentences_leave_out_nothing_but_space(text: str) -> None:
    document = normalise(Document("x", text))
    kept = sentences(document)
    covered = {at for sentence in kept for at in range(sentence.start, sentence.end)}
    left = "".join(char for at, char in enumerate(text) if at not in covered)
    assert not any(char.isalnum() for char in left), left


@FEW
@given(ANY, ANY)
def test_two_texts_compared_quote_both(scanner: Scanner, old: str, new: str) -> None:
    documents = [normalise(Document(name, text)) for name, text in (("old", old), ("new", new))]
    scans = [scanner.examine(document) for document in documents]
    found = diff(scans[0][0], scans[1][0], *(tokens_of(words) for _, words in scans))
    for change in found.sentences:
        for side, text in ((change.old, old), (change.new, new)):
            if side is not None:
                assert text[side.start : side.end] == side.text
    json.loads(dumps(plain(found)))


@FEW
@given(st.binary(max_size=400) | ANY.map(lambda text: text.encode("utf-8", "replace")))
@example(b"\xef\xbb\xbf")
@example("要抓好落实。".encode("utf-16"))
def test_any_bytes_become_a_document_or_one_line(scanner: Scanner, data: bytes) -> None:
    try:
        document = read_bytes(data, "x").document
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either outcome is right, both are looked at
        return
    quotes(scanner.scan(document), document.text)


@FEW
@given(ANY)
def test_what_read_prints_is_read_back_the_same(text: str) -> None:
    try:
        document = normalise(read_bytes(text.encode("utf-8", "replace"), "x").document)
    except InputError:
        return
    shown = with_front_matter(document)
    assert visible(shown, keep="\n\t") == shown
    again = read_bytes(shown.encode(), "x").document
    for name in ("title", "date", "year", "place", "kind"):
        if (value := getattr(document, name)) is not None:
            assert getattr(again, name) == (visible(value) if isinstance(value, str) else value), name


@FEW
@given(st.lists(SPEECH, max_size=3), st.sampled_from([Format.json, Format.jsonl, Format.csv, Format.tsv]))
def test_pieces_put_together_are_the_whole(scanner: Scanner, texts: list[str], form: Format) -> None:
    from policyscan.render.delimited import to_csv, to_tsv
    from policyscan.render.extract import for_data
    from policyscan.render.jsons import envelope

    documents = [Document(f"{number}", text) for number, text in enumerate(texts)]
    scans = [scanner.scan(document) for document in documents]
    whole: dict[Format, Callable[[], str]] = {
        Format.json: lambda: dumps(envelope([document_object(scan) for scan in scans])) + "\n",
        Format.jsonl: lambda: "".join(dumps(document_object(scan)) + "\n" for scan in scans),
        Format.csv: lambda: to_csv(for_data(scans, ())),
        Format.tsv: lambda: to_tsv(for_data(scans, ())),
    }
    piece = Piece(Common(), form, ())
    assert (
        "".join(framed(piece.frame(), (piece(scanner, document) for document in documents))) == whole[form]()
    )


# The command, in this process for speed; what only a process of its own shows is in test_threats.

STARTS = [b"", b"PK\x03\x04", b"%PDF-1.7\n", b"<html><body>", b"{\\rtf", b"\xff\xfe", b"\xef\xbb\xbf", b"---\ntitle:", b"\xd0\xcf\x11\xe0"]  # fmt: skip
CALLS: dict[str, tuple[str, ...]] = {
    "extract": ("extract", "{}"),
    "read": ("read", "{}"),
    "slogans": ("slogans", "{}"),
    "themes": ("themes", "{}"),
    "targets": ("targets", "{}"),
    "numbers": ("numbers", "{}"),
    "directives": ("directives", "{}"),
    "keywords": ("keywords", "{}"),
    "kwic": ("kwic", "要", "{}"),
    "collocates": ("collocates", "要", "{}"),
    "diff": ("diff", "{}", str(SPEECHES / "2023_云栖区_推进大会.txt")),
}


def invoke(*arguments: str) -> tuple[int, bytes]:
    result = CliRunner().invoke(app, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception  # a fault of ours, exit code 3
    return result.exit_code, result.stdout_bytes


@settings(FEW, max_examples=12)
@pytest.mark.parametrize("name", [name for name in CALLS if name in COMMANDS])
@given(
    data=st.builds(bytes.__add__, st.sampled_from(STARTS), st.binary(max_size=200))
    | ANY.map(lambda text: text.encode("utf-8", "replace"))
    | ANY.map(lambda text: text.encode("gb18030", "replace")),
    form=st.sampled_from(["tsv", "csv", "json", "jsonl", "md", "table"]),
)
def test_no_command_fails_on_any_input(tmp_path: Path, name: str, data: bytes, form: str) -> None:
    path = tmp_path / "2025_x.txt"
    path.write_bytes(data)
    call = [str(path) if part == "{}" else part for part in CALLS[name]]
    first = invoke(*call, "--format", form)
    assert first[0] in (0, 1, 2)
    if sys.flags.hash_randomization and name == "extract":
        assert invoke(*call, "--format", form) == first


@settings(FEW, max_examples=25)
@given(place=st.floats(0, 1), replaced=st.binary(max_size=6), kind=st.sampled_from(["docx", "html"]))
def test_a_damaged_document_is_read_or_refused(
    tmp_path: Path, place: float, replaced: bytes, kind: str
) -> None:
    data = (
        formats.docx_of("会议要求，要抓好落实。")
        if kind == "docx"
        else formats.html_of("会议要求，要抓好落实。").encode()
    )
    at = int(place * len(data))
    path = tmp_path / f"a.{kind}"
    path.write_bytes(data[:at] + replaced + data[at + len(replaced) :])
    assert invoke("extract", str(path), "-f", "json")[0] in (0, 1)


@settings(FEW, max_examples=40)
@given(st.text(st.characters(exclude_categories=()), max_size=40) | ANY)
def test_any_dictionary_is_taken_or_refused_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "own.tsv"
    path.write_bytes(("slogan\taliases\n" + text).encode("utf-8", "surrogatepass"))
    code, _ = invoke(
        "extract", str(SPEECHES / "2023_云栖区_推进大会.txt"), "--only", "slogans", "--dict", str(path)
    )
    assert code in (0, 2)


def found(case: dict[str, Any]) -> Any:
    """A case; one whose fault is known and not mended yet fails, and must."""
    fault = case.get("fault")
    marks = [pytest.mark.xfail(reason=fault, strict=True)] if fault else []
    return pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", [found(case) for case in cases("threats_found")])
def test_what_was_found(scanner: Scanner, case: dict[str, Any]) -> None:
    """Inputs that the properties and the fuzzer found, each once a fault."""
    data = bytes.fromhex(case["hex"]) if "hex" in case else case["text"].encode("utf-8", "surrogatepass")
    try:
        document = read_bytes(data, "x").document
    except InputError:
        return
    scan: Scan = scanner.scan(document)
    quotes(scan, document.text)
    assert all(evidence.text for directive in scan.directives for evidence in directive.evidence)
