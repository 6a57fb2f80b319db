"""Numbers in policy texts: numeral → measure → bound → change → indicator → role and period."""

from policyscan.extract.numbers.register import numbers

__all__ = ["numbers"]
