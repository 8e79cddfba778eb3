"""Embeddings: text to vectors of a fixed number of float32 numbers."""
