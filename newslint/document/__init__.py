"""What a story is: text with a map to its file, and what a reader sees in it.

Nothing here knows of rules. Every position is a code point of `Document.text`,
0-based, end exclusive.
"""
