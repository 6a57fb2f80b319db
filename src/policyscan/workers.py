"""The same work on many items in several processes: results in the order of the items, whatever becomes of a process.

A worker is a fresh interpreter that is asked through its standard streams, one item at a time, by a thread of its
own. Nothing is inherited but the environment, so that neither open pipes nor threads of the caller get in the way;
a script needs no `if __name__ == "__main__"`; and a worker whose caller is gone, even by kill -9, reads the end of
its input and ends. Requests and answers are pickles, exchanged between our own processes only.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock, Thread
from traceback import format_exc
from typing import Any, Generic, TypeVar
from weakref import finalize

from policyscan.errors import PolicyscanError

Item = TypeVar("Item")
Result = TypeVar("Result")

# How many items each process is ahead of the one whose result is taken: enough that a long document holds up only
# the process that has it, few enough that memory stays with the documents at hand.
_AHEAD = 4
# Seconds for a worker to end by itself, with what it has started; then it is killed.
_GRACE = 1.0
_SERVE = "from policyscan.workers import serve; serve()"
# As in the command itself: findings have no cycles to look for.
_ALLOCATIONS = 1_000_000


def in_order(
    prepare: Callable[[], Callable[[Item], Result]],
    items: Iterable[Item],
    jobs: int,
    *,
    here: Callable[[Item], Result | None],
    lost: Callable[[Item, str], Result],
) -> Iterator[Result]:
    """Yield the result of every item, in order; at most `jobs` processes work, and a few items are under way.

    `prepare` is pickled and called once in each process; it returns the work on an item. `here` is asked first,
    in this process: what it returns is the result, unless None. `lost` makes the result of an item whose process
    died while it had it, told how; the next item gets a new process.

    Raises what the work raises, in the order of the items, and `PolicyscanError` where no process can be started.
    Processes end with the iteration, however it ends.
    """
    requests: SimpleQueue[tuple[Item, Future[Result]] | None] = SimpleQueue()
    pending: deque[Future[Result]] = deque()
    setup = pickle.dumps(prepare)
    workers: list[_Worker[Item, Result]] = []
    try:
        for item in items:
            future: Future[Result] = Future()
            known = here(item)
            if known is not None:
                future.set_result(known)
            else:
                if len(workers) < jobs:
                    worker: _Worker[Item, Result] = _Worker(setup)
                    workers.append(worker)
                    Thread(target=_attend, args=(worker, requests, lost), daemon=True).start()
                requests.put((item, future))
            pending.append(future)
            if len(pending) >= jobs * _AHEAD:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    finally:
        for worker in workers:
            requests.put(None)
            worker.dismiss()
        for worker in workers:
            worker.end()


def _attend(
    worker: _Worker[Item, Result],
    requests: SimpleQueue[tuple[Item, Future[Result]] | None],
    lost: Callable[[Item, str], Result],
) -> None:
    """Hand one request after the other to a worker, until there are no more."""
    while (request := requests.get()) is not None:
        item, future = request
        try:
            future.set_result(worker.ask(item))
        except _Died as died:
            future.set_result(lost(item, str(died)))
        except BaseException as error:
            future.set_exception(error)


class _Died(Exception):
    """A process ended without an answer; the text says how."""


class _Worker(Generic[Item, Result]):
    """One process, started when it is first asked, and again where it died."""

    def __init__(self, setup: bytes) -> None:
        self.setup = setup
        self.process: subprocess.Popen[bytes] | None = None
        self.dismissed = False
        self.lock = Lock()  # of `process` and `dismissed`, between the attending thread and the caller

    def ask(self, item: Item) -> Result:
        """Return the answer to an item; raise what the work raised, or `_Died`."""
        process = self.process or self._start()
        answer = self._exchange(process, pickle.dumps(item))
        if answer is None:
            self.process = None
            raise _Died(_ending(process))
        kind, value = answer
        if kind == "raised":
            raise value
        result: Result = value
        return result

    def dismiss(self) -> None:
        """Tell the process to end, and start no other."""
        with self.lock:
            self.dismissed = True
            if self.process is not None:
                self.process.terminate()

    def end(self) -> None:
        """Wait until the process is gone."""
        if self.process is not None:
            _end(self.process, _GRACE)

    def _start(self) -> subprocess.Popen[bytes]:
        # -P: no module is imported from the working folder, which may be anybody's.
        command = [sys.executable, *(["-X", "utf8"] if sys.flags.utf8_mode else []), "-P", "-c", _SERVE]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        with self.lock:
            if self.dismissed:
                raise _Died("it was ended")
            try:
                self.process = subprocess.Popen(
                    command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env=environment,
                )
            except OSError as error:
                raise _no_process(error.strerror or str(error)) from error
            process = self.process
        finalize(self, _end, process, 0.0)  # at the latest when this program ends
        answer = self._exchange(process, self.setup)
        if answer is None:
            raise _no_process(_ending(process))
        if answer[0] == "raised":
            raise answer[1]
        return process

    def _exchange(self, process: subprocess.Popen[bytes], request: bytes) -> tuple[str, Any] | None:
        """Send a pickle and return the answer, None where there is none."""
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(request)
            process.stdin.flush()
            answer: tuple[str, Any] = pickle.load(process.stdout)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            return None
        return answer


def _no_process(why: str) -> PolicyscanError:
    return PolicyscanError("--jobs", f"a process could not be started ({why})", "leave out --jobs")


def _ending(process: subprocess.Popen[bytes]) -> str:
    """Say how a process ended."""
    _end(process, _GRACE)
    code = process.returncode
    if code >= 0:
        return f"exit code {code}"
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"


def _end(process: subprocess.Popen[bytes], grace: float) -> None:
    """See to it that a process is gone, with the pipes to it."""
    try:
        process.wait(grace)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError, ValueError):  # what it never read cannot be flushed any more
                stream.close()


def serve() -> None:
    """Be a worker: read what `prepare` is, then items; answer each; end with the input."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches all of a terminal's processes; the caller decides
    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit(1)
    )  # not at once: what this process started ends with it
    gc.set_threshold(_ALLOCATIONS)
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):  # a library that prints must not print into the answers
        os.dup2(nothing, stream)
    work: Callable[[Any], Any] = _prepared
    while True:
        try:
            request = pickle.load(requests)
        except EOFError:
            return
        try:
            answer = work(request)
            if work is _prepared:
                work, answer = answer, None
            packed = pickle.dumps(("done", answer))
        except Exception as error:
            packed = _raised(error)
        try:
            answers.write(packed)
            answers.flush()
        except BrokenPipeError:
            os._exit(1)  # the caller is gone


def _prepared(prepare: Callable[[], Any]) -> Any:
    return prepare()


def _raised(error: Exception) -> bytes:
    """Return an exception as it travels: with its traceback as a note, in plainer form where it cannot be pickled."""
    if not isinstance(error, PolicyscanError):
        error.add_note(format_exc())
    try:
        packed = pickle.dumps(("raised", error))
        pickle.loads(packed)
    except Exception:
        return pickle.dumps(("raised", RuntimeError(f"{type(error).__name__}: {error}\n{format_exc()}")))
    return packed
