"""A folded text → sentences with their sections, and tokens."""

from policyscan.segment.sections import sentences
from policyscan.segment.tokens import Engine, Segmenter, preload, release, tokens_of

__all__ = ["Engine", "Segmenter", "preload", "release", "sentences", "tokens_of"]
