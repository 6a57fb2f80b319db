"""The commands by name: where each is, in one line, with an example.

A command's module is imported when it is invoked, not before: `--help` lists them from here. A test holds every
summary to the first line of the command's own help.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup


@dataclass(frozen=True, slots=True)
class Entry:
    """A command, or a group of them (`app` of the module), and what `--help` says of it."""

    summary: str
    example: str = ""
    group: bool = False


COMMANDS = {
    "extract": Entry(
        "Read speeches: who spoke, set phrases, directives by force, numbers, themes, keywords.",
        "policyscan extract speech.txt   |   policyscan extract speeches/ --format json -o all.json",
    ),
    "diff": Entry(
        "What changed from OLD to NEW: slogans, targets, themes, words, force, and every sentence word by word.",
        "policyscan diff 2024.txt 2025.txt   |   policyscan diff speeches/ 2024 2025 --docx changes.docx",
    ),
    "themes": Entry(
        "Themes by year: share of sentences, change, rate per 10,000 characters, rank.",
        "policyscan themes speeches/   |   policyscan themes speeches/ --topics 8",
    ),
    "slogans": Entry(
        "Set phrases by year: first and last seen, new, returned, dropped, spikes, and how hot.",
        "policyscan slogans speeches/   |   policyscan slogans speeches/ --discover",
    ),
    "targets": Entry(
        "Targets by year: indicators × years, the bound as written, raised, lowered or reworded.",
        "policyscan targets speeches/   |   policyscan targets speeches/ --results --format csv",
    ),
    "numbers": Entry(
        "Numbers with kind, value, unit, bound, change, indicator, role and period, filtered.",
        "policyscan numbers speech.txt --role target   |   policyscan numbers speeches/ --unit 元 --format csv",
    ),
    "directives": Entry(
        "The register of directives: who is told to do what, how forcefully, by when.",
        "policyscan directives speech.txt --min-strength 4 --explain   |   policyscan directives --code mine.csv",
    ),
    "keywords": Entry(
        "Keywords with rates, TF-IDF, keyness and dispersion.",
        "policyscan keywords speeches/ --csv keywords.csv   |   policyscan keywords speeches/ --by year",
    ),
    "kwic": Entry("Every use of TERM in its line, whatever the script.", "policyscan kwic 算力 speeches/"),
    "collocates": Entry("Words near TERM in the same sentence.", "policyscan collocates 改革 speeches/"),
    "read": Entry(
        "The text of each file as policyscan sees it, with its metadata and where each came from.",
        "policyscan read speech.pdf   |   policyscan read speech.pdf -o speech.md",
    ),
    "lexicon": Entry("What policyscan knows: list, show, check and export its lexicons.", group=True),
}


class Commands(TyperGroup):
    """A group whose commands are outlines until one is invoked."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of the registry."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the outline of a command: enough for a list, and for completion of its name."""
        entry = COMMANDS.get(cmd_name)
        return entry and TyperCommand(cmd_name, help=entry.summary)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is invoked, loaded."""
        name, outline, rest = super().resolve_command(ctx, args)
        return name, outline and load(name or args[0]), rest


def load(name: str) -> Any:
    """Import a command and build it."""
    entry = COMMANDS[name]
    module = import_module(f"policyscan.cli.{name}")
    if entry.group:
        built = typer.main.get_command(module.app)
    else:
        holder = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=CONTEXT)
        holder.command(name, epilog=f"Examples: {entry.example}")(getattr(module, name))
        built = typer.main.get_command(holder)
    built.name = name
    return built


CONTEXT = {"help_option_names": ["-h", "--help"]}
