"""What a snapshot holds on disk: catalog, keywords, vectors, and how snapshots are published."""
