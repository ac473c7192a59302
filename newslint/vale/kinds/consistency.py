"""Vale's `consistency`: either form will do, but not both in one file."""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING
from newslint.vale.kinds import Alert, Context, said
from newslint.vale.pattern import Pattern
from newslint.vale.template import NONWORD, WORD, fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.vale.buffer import Buffer
    from newslint.vale.rule import Rule

KEYS = {"either": "table", "nonword": "bool", "ignorecase": "bool"}


class _Pair:
    """Two forms: a pattern for both, and the names under which they are noted.

    `words` are the forms in small letters, where both are no more than words.
    """

    def __init__(
        self, pattern: Pattern, names: tuple[str, str], forms: tuple[str, str]
    ) -> None:
        self.pattern = pattern
        self.names = names
        plain = all(form.isascii() and form.isalpha() for form in forms)
        self.words = tuple(form.lower().encode() for form in forms) if plain else ()


class Check:
    """Reports a form of a pair whose other form the file has as well.

    What was seen is kept in a list of the file that conditional rules share.
    """

    def __init__(self, rule: Rule, context: Context) -> None:
        """Compile a pattern for each pair."""
        self._message = rule.message
        options = rule.options
        template = NONWORD if options.get("nonword") else context.template or WORD
        stem = rule.name.rpartition(".")[2]
        self._pairs = []
        for number, (first, second) in enumerate(
            sorted(options.get("either", {}).items())
        ):
            names = f"{stem}{2 * number + 2}", f"{stem}{2 * number + 3}"
            body = f"(?P<{names[0]}>{first})|(?P<{names[1]}>{second})"
            whole = fill(template, body, ignorecase=bool(options.get("ignorecase")))
            self._pairs.append(_Pair(Pattern(whole).compile(), names, (first, second)))
        self._any = Pattern("|".join(f"(?:{p.pattern.source})" for p in self._pairs))

    def patterns(self) -> Sequence[Pattern]:
        """One for each pair."""
        return [pair.pattern for pair in self._pairs]

    def steps(
        self, buffer: Buffer
    ) -> dict[int, list[tuple[int, list[tuple[int, int, int]]]]]:
        """For each block the pairs that it has, with the matches of their forms."""
        found: dict[int, list[tuple[int, list[tuple[int, int, int]]]]] = {}
        buffer = buffer.whole.narrowed(self._any.touched(buffer))
        touched = b"\0".join([buffer.whole.lower[i] for i in buffer.only or ()])
        for number, pair in enumerate(self._pairs):
            if pair.words and not any(word in touched for word in pair.words):
                continue
            by_block: dict[int, list[tuple[int, int, int]]] = {}
            for index in dict.fromkeys(hit[0] for hit in pair.pattern.hits(buffer)):
                text = buffer.blocks[index].text
                for match in pair.pattern.matches(text):
                    form = 0 if match.group(pair.names[0]) is not None else 1
                    by_block.setdefault(index, []).append((form, *match.span()))
            for index, matches in by_block.items():
                found.setdefault(index, []).append((number, matches))
        return found

    def step(
        self,
        index: int,
        text: str,
        work: list[tuple[int, list[tuple[int, int, int]]]],
        seen: set[str],
    ) -> Iterator[Alert]:
        """The alerts of one block, after what came before it in the file."""
        for number, matches in work:
            names = self._pairs[number].names
            seen.update(names[form] for form, _, _ in matches)
            if seen.issuperset(names):
                _, start, end = matches[-1]
                yield index, start, end, said(self._message, text[start:end])
