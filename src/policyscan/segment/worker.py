"""A word cutter in a process of its own: run as a script, it serves `segment.tokens` through its standard streams.

Loading rjieba's dictionary takes 0.1 s that nothing can share in one process, since the interpreter is held
meanwhile; here it happens beside the rest of a cold start. A request is a marshalled tuple (user words, pieces of
text), a reply the marshalled list of tokens; the user words count at the first request. The end of the input ends
the process. It imports nothing of policyscan, to be there soon.
"""

from __future__ import annotations

import marshal
import signal
import sys
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import Any


def compiled() -> Any:
    """Return rjieba's compiled module.

    Importing the package would build an engine that nobody here uses, another 0.1 s; the extension inside is found
    through the package's own specification, and where that fails the package is imported after all.
    """
    package = find_spec("rjieba")
    if package is not None and "rjieba" not in sys.modules:
        inner = PathFinder.find_spec("rjieba.rjieba", package.submodule_search_locations)
        if inner is not None and inner.loader is not None:
            module = module_from_spec(inner)
            inner.loader.exec_module(module)
            return module
    import rjieba

    return rjieba


def serve() -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to end
    engine = compiled().Jieba()
    first = True
    while True:
        try:
            words, pieces = marshal.load(sys.stdin.buffer)
        except EOFError:
            return
        if first:
            for word in words:
                engine.add_word(word, None, None)
            first = False
        marshal.dump([word for piece in pieces for word in engine.cut(piece, True)], sys.stdout.buffer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    serve()
