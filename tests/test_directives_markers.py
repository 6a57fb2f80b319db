"""The lexicon of markers: its rows are sound, and every example proves its marker."""

from __future__ import annotations

from pathlib import Path

import pytest

from policyscan.errors import LexiconError
from policyscan.extract.directives import directives
from policyscan.extract.directives.lexer import TRAP, lexer, shipped_lexer
from policyscan.lexicon.markers import markers, verbs
from policyscan.model import Document, Sentence

HEADER = "marker\tclass\tsignal\tstrength\tpace\tscope\tsource\texample\ttraps\n"


def test_there_are_many_and_each_has_an_example_and_a_source() -> None:
    rows = markers()
    assert len(rows) >= 400
    assert all(m.text in m.example and m.source for m in rows)


def test_every_example_shows_its_marker() -> None:
    """In its example the marker is found as itself, or within a longer marker that takes its place."""
    read = shipped_lexer()
    hidden = [
        m.text
        for m in markers()
        if not any(m.text in entry.text for _, _, entry in read.hits(m.example) if entry.marker)
    ]
    assert hidden == []


def test_traps_hide_their_markers() -> None:
    read = shipped_lexer()
    own = {m.text for m in markers()}
    for marker in markers():
        for trap in marker.traps:
            if trap in own or any(entry.text == trap for entry in read.entries if not entry.flags & TRAP):
                continue  # a longer marker or a verb in its own right
            assert not any(entry.text == marker.text for _, _, entry in read.hits(trap)), trap


def test_verbs_are_unique_and_of_every_kind() -> None:
    rows = verbs()
    assert len({v.text for v in rows}) == len(rows)
    assert {v.kind for v in rows} == {"act", "found", "nominal", "phrase"}


def test_a_users_markers_replace_the_shipped(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(HEADER + "着即\tmodal\tyellow\t5\t\tchain\tmine\t着即停工\t\n", encoding="utf-8")
    own = markers(path)
    text = "着即清理河道。"
    document = Document("", text, folded=text)
    _, units = directives(document, [Sentence(0, len(text))], (), (), own)
    assert [(u.signal, u.strength) for u in units] == [("yellow", 5)]
    assert lexer(own) is lexer(own)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("要\tmode\t\t\t\t\t\t\t\n", "unknown class 'mode'"),
        ("要\tmodal\tblue\t\t\t\t\t\t\n", "unknown signal 'blue'"),
        ("要\tmodal\t\t7\t\t\t\t\t\n", "strength '7'"),
        ("要\tmodal\t\t\tslow\t\t\t\t\n", "unknown pace 'slow'"),
        ("要\tmodal\t\t\t\t\t\t\t重大\n", "does not contain 要"),
        ("要\tmodal\t\t\t\t\t\t\t\n要\tmodal\t\t\t\t\t\t\t\n", "given twice"),
    ],
)
def test_faulty_rows_are_named(tmp_path: Path, row: str, fault: str) -> None:
    path = tmp_path / "faulty.tsv"
    path.write_text(HEADER + row, encoding="utf-8")
    with pytest.raises(LexiconError, match=fault):
        markers(path)
