"""The optional language model: it words a verified answer, and each of its sentences is checked before anybody sees it.

Nothing of this package is loaded where no model is set. Its text is taken sentence by sentence; a sentence that does
not pass is replaced by ours, and where the model fails as a whole the extractive answer stands and says why.
"""
