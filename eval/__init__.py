"""Measuring: the project's own questions, and public data sets of the same form."""
