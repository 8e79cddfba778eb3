"""One module for each kind of answer; each takes a draft and returns the answer, or ``None`` to let search try."""
