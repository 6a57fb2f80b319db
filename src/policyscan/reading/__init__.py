"""Bytes → Document: files, encodings, formats, page furniture, metadata. All that changes a text's length."""

from policyscan.reading.files import Found, find
from policyscan.reading.limits import Limits
from policyscan.reading.reader import ReadResult, read, read_bytes

__all__ = ["Found", "Limits", "ReadResult", "find", "read", "read_bytes"]
