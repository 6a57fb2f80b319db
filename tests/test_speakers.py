"""Who speaks, and what is inherited."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import cases

from policyscan.extract.speakers import speakers
from policyscan.model import Document
from policyscan.normalise import normalise
from policyscan.segment import sentences


@pytest.mark.parametrize("case", cases("speakers"), ids=lambda case: case["name"])
def test_speakers(case: dict[str, Any]) -> None:
    document = normalise(Document("test", case["text"], speaker=case.get("speaker")))
    people, found = speakers(document, sentences(document))
    assert [[p.name, p.title] for p in people] == case["speakers"]
    assert [s.speaker for s in found] == case["of_sentences"]
    counts = [p.sentences for p in people]
    assert counts == [case["of_sentences"].count(name) for name, _ in case["speakers"]]


def test_many_cues_in_a_row_end() -> None:
    text = "会议" * 5_000 + "代表" * 20_000 + "强调，要快。"
    document = normalise(Document("test", text))
    people, _ = speakers(document, sentences(document))
    assert len(people) <= 1
