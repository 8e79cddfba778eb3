"""Speed of the knowledge base, with commands that anyone can run: ``python -m bench``."""
