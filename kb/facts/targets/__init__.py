"""Measurable aims of a document."""
