"""A folded text → sentences with their sections, and tokens."""

from policyscan.segment.sections import sentences
from policyscan.segment.tokens import Engine, Segmenter

__all__ = ["Engine", "Segmenter", "sentences"]
