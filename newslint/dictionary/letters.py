"""How a word is written, where that makes no other word of it."""

_AS_TYPED = str.maketrans(
    {
        "\u2019": "'",  # the curly apostrophe
        "\u02bc": "'",  # the letter apostrophe
        "\u2010": "-",  # the hyphen of typesetters
        "\u2011": "-",  # the hyphen that does not break
        "\u00ad": None,  # the soft hyphen
    }
)


def normalise(word: str) -> str:
    """`word` as dictionaries write it: plain apostrophes and hyphens."""
    return word if word.isascii() else word.translate(_AS_TYPED)


def without_accents(word: str) -> str:
    """`word` in base letters: the dictionaries have “cafe” for “café”."""
    import unicodedata

    apart = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
