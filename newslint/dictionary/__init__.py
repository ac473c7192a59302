"""Which words there are: Hunspell dictionaries, compiled into one mapped file."""

from newslint.dictionary.lookup import Dictionary
from newslint.dictionary.store import open_words

__all__ = ["Dictionary", "open_words"]
