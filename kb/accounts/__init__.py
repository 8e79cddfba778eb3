"""Who uses the knowledge base: accounts with their roles, passwords and sessions."""
