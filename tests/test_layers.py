"""The arrows of the design: stages know the model and the lexicons, never one another."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "policyscan"

FOUNDATION = {"errors", "han", "model"}
# What each layer may import of policyscan, besides itself.
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "han": set(),
    "model": set(),
    "lexicon": FOUNDATION,
    "reading": FOUNDATION | {"lexicon"},
    "normalise": FOUNDATION | {"lexicon"},
    "segment": FOUNDATION | {"lexicon"},
    "extract": FOUNDATION | {"lexicon"},
    "comparison": FOUNDATION | {"lexicon"},
    "workers": {"errors"},
    "pipeline": FOUNDATION
    | {"lexicon", "reading", "normalise", "segment", "extract", "comparison", "workers"},
    "render": FOUNDATION | {"lexicon", "comparison"},
    "cli": {
        *FOUNDATION,
        "lexicon",
        "reading",
        "normalise",
        "segment",
        "extract",
        "comparison",
        "pipeline",
        "render",
    },
    "__main__": {"cli", "render", "errors"},
    "__init__": {"errors", "model", "pipeline", "reading"},
}
# Subpackages of `extract` whose parts know only themselves.
HEAVY = {
    "pandas",
    "sklearn",
    "scipy",
    "numpy",
    "jieba",
    "rjieba",
    "rich",
    "opencc",
    "pypdf",
    "selectolax",
    "xlsxwriter",
}


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def imports(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """Yield the imported modules, and whether each is imported when the module is."""
    inside = {
        node
        for outer in ast.walk(tree)
        if isinstance(outer, (ast.FunctionDef, ast.AsyncFunctionDef))
        for node in ast.walk(outer)
    }
    typing_only = {
        node
        for outer in ast.walk(tree)
        if isinstance(outer, ast.If) and "TYPE_CHECKING" in ast.dump(outer.test)
        for node in ast.walk(outer)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node not in inside and node not in typing_only
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node not in inside and node not in typing_only
            if node.module == "policyscan":
                for alias in node.names:
                    yield f"policyscan.{alias.name}", node not in inside and node not in typing_only


def layer(module: str) -> str:
    return module.split(".")[1]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_arrow_runs_backwards(path: Path) -> None:
    own = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for module, _ in imports(tree):
        if module.startswith("policyscan.") and layer(module) not in (own, "dicts"):
            assert layer(module) in ALLOWED[own], f"{path.name} imports {module}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_heavy_libraries_are_imported_where_they_are_used(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    eager = {module.split(".")[0] for module, now in imports(tree) if now}
    assert not eager & HEAVY, path.name


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_is_one_idea(path: Path) -> None:
    assert path.stem not in {"utils", "helpers", "common", "misc"}
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400, "split it"
    assert ast.get_docstring(ast.parse(text)), "say what it is for"


def test_only_segment_knows_jieba() -> None:
    for path in modules():
        names = {module.split(".")[0] for module, _ in imports(ast.parse(path.read_text(encoding="utf-8")))}
        assert not names & {"jieba", "rjieba"} or "segment" in path.parts, path.name
