"""Finding the words of a passage that answer a question: answer extraction by a small trained network."""
