"""The marks that divide an official document: the numbers that open lines, and what stands around its text."""

from kb.outline.endings import Ending, read_attachment, read_endings
from kb.outline.glued import glued_places
from kb.outline.markers import Marker, read_marker
from kb.outline.runs import read_markers
from kb.outline.styles import Style

__all__ = [
    "Ending",
    "Marker",
    "Style",
    "glued_places",
    "read_attachment",
    "read_endings",
    "read_marker",
    "read_markers",
]
