"""A linter for news copy that understands the story."""

__version__ = "0.1.0"
