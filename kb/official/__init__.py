"""Official sources: documents fetched from the addresses that a folder's corpus.toml names."""
