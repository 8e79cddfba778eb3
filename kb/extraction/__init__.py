"""The words of a document that answer a question: see :mod:`kb.extraction.reading`."""
