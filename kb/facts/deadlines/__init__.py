"""By when, or how often, something is due."""
