"""Runs the command on a terminal of its own, as a person does: with its colours, its width, and Ctrl-C."""

from __future__ import annotations

import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path
from select import select

from conftest import COMMAND

# Opening a terminal makes it the controlling one of a new session, so that Ctrl-C reaches every process in it.
_LAUNCH = "import os, sys; t = os.open(sys.argv[1], os.O_RDWR); [os.dup2(t, n) for n in (0, 1, 2)]; os.execv(sys.argv[2], sys.argv[2:])"
PATIENCE = 120.0  # seconds; only keeps a hanging command from hanging the tests
CTRL_C = b"\x03"


def on_a_terminal(
    *arguments: str | Path | bytes,
    columns: int = 100,
    cwd: Path | None = None,
    then: Callable[[bytes], bytes] | None = None,
) -> tuple[int, str, int]:
    """Run policyscan with a terminal for all its streams; return its exit code, what the terminal got, the session.

    `then` is shown what arrived so far and returns what to type.
    """
    master, slave = pty.openpty()
    ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    environment = os.environ | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    environment.pop("COLUMNS", None)
    command = [*COMMAND, *arguments]
    process = subprocess.Popen(
        [sys.executable, "-c", _LAUNCH, os.ttyname(slave), *command],
        start_new_session=True,
        env=environment,
        cwd=cwd,
    )
    got = bytearray()
    deadline = time.monotonic() + PATIENCE
    while True:
        if time.monotonic() > deadline:
            os.killpg(process.pid, signal.SIGKILL)
            raise TimeoutError(bytes(got[-2000:]))
        if select([master], [], [], 0.05)[0]:
            try:
                got += os.read(master, 65_536)
            except OSError:
                break
        elif process.poll() is not None:
            break
        if then is not None and (typed := then(bytes(got))):
            os.write(master, typed)
    os.close(slave)
    os.close(master)
    return process.wait(PATIENCE), got.decode("utf-8", "replace"), process.pid


def processes_of(session: int) -> list[str]:
    """Return the command lines of the processes in a session that are not dead (Linux)."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                state = (folder / "stat").read_text().rpartition(")")[2].split()
                if state[0] != "Z" and int(state[3]) == session:
                    found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except OSError:
                continue
    return found


def gone(session: int) -> bool:
    """Wait until no process of a session is left."""
    deadline = time.monotonic() + PATIENCE / 4
    while processes_of(session):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
