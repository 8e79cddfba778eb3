"""Training of the network that finds the words of a passage that answer a question."""
