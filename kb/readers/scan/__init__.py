"""Scans: pictures of pages, and the recognition of their text."""
