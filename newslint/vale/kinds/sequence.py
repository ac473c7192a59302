"""Vale's `sequence`: words in a row, by their text and their part of speech."""

from __future__ import annotations

from newslint.errors import RuleError
from newslint.typed import TYPE_CHECKING, NamedTuple
from newslint.vale.kinds import Alert, Context, Verdict
from newslint.vale.message import render
from newslint.vale.pattern import Pattern
from newslint.vale.remedy import offered
from newslint.vale.template import WORD, fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from newslint.vale.buffer import Buffer
    from newslint.vale.rule import Rule
    from newslint.vale.tagger import Token

KEYS = {
    "tokens": "tokens",
    "ignorecase": "bool",
    "exceptions": "list",
    "model": "text",
}
_OF_TOKEN = ("pattern", "tag", "upos", "skip", "min", "negate", "target")
_VERBS = "VB|VBD|VBG|VBN|VBP|VBZ"
# Universal tags as Penn's. Where Penn's say less, the words tell more.
_UNIVERSAL = {
    "ADJ": "JJ|JJR|JJS",
    "ADP": "IN|RP",
    "ADV": "RB|RBR|RBS|WRB",
    "AUX": f"MD|{_VERBS}",
    "CCONJ": "CC",
    "DET": r"DT|PDT|WDT|WP\$",
    "INTJ": "UH",
    "NOUN": "NN|NNS",
    "NUM": "CD",
    "PART": "TO|RP|POS",
    "PRON": r"PRP|PRP\$|WP|EX",
    "PROPN": "NNP|NNPS",
    "PUNCT": r"[.,:]|''|``|-LRB-|-RRB-|\(|\)",
    "SCONJ": "IN|WRB",
    "SYM": r"SYM|\$|#",
    "VERB": _VERBS,
    "X": "FW|LS",
}
_WORDS = {
    "AUX": (
        "am is are was were be been being have has had having do does did doing will "
        "would shall should can could may might must ought 's 're 'm 've 'll 'd"
    ),
    "SCONJ": (
        "after although as because before even if since so than that though unless "
        "until when whenever where whereas wherever whether while why how"
    ),
}


class _Place(NamedTuple):
    """One place in the row, filled by one word.

    A token with `skip` has several places, of one group: as many that may be filled by
    any word, and the one that is asked for. `is_spare` says which this is; read from
    right to left the spare ones come last, and `is_spare_leftwards` is for that.
    """

    pattern: Pattern | None
    tag: Pattern | None
    words: Pattern | None
    scan: Pattern | None
    negated: bool
    target: bool
    group: int
    is_spare: bool
    is_spare_leftwards: bool

    def takes(self, token: Token) -> bool:
        """Whether a word may stand here."""
        asked = not self.negated
        if self.words and self.words.search(token.text) is not asked:
            return False
        fits = self.tag is None or self.tag.search(token.tag)
        if self.pattern is None:
            return fits is asked
        if self.pattern.search(token.text) is not asked:
            return False
        return self.tag is None or fits is asked


class _Walk(NamedTuple):
    """The words that one walk along the row took: by place, and all in order."""

    taken: dict[int, int]
    passed: list[int]


