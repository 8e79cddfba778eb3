"""Mentions of other documents and of places in them, and which document and clause of the library each one means."""

from kb.facts.references.reading import read_references
from kb.facts.references.resolving import resolve

__all__ = ["read_references", "resolve"]
