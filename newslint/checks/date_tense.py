"""A verb whose tense contradicts the date that it takes."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cached_property

from newslint.checks.keys import Keys
from newslint.document.almanac import months, worded_date
from newslint.finding import Finding
from newslint.lexicon import load, load_set
from newslint.matching.matcher import Matcher
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from newslint.diagnostic import Span
    from newslint.document.entities import DateMention
    from newslint.document.story import Document
    from newslint.reading import Reading

# A verb and its date stand in one clause, no more than this apart.
_REACH = 90
# A story dated by its writer's midnight may be published on the next day.
_SLACK = timedelta(days=1)
_CLAUSE = compiled(r".*[,;:()\n–—“”\"!?]|.*\.\s", re.DOTALL)
_FUTURE_VERBS = (
    r"will|(?:plans?|hopes?|aims?|intends?|expects?) to"
    r"|(?:is|are) (?:(?:set|scheduled|due|slated|expected|planned|likely|going) )?to"
)
_FUTURE = rf"\b(?:{_FUTURE_VERBS})\s+(?!have\b)(?P<rest>[\w\s'’.-]+)$"
# What may begin the clause's end: the date stands alone and describes no noun.
_ENDS = compiled(
    r"\s*(?:[.,;:!?)]|$|\n|\s(?:at|in|on|with|for|over|near|after|before|and|as|to|that|whether|when"
    r"|where|while|but|because|during|against)\b)"
)
# A word before the date that ties it to a noun, or bounds a time still open.
_TIES = compiled(
    r"\b(?:the|a|an|its|his|her|their|our|this|that|of|from|since|until|till|through|by"
    r"|after|before|than|last|and|or|to|for|effective|starting|beginning|despite|if"
    r"|dated|every|each|around|as)\s*$",
    re.IGNORECASE,
)
_BREAKS = compiled(
    r"\b(?:that|which|who|whom|whose|where|when|while|because|after|since|before|if|as"
    r"|from|whether|how|what|until|than|for|once|every|each|annual|annually)\b|\w{2}ed\b",
    re.IGNORECASE,
)
_PAST_BREAKS = compiled(
    r"\b(?:that|which|who|where|when|for|to(?!\s+(?-i:[A-Z]))|until|before|than|by|with|as|of|from"
    r"|and|but|or|due|ahead|about|over|against)\b",
    re.IGNORECASE,
)

# What an object begins with.
_OBJECT = compiled(
    r"(?:an?|the|his|her|its|their|one|two|three|four|five|six|seven|eight|nine|ten|\d+"
    r"|him|them|it|more|dozens|hundreds|[A-Z]\w+)\b"
)
_PARTICIPLE = compiled(r"\w{3}ed\b")
_MOTION = frozenset({"went", "came", "flew"})
_GOAL = compiled(r"to (?:the|an?|his|her|its|their)\b")


class Check(Keys):
    """Reports `tense: future` with a day gone by, and `tense: past` with one to come.

    Both are measured from publication; without its date nothing is found.
    """

    tense: Literal["future", "past"] = "future"

    def patterns(self) -> tuple[str, ...]:
        """A month beside a day."""
        return (worded_date(),)

    @cached_property
    def _clause(self) -> Matcher:
        """A verb of the tense, and a month behind it in the same clause."""
        verbs = _FUTURE_VERBS if self.tense == "future" else _past_verbs()
        month = rf"(?:{months().pattern})"
        return Matcher(rf"(?m)(?:{verbs})\s[^\n;:()“”\"!?]*{month}[^\w;:!?]")

    @cached_property
    def _verb(self) -> re.Pattern[str]:
        if self.tense == "future":
            return compiled(_FUTURE)
        verbs = _past_verbs()
        return compiled(rf"(?<!-)\b(?P<verb>{verbs})\s+(?P<rest>[\w\s'’.-]*)$")

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each date against its verb: the date, the verb as written."""
        document = reading.document
        published = document.metadata.published
        if published is None or self._clause.first(document.text) is None:
            return
        updated = document.metadata.updated
        latest = max(published.day, updated.day if updated else published.day)
        for mention in document.dates:
            if not self._contradicts(mention, published.day, latest):
                continue
            verb = self._governing(document, mention)
            if verb:
                yield Finding(mention.span, (document.text_of(mention.span), verb))

    def _contradicts(self, mention: DateMention, first: date, latest: date) -> bool:
        if mention.form not in {"month-day", "day-month"} or mention.day_on is None:
            return False
        if self.tense == "future":
            return mention.day_on < first - _SLACK
        return mention.day_on > latest + _SLACK

    def _governing(self, document: Document, mention: DateMention) -> str:
        """The verb that the date belongs to, as written; empty where uncertain."""
        text, at = document.text, mention.span.start
        if not _ENDS.match(text, mention.span.end) or _is_range(document, mention.span):
            return ""
        start = max(document.sentence_at(at).start, at - _REACH)
        clause = _CLAUSE.sub("", text[start:at])
        verb = self._verb.search(clause)
        if verb is None or _TIES.search(clause):
            return ""
        if self._breaks(verb):
            return ""
        return verb[0].removesuffix(verb["rest"]).strip()

    def _breaks(self, verb: re.Match[str]) -> bool:
        """Whether a word behind the verb takes the date to itself."""
        if self.tense == "future":
            return bool(_BREAKS.search(verb["rest"]))
        if verb["verb"] in load_set("past-verbs-with-object") and (
            not _OBJECT.match(verb["rest"]) or _PARTICIPLE.search(verb["rest"])
        ):
            return True
        # Who went to a place went there on the date.
        goal = _GOAL.match(verb["rest"]) if verb["verb"] in _MOTION else None
        return bool(_PAST_BREAKS.search(verb["rest"], goal.end() if goal else 0))


def _past_verbs() -> str:
    return "|".join((*load("past-verbs"), *load("past-verbs-with-object")))


def _is_range(document: Document, span: Span) -> bool:
    return re.search(r"\d\s*[-–—]|[-–—]\s*\d", document.text_of(span)) is not None
