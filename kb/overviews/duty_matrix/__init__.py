"""The duties of documents as tasks by departments: what the list of duties is drawn, filtered and exported from."""
