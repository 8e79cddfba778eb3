"""What a document says about itself: title, number, issuers, level, dates, validity, and the parts that close it."""

from kb.metadata.reading import read_metadata

__all__ = ["read_metadata"]
