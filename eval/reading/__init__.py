"""How well the words that answer are found in a given document: see :mod:`eval.reading.__main__`."""
