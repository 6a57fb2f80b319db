"""The entry point: `policyscan`, or `python -m policyscan`."""

from __future__ import annotations

import gc
import os
import sys

# Allocations between two looks for cycles; Python's default is 700.
_ALLOCATIONS = 1_000_000


def main() -> None:
    """Run the command line and exit: 0 done, 1 some input failed, 2 usage, 3 a bug of ours, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        # A character that the terminal's encoding has not is shown by its number, not a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    # Findings refer to nothing that refers back, so the collector of cycles looks through them in vain: at its
    # default it takes a tenth of a run over many reports, and 15 ms of a start.
    gc.set_threshold(_ALLOCATIONS)
    try:
        from policyscan.cli.app import app

        app()
    except KeyboardInterrupt:
        _leave(130)
    except BrokenPipeError:
        _leave(0)
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        from policyscan.render.safe import visible

        what = visible(f"{type(error).__name__}: {error}")[:300]
        print(
            f"policyscan: a fault of ours: {what}; run again with --debug and report what it prints",
            file=sys.stderr,
        )
        _leave(3)


def _leave(code: int) -> None:
    """Exit at once; what is still buffered for a reader that went away is dropped quietly."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(code)


if __name__ == "__main__":
    main()
