"""What the tests share: where things lie, and the command as a user runs it."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

ROOT = Path(__file__).resolve().parent.parent
SPEECHES = ROOT / "data" / "speeches"
SHARED = ROOT.parent / "shared"
CASES = Path(__file__).resolve().parent / "cases"

# The command in a process of its own; the fixture below for most tests.
COMMAND = (sys.executable, "-m", "policyscan")

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared corpus beside the project")


def cases(name: str) -> list[Any]:
    """Read a file of cases, a JSON object a line."""
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line and not line.startswith("//")]


@cache
def gold_score() -> Any:
    """Return the scorer of the annotated sentences as a module."""
    spec = importlib.util.spec_from_file_location("gold_score", SHARED / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def policyscan() -> Run:
    """Run the command in a process of its own, as a user would, with its output in a pipe."""

    def run(
        *arguments: str | Path,
        stdin: bytes | None = None,
        env: dict[str, str] | None = None,
        cwd: Path = ROOT,
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*COMMAND, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            env=os.environ | {"LC_ALL": "C.UTF-8"} | (env or {}),
            cwd=cwd,
            check=False,
        )
        out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        assert "Traceback" not in err, err
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return run


def invoked(app: typer.Typer, *arguments: str | Path, code: int = 0) -> Result:
    """Run commands of an app in this process; a fault of ours is raised."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], env={"LC_ALL": "C.UTF-8"})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result


def tsv_rows(result: Result) -> list[dict[str, str]]:
    """Return the rows of a TSV that a command printed."""
    return list(csv.DictReader(io.StringIO(result.stdout), delimiter="\t"))
