"""The sections of administrators: documents, work, corrections, accounts, the log, the state of the whole."""
