r"""Patterns and where they match: RE2 on bytes, exact in code points and blocks.

The dialect is Vale's: `\w`, `\d` and `\s` are ASCII, `\b` is Unicode.
"""
