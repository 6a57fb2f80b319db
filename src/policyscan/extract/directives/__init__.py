"""Directives: who is told to do what, how forcefully, by when."""

from policyscan.extract.directives.actions import actions
from policyscan.extract.directives.register import directives

__all__ = ["actions", "directives"]
