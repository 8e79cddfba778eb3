"""A knowledge base of Chinese government policy that answers questions with citations.

Importing the package loads nothing heavy: LlamaIndex, Chroma, tantivy, numpy and Gradio are
imported by the one module that owns each of them, when it is first used.
"""

__version__ = "0.1.0"
