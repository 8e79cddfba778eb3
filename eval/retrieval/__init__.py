"""How well retrieval finds the right document, on any data in the BEIR layout: see :mod:`eval.retrieval.__main__`."""
