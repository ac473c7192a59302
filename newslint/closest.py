"""What a user most likely meant."""

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A clause to end a message with, or nothing where no known word is near."""
    from difflib import get_close_matches

    # Bounded, because the comparison is quadratic and the word is the user's.
    near = get_close_matches(word[:80], sorted(known), n=1, cutoff=0.6)
    return f", did you mean “{near[0]}”?" if near else ""
