"""Two documents side by side: a plan with those above it, and one version of a text with another.

Values in, values out: the parts here see documents, clauses and rows (:class:`kb.model.Parsed`), never a store.
"""
