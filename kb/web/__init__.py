"""The page: a chat and the documents behind it, at one address."""
