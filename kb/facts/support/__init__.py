"""Support measures: what is promised, to whom, on which conditions, with which amount."""
