"""How well questions are answered from a whole corpus: see :mod:`eval.openqa.__main__`."""
