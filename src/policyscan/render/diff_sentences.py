"""Compared sentences for a person: the changed words struck and underlined, and marked where neither shows.

The marks are those of `wdiff`: [-gone-] and {+new+}. On a terminal, words are struck and underlined besides; in
Markdown they are struck and bold. Runs of kept sentences are left out but for the context that is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from policyscan.comparison.changes import SentenceChange
from policyscan.render.labels import Labels
from policyscan.render.safe import markdown, visible

if TYPE_CHECKING:
    from rich.console import Console

STATUSES = ("kept", "reworded", "moved", "added", "dropped")
_SIGNS = {"kept": " ", "reworded": "~", "moved": ">", "added": "+", "dropped": "-"}
_STYLES = {"kept": "dim", "reworded": "yellow", "moved": "cyan", "added": "green", "dropped": "red"}


def in_one_line(change: SentenceChange) -> str:
    """Return the wording with its changes marked.

    >>> from policyscan.comparison.edits import Edit
    >>> steps = (Edit("keep", "要", "要"), Edit("replace", "稳步", "加快"), Edit("insert", "", "开放"))
    >>> in_one_line(SentenceChange("reworded", None, None, 0.5, steps))
    '要[-稳步-]{+加快+}{+开放+}'
    """
    return "".join(_marked(kind, text) for kind, text in _pieces(change))


def _pieces(change: SentenceChange) -> Iterator[tuple[str, str]]:
    """Yield `(kept, gone or new; text)` in the order of reading."""
    if not change.edits:
        only = change.new or change.old
        if only:
            yield "kept", only.text
        return
    for step in change.edits:
        if step.op == "keep":
            yield "kept", step.new
            continue
        if step.old:
            yield "gone", step.old
        if step.new:
            yield "new", step.new


def _marked(kind: str, text: str) -> str:
    return text if kind == "kept" else f"[-{text}-]" if kind == "gone" else f"{{+{text}+}}"


def remark(change: SentenceChange, label: Labels) -> str:
    """Say what became of a sentence, in a few words."""
    words = [label("sentence_dropped" if change.status == "dropped" else change.status)]
    if change.elsewhere and change.status != "moved":
        words.append(label("elsewhere"))
    if change.joint:
        words.append(label(change.joint))
    if change.force in ("stronger", "softer"):
        words.append(label(change.force))
    if change.pace:
        old, new = (label(pace) if pace else label("none_pace") for pace in change.pace)
        words.append(label("pace_change").format(old=old, new=new))
    return " · ".join(words)


def hunks(
    changes: Sequence[SentenceChange], statuses: Collection[str], context: int
) -> Iterator[SentenceChange | int]:
    """Yield the changed sentences with up to `context` kept ones around each, and the number of those left out."""
    wanted = [change.status in statuses and change.status != "kept" for change in changes]
    near: set[int] = set()
    for place, want in enumerate(wanted):
        if want:
            near.update(range(place - context, place + context + 1))
    every = "kept" in statuses
    skipped = 0
    for place, change in enumerate(changes):
        if wanted[place] or (change.status == "kept" and (every or place in near)):
            if skipped:
                yield skipped
            skipped = 0
            yield change
        elif change.status == "kept":
            skipped += 1
    if skipped:
        yield skipped


def print_sentences(
    console: Console,
    changes: Sequence[SentenceChange],
    label: Labels,
    statuses: Collection[str],
    context: int,
) -> None:
    """Print the changed sentences, a line of remarks above each."""
    from rich.padding import Padding
    from rich.text import Text

    console.print(Text(label("sentences"), style="bold"))
    console.print(Text(label("edits_note"), style="dim italic"))
    for item in hunks(changes, statuses, context):
        if isinstance(item, int):
            console.print(Text(label("kept_between").format(n=item), style="dim"))
            continue
        style = _STYLES[item.status]
        head = Text(f"{_SIGNS[item.status]} {remark(item, label)}", style=style)
        body = Text()
        if item.status in ("added", "dropped"):
            # The sign and the word above say it all; marks around a whole sentence would only be in the way.
            only = item.new or item.old
            body.append(
                visible(only.text, keep="\n") if only else "",
                style=f"{'underline' if item.new else 'strike'} {style}",
            )
        else:
            for kind, text in _pieces(item):
                shown = visible(_marked(kind, text), keep="\n")
                body.append(shown, style={"kept": "", "gone": "strike red", "new": "underline green"}[kind])
        if item.status != "kept":
            console.print(head)
        console.print(Padding(body, (0, 0, 0, 2)))


def markdown_sentences(
    changes: Sequence[SentenceChange], label: Labels, statuses: Collection[str], context: int
) -> str:
    """Return the changed sentences as a Markdown list under its heading: gone words struck, new ones bold."""
    lines = [f"## {markdown(label('sentences'))}", ""]
    for item in hunks(changes, statuses, context):
        if isinstance(item, int):
            lines.append(f"- *{markdown(label('kept_between').format(n=item))}*")
            continue
        text = "".join(
            markdown(part)
            if kind == "kept"
            else f"~~{markdown(part)}~~"
            if kind == "gone"
            else f"**{markdown(part)}**"
            for kind, part in _pieces(item)
        )
        lines.append(f"- `{_SIGNS[item.status].strip() or '='}` *{markdown(remark(item, label))}* {text}")
    return "\n".join(lines) + "\n"
