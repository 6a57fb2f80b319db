"""The package as users get it: built, checked, installed into clean environments, down to the oldest dependencies.

Needs a package index, and minutes: `make check-install` runs these alone. Without an index they are skipped.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from hashlib import blake2b
from pathlib import Path

import pytest
from conftest import ROOT, SPEECHES

import formats

pytestmark = pytest.mark.installation

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
VERSIONS = [
    match[1]
    for name in PROJECT["classifiers"]
    if (match := re.fullmatch(r"Programming Language :: Python :: (3\.\d+)", name))
]
# jieba is published as source only. It is all Python: nothing is compiled.
SOURCE_ONLY = "jieba"
PIP = ("-m", "pip", "--disable-pip-version-check", "--quiet", "--retries", "1", "--timeout", "20")
# Commands that between them use every dependency, with what their output holds.
SMOKE: dict[str, tuple[tuple[str, ...], str]] = {
    "version": (("--version",), "policyscan"),
    "help": (("extract", "--help"), "--resume"),
    "extract": (("extract", "{speeches}", "-q", "-f", "json", "--jobs", "2"), '"slogans"'),
    "jieba": (("extract", "{speech}", "--engine", "jieba", "-f", "json"), '"slogans"'),
    "table": (("extract", "{speech}", "-f", "table"), "─"),
    "workbook": (("extract", "{speech}", "-o", "{folder}/a.xlsx"), ""),
    "themes": (("themes", "{speeches}", "-q", "--topics", "2"), "theme"),
    "keywords": (("keywords", "{speeches}", "-q", "--by", "year"), "term"),
    "diff": (("diff", "{older}", "{speech}", "-f", "json"), '"sentences"'),
    "collocates": (("collocates", "要", "{speeches}", "-q"), "log_dice"),
    "page": (("read", "{folder}/a.html"), "总基调"),
    "PDF": (("read", "{folder}/a.pdf"), "总基调"),
    "Word": (("read", "{folder}/a.docx"), "总基调"),
}


@functools.cache
def interpreter(version: str) -> Path | None:
    """Return a Python of this version: in PATH, or among those that pyenv keeps."""
    candidates = [shutil.which(f"python{version}")]
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    if root.is_dir():
        candidates += sorted(
            (str(path / "bin" / "python") for path in root.glob(f"{version}.*")), reverse=True
        )
    for candidate in (sys.executable, *candidates):
        if candidate:
            code = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"
            done = subprocess.run([candidate, "-c", code], capture_output=True, text=True, check=False)
            if done.stdout.strip() == version:
                return Path(candidate)
    return None


@functools.cache
def index_reached() -> bool:
    command = [sys.executable, *PIP, "index", "versions", "rich"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the wheel and the sdist, made from a copy of the sources."""
    if not index_reached():
        pytest.skip("needs a package index")
    pytest.importorskip("build")
    copy = tmp_path_factory.mktemp("build") / "policyscan"
    copy.mkdir()
    for name in ("src", "dicts"):
        shutil.copytree(
            ROOT / name,
            copy / name,
            ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "*.dist-info"),
        )
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE.md"):
        shutil.copy(ROOT / name, copy)
    done = subprocess.run(
        [sys.executable, "-m", "build", str(copy)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return copy / "dist"


def wheel(built: Path) -> Path:
    (path,) = built.glob("*.whl")
    return path


def test_the_wheel_holds_what_it_needs_and_nothing_else(built: Path) -> None:
    assert wheel(built).name.endswith("-py3-none-any.whl")
    with zipfile.ZipFile(wheel(built)) as archive:
        names = set(archive.namelist())
        metadata = next(archive.read(name).decode() for name in names if name.endswith("/METADATA"))
    source = {
        f"policyscan/{path.relative_to(ROOT / 'src' / 'policyscan').as_posix()}"
        for path in (ROOT / "src" / "policyscan").rglob("*.py")
    }
    data = {f"policyscan/dicts/{path.name}" for path in (ROOT / "dicts").iterdir() if path.is_file()}
    meta = {name for name in names if ".dist-info/" in name}
    assert names - meta == source | data | {"policyscan/py.typed"}
    assert {name.rpartition("/")[2] for name in meta} >= {"LICENSE", "NOTICE.md", "entry_points.txt"}
    assert "License-Expression: MIT" in metadata
    assert f"Requires-Python: {PROJECT['requires-python']}" in metadata


def test_the_sdist_builds_the_same_wheel(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "LICENSE",
        "NOTICE.md",
        "README.md",
        "pyproject.toml",
        "dicts/slogans.tsv",
        "src/policyscan/py.typed",
    } <= names
    assert not any(name.startswith(("tests/", ".venv", "data/")) for name in names)


# numpy and scipy sum in another order from version to version, and so does sum() since Python 3.12: the last digits of
# a float may differ, and nothing else.
_LONG_FLOAT = re.compile(rb"\d+\.\d{9,}(?:e-?\d+)?|\d\.\d+e-\d+")


class Environment:
    """A clean environment with the wheel installed, as `pip install policyscan` does it."""

    def __init__(self, folder: Path, version: str, wheel: Path, *pinned: str) -> None:
        python = interpreter(version)
        if python is None:
            pytest.skip(f"no Python {version} here")
        subprocess.run([python, "-m", "venv", folder], check=True)
        self.folder, self.bin = folder, folder / "bin"
        # Compilers that do not exist: whatever would be compiled fails.
        environment = os.environ | dict.fromkeys(("CC", "CXX", "FC", "RUSTC"), "/nonexistent")
        environment.pop("PYTHONPATH", None)
        only = ("--only-binary", ":all:", "--no-binary", SOURCE_ONLY)
        done = subprocess.run(
            [self.bin / "python", *PIP, "install", *only, f"{wheel}[pdf]", *pinned],
            capture_output=True,
            text=True,
            check=False,
            env=environment,
        )
        assert done.returncode == 0, done.stderr

    def smoke(self, tmp_path: Path) -> str:
        """Run the commands; return a digest of what they print."""
        line = "　　要坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，推动高质量发展。"
        (tmp_path / "a.html").write_text(formats.html_of("\n".join([line] * 3), "会议召开"), encoding="utf-8")
        (tmp_path / "a.pdf").write_bytes(formats.pdf([[line]]))
        (tmp_path / "a.docx").write_bytes(formats.docx_of(line))
        places = {
            "speeches": str(SPEECHES),
            "speech": str(SPEECHES / "2025_临江市_政府工作报告.txt"),
            "older": str(SPEECHES / "2024_临江市_政府工作报告.txt"),
            "folder": ".",
        }
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | {
            "LC_ALL": "C.UTF-8"
        }
        digest = blake2b()
        for name, (call, part) in SMOKE.items():
            done = subprocess.run(
                [self.bin / "policyscan", *(argument.format(**places) for argument in call)],
                capture_output=True,
                check=False,
                cwd=tmp_path,
                env=environment,
            )
            assert done.returncode == 0, (name, done.stderr.decode())
            assert part in done.stdout.decode(), name
            if name != "help":  # whose wording is Typer's
                digest.update(_LONG_FLOAT.sub(lambda match: f"{float(match[0]):.9g}".encode(), done.stdout))
        shutil.rmtree(self.folder)  # half a gigabyte, which pytest would keep for three runs
        return digest.hexdigest()


# What the environments print, which must not depend on Python nor on the age of a dependency.
DIGESTS: dict[str, str] = {}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_clean_installation(built: Path, tmp_path: Path, version: str) -> None:
    DIGESTS[version] = Environment(tmp_path / "venv", version, wheel(built)).smoke(tmp_path)
    assert len(set(DIGESTS.values())) == 1, DIGESTS


def test_the_oldest_dependencies(built: Path, tmp_path: Path) -> None:
    requirements = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["pdf"]]
    pinned = [re.sub(r">=([\d.]+).*", r"==\1", requirement) for requirement in requirements]
    assert all("==" in pin for pin in pinned)
    oldest = Environment(tmp_path / "venv", VERSIONS[0], wheel(built), *pinned)
    DIGESTS["oldest"] = oldest.smoke(tmp_path)
    assert len(set(DIGESTS.values())) == 1, DIGESTS
