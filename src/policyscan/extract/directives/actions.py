"""Named actions and campaigns: 背街小巷整治行动, 净土保卫战."""

from __future__ import annotations

from policyscan.model import Action, Document


def actions(document: Document) -> list[Action]:
    """Return the named actions of a document, in order."""
    return []