class Check:
    """Looks for a word that an anchor takes, and then for the others round it."""

    def __init__(self, rule: Rule, context: Context) -> None:
        """Compile the tokens; a RuleError for one that asks for what there is not."""
        self._rule = rule
        self._ignorecase = rule.options.get("ignorecase", False)
        self._template = context.template or WORD
        self._places: list[_Place] = []
        for token in rule.options.get("tokens", ()):
            self._add(token)
        self._exceptions = [
            Pattern(each).compile() for each in rule.options.get("exceptions", ())
        ]
        self._anchor = self._anchored()

    def patterns(self) -> Sequence[Pattern] | None:
        """The pattern of the word that the search begins with, if it has one."""
        scan = None if self._anchor is None else self._places[self._anchor].scan
        return None if scan is None else (scan,)

    def find(self, buffer: Buffer) -> Iterator[Alert]:
        """Every row of words in each sentence of the buffer."""
        if self._anchor is None:
            return
        for index, block in enumerate(buffer.blocks):
            for start, end, words in self._rows(block.text):
                yield index, start, end, self._verdict(block.text[start:end], words)

    def _verdict(self, observed: str, words: list[str]) -> Verdict:
        found = offered(self._rule, observed) if self._rule.action else ()
        return Verdict(render(self._rule.message, words), found)

    # Tokens

    def _add(self, token: Mapping[str, Any]) -> None:
        """Add the places of one token, as often as `min` says."""
        for key in token:
            if key not in _OF_TOKEN:
                raise RuleError(f"a token of a sequence has no key “{key}”")
        made = self._place(token)
        skip = _number(token, "skip")
        is_asked = any(token.get(key) for key in ("pattern", "tag", "upos"))
        group = self._places[-1].group if self._places else 0
        for _ in range(max(1, _number(token, "min"))):
            group += 1
            rows = [True] * skip + [False] * is_asked
            for number, spare in enumerate(rows):
                leftwards = skip > 0 and number > 0
                self._places.append(
                    made._replace(
                        group=group, is_spare=spare, is_spare_leftwards=leftwards
                    )
                )

    def _place(self, token: Mapping[str, Any]) -> _Place:
        written, tag, universal = (
            str(token.get(key, "")) for key in ("pattern", "tag", "upos")
        )
        words = ""
        if universal:
            if tag:
                raise RuleError("a token has both “tag” and “upos”")
            tag, words = _penn(universal)
        fold = self._ignorecase
        return _Place(
            _compiled(fill("^(?:%s)$", written, ignorecase=fold), written),
            _compiled(tag, tag),
            _compiled(words, "" if written else words),
            _compiled(fill(self._template, written, ignorecase=fold), written),
            _truth(token, "negate"),
            _truth(token, "target"),
            group=0,
            is_spare=False,
            is_spare_leftwards=False,
        )

    def _anchored(self) -> int | None:
        """The place that the search begins with: a pattern's if there is one."""
        for kind in ("pattern", "tag"):
            for index, place in enumerate(self._places):
                if not place.negated and getattr(place, kind) is not None:
                    return index
        return None

    # Rows

    def _rows(self, text: str) -> Iterator[tuple[int, int, list[str]]]:
        """The rows in a sentence: their spans, and every word in them."""
        from newslint.vale.tagger import tagged

        assert self._anchor is not None
        anchor = self._places[self._anchor]
        tokens = tagged(text)
        excepted = [span for each in self._exceptions for span in each.spans(text)]
        candidates = [i for i, token in enumerate(tokens) if anchor.takes(token)]
        if anchor.scan is not None:
            candidates = candidates[: len(anchor.scan.spans(text))]
        for index in candidates:
            row = self._row(tokens, index)
            if row is None:
                continue
            first, last = self._reported(row)
            start, end = (
                tokens[first].start,
                tokens[last].start + len(tokens[last].text),
            )
            if not any(low <= start < high for low, high in excepted):
                yield start, end, [tokens[i].text for i in row.passed]

    def _row(self, tokens: Sequence[Token], index: int) -> _Walk | None:
        """The row round the word at `index`, if the words on both sides fit."""
        assert self._anchor is not None
        left = self._walked(tokens, self._anchor - 1, index - 1, -1)
        if left is None:
            return None
        right = self._walked(tokens, self._anchor, index, 1)
        if right is None or not right.passed:
            return None
        return _Walk(left.taken | right.taken, left.passed[::-1] + right.passed)

    def _walked(
        self, tokens: Sequence[Token], place: int, word: int, step: int
    ) -> _Walk | None:
        """What fills the places from `place` on in one direction, or None."""
        walk = _Walk({}, [])
        while 0 <= place < len(self._places):
            if not 0 <= word < len(tokens):
                rest = self._places[place:] if step > 0 else self._places[: place + 1]
                return walk if all(each.negated for each in rest) else None
            here = self._places[place]
            spare = here.is_spare if step > 0 else here.is_spare_leftwards
            fits = here.takes(tokens[word])
            walk.passed.append(word)
            walk.taken[place] = word
            if not fits and not spare:
                return None
            place = self._after_group(place, step) if fits and spare else place + step
            word += step
        return walk

    def _after_group(self, place: int, step: int) -> int:
        group = self._places[place].group
        while 0 <= place < len(self._places) and self._places[place].group == group:
            place += step
        return place

    def _reported(self, row: _Walk) -> tuple[int, int]:
        """The first and last word to report: the targets, if each was found."""
        targets = [i for i, place in enumerate(self._places) if place.target]
        if targets and all(i in row.taken for i in targets):
            words = [row.taken[i] for i in targets]
            return min(words), max(words)
        return min(row.passed), max(row.passed)


def _compiled(source: str, written: str) -> Pattern | None:
    return Pattern(source).compile() if written else None


def _penn(universal: str) -> tuple[str, str]:
    """The patterns of tags and of words that universal tags stand for."""
    names = [name.strip().upper() for name in universal.split("|")]
    for name in names:
        if name not in _UNIVERSAL:
            raise RuleError(
                f"no universal tag “{name}”; there are {', '.join(_UNIVERSAL)}"
            )
    tags = "|".join(_UNIVERSAL[name] for name in names)
    words = [word for name in names for word in _WORDS.get(name, "").split()]
    tells = all(name in _WORDS for name in names)
    return f"^(?:{tags})$", f"^(?:{'|'.join(words)})$" if tells else ""


def _number(token: Mapping[str, Any], key: str) -> int:
    try:
        return int(token.get(key) or 0)
    except (TypeError, ValueError):
        raise RuleError(f"“{key}” of a token wants a number") from None


def _truth(token: Mapping[str, Any], key: str) -> bool:
    return str(token.get(key, "")).lower() in {"1", "t", "true"}
