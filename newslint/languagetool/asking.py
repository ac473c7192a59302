"""Texts in, hits out: what is known from the cache, the rest from the server."""

from __future__ import annotations

from functools import cached_property, partial
from hashlib import sha256
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint import __version__
from newslint.errors import EngineError
from newslint.languagetool import allowed, hit, rule_list
from newslint.languagetool.memory import Memory
from newslint.languagetool.state import Files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from newslint.languagetool.choice import Choice
    from newslint.languagetool.hit import Hit
    from newslint.languagetool.link import Link
    from newslint.languagetool.rule_list import RuleList

# LanguageTool ends a paragraph and its last sentence at a blank line.
BREAK = "\n\n"
PARAGRAPH = "allButTextLevelOnly"
WHOLE = "textLevelOnly"
# Small enough to stop between, large enough that the asking costs little.
_BATCH_CHARS = 2_000


class Terms(NamedTuple):
    """What an answer depends on beside the text: `identity` is LanguageTool's own."""

    identity: str
    language: str
    choice: Choice

    def key(self, mode: str) -> bytes:
        """A digest of the terms and of the mode of asking."""
        choice = self.choice.key()
        parts = (__version__, self.identity, self.language, choice, mode)
        return sha256("\0".join(parts).encode()).digest()


class Asker:
    """Asks for texts on the same terms."""

    def __init__(
        self, link: Link, terms: Terms, directory: Path | None, lanes: int
    ) -> None:
        """Take the way to the server, what answers depend on, where they are kept."""
        self._link = link
        self._terms = terms
        self._lanes = lanes
        self._memories = {
            mode: Memory(directory, terms.key(mode)) for mode in (PARAGRAPH, WHOLE)
        }

    def ask(
        self, texts: Sequence[str], heed: Callable[[], None]
    ) -> list[Sequence[Hit]]:
        """The hits of each paragraph, by rules that look no further than a sentence.

        Several go into one request, and several requests at once to the server.
        """
        memory = self._memories[PARAGRAPH]
        new = [text for text in dict.fromkeys(texts) if memory.get(text) is None]
        self._learn(memory, list(_batches(new, self._lanes)), PARAGRAPH, heed)
        return [memory.get(text) or () for text in texts]

    def ask_whole(
        self, texts: Sequence[str], heed: Callable[[], None]
    ) -> list[Sequence[Hit]]:
        """The hits of each text, by rules that look across paragraphs."""
        memory = self._memories[WHOLE]
        new = [[text] for text in texts if memory.get(text) is None]
        self._learn(memory, new, WHOLE, heed)
        return [memory.get(text) or () for text in texts]

    def _learn(
        self,
        memory: Memory,
        batches: Sequence[Sequence[str]],
        mode: str,
        heed: Callable[[], None],
    ) -> None:
        if not batches:
            return
        heed()
        learn = partial(self._learn_one, memory, self.known, mode, heed)
        if len(batches) == 1 or self._lanes == 1:
            for batch in batches:
                learn(batch)
            return
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(min(self._lanes, len(batches))) as lanes:
            list(lanes.map(learn, batches))

    def _learn_one(
        self,
        memory: Memory,
        known: RuleList,
        mode: str,
        heed: Callable[[], None],
        texts: Sequence[str],
    ) -> None:
        heed()
        sent = BREAK.join(texts)
        fields = self._terms.choice.fields(known)
        fields |= {"text": sent, "language": self._terms.language, "mode": mode}
        matches = self._link.ask(lambda client: client.check(fields))
        starts = accumulate((len(text) + len(BREAK) for text in texts[:-1]), initial=0)
        found = hit.split(_read(matches, sent, known), [*starts], texts)
        for text, hits in zip(texts, found, strict=True):
            memory.put(text, hits)

    @cached_property
    def known(self) -> RuleList:
        """The server's rules; the lists of newslint and of the user must fit them."""
        directory = Files.of_user().directory
        where = self._terms.identity, self._terms.language
        known = rule_list.load(directory, *where)
        if known is None:
            known = self._link.ask(
                lambda client: rule_list.fetch(directory, client, *where)
            )
        allowed.load().check(known, self._terms.language)
        self._terms.choice.check(known)
        return known

    def save(self) -> None:
        """Write what was learnt to the cache."""
        for memory in self._memories.values():
            memory.save()


def _read(matches: list[dict[str, Any]], sent: str, known: RuleList) -> list[Hit]:
    try:
        return hit.read(matches, sent, known)
    except (KeyError, TypeError, AttributeError, IndexError):
        raise EngineError(
            "the server's answer is not LanguageTool's: is languagetool.url right?"
        ) from None


def _batches(texts: Sequence[str], lanes: int) -> Iterator[list[str]]:
    """The texts in order, in parts that keep every lane busy and none too long."""
    total = sum(map(len, texts))
    room = min(_BATCH_CHARS, total // lanes + 1)
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= room:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
