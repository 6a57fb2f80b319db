"""Set phrases: the lexicon's format, the user's own, and where a text uses them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import cases

from policyscan.errors import LexiconError
from policyscan.extract.slogans import slogans
from policyscan.lexicon.checks import phrase_faults
from policyscan.lexicon.phrases import Condition, Phrase, Phrases, shipped_phrases, user_phrases
from policyscan.model import Document
from policyscan.normalise import fold, normalise

OWN = Phrases(
    [
        Phrase("四个服务"),
        Phrase("国家安全"),
        Phrase("总体国家安全观"),
        Phrase("高质量发展"),
        Phrase("大众创业、万众创新", aliases=("双创",)),
        Phrase("活水", when=Condition(quoted=True)),
        Phrase("大跃进", when=Condition(until=1976)),
        Phrase("红墙文化"),
    ]
)


@pytest.mark.parametrize("case", cases("slogans"), ids=lambda case: case["name"])
def test_slogans(case: dict[str, Any]) -> None:
    document = normalise(Document("test", case["text"], year=case.get("year")))
    found = slogans(document, OWN)
    assert [(s.text, s.slogan, s.listed) for s in found] == [tuple(row) for row in case["found"]]
    for slogan in found:
        assert document.text[slogan.start : slogan.end] == slogan.text


def test_nested_phrases_are_counted_apart() -> None:
    (found,) = slogans(normalise(Document("test", "坚持总体国家安全观")), OWN)
    assert (found.slogan, found.nested) == ("总体国家安全观", ("国家安全",))


def test_quoted_is_what_the_marks_enclose() -> None:
    found = slogans(normalise(Document("test", "做好“四个服务”，四个服务是本色。")), OWN)
    assert [s.quoted for s in found] == [True, False]


def test_a_traditional_text_gives_the_same_phrases_as_its_simplified_copy() -> None:
    simplified = slogans(normalise(Document("a", "推动高质量发展，弘扬“红墙文化”，做好四个服务。")), OWN)
    traditional = slogans(normalise(Document("b", "推動高品質發展，弘揚“紅墻文化”，做好四個服務。")), OWN)
    assert [s.slogan for s in simplified] == [s.slogan for s in traditional]
    assert [s.text for s in traditional] == ["高品質發展", "紅墻文化", "四個服務"]


def write(folder: Path, text: str) -> Path:
    path = folder / "my.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_user_dictionary_needs_only_its_first_column(tmp_path: Path) -> None:
    path = write(tmp_path, "slogan\tgloss\n五個靠前\tfive steps ahead\n六个看得见\n")
    assert [(p.slogan, p.gloss) for p in user_phrases(path, fold)] == [
        ("五个靠前", "five steps ahead"),
        ("六个看得见", ""),
    ]


def test_jieba_lines_are_a_dictionary(tmp_path: Path) -> None:
    path = write(tmp_path, "# mine\n五个靠前 10 nz\n六个看得见\t5\n一湖一谷一环\n临江 速度 20 n\n")
    assert [p.slogan for p in user_phrases(path, fold)] == [
        "五个靠前",
        "六个看得见",
        "一湖一谷一环",
        "临江 速度",
    ]


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("slogan\tgloss\n五个靠前\tx\ty\n", 2, "3 cells"),
        ("slogan\tlevel\n五个靠前\tvillage\n", 2, "unknown level"),
        ("slogan\twhen\n五个靠前\tsometimes\n", 2, "unknown condition"),
        ("slogan\tmeaning\n五个靠前\tx\n", 1, "unknown column"),
        ("slogan\tgloss\n\tx\n", 2, "is empty"),
        ("五个靠前 ten nz extra 5 5\x07\n", 1, "control character"),
        ("好" * 80 + "\n", 1, "neither"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, text: str, line: int, fault: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(LexiconError) as error:
        user_phrases(path, fold)
    assert f"line {line}" in str(error.value)
    assert fault in str(error.value)
    assert str(path) in str(error.value)


def test_a_dictionary_that_is_missing_or_no_utf8(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="No such file"):
        user_phrases(tmp_path / "none.tsv", fold)
    (tmp_path / "big5.tsv").write_bytes("五個靠前\n".encode("big5"))
    with pytest.raises(LexiconError, match="not UTF-8"):
        user_phrases(tmp_path / "big5.tsv", fold)


def test_a_users_phrase_replaces_the_shipped_one() -> None:
    phrases = Phrases([Phrase("四个服务", ("四服",), gloss="ours"), Phrase("四个服务", gloss="theirs")])
    assert [p.gloss for p in phrases] == ["theirs"]
    assert phrases.get("四服") is None


def test_the_shipped_lexicon_has_no_fault() -> None:
    assert list(phrase_faults(shipped_phrases(), fold)) == []
    assert len(shipped_phrases()) >= 1_800


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([Phrase("四个服务"), Phrase("四个服务")], "listed twice"),
        ([Phrase("四个服务", aliases=("四服",)), Phrase("七有", aliases=("四服",))], "belongs to"),
        ([Phrase("四個服務")], "never match"),
        ([Phrase("四个服务", example="做好各项服务")], "does not have it"),
    ],
)
def test_faults_between_phrases_are_found(rows: list[Phrase], fault: str) -> None:
    assert any(fault in found for found in phrase_faults(rows, fold))
