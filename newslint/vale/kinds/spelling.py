"""Vale's `spelling`, to come."""
KEYS = {}
