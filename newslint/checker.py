"""A story checked under settings: the right rules, suppressions heeded, fixes allowed.

No global state: a Checker may be shared by threads, and is rebuilt from its settings
in another process.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from newslint.config.selection import is_selected
from newslint.config.settings import NO_STYLE
from newslint.engine import Linted, carry_on, lint
from newslint.errors import ConfigError, EngineError, RuleError, UsageError
from newslint.ruleset.catalogue import find_style
from newslint.ruleset.compiled import built_in, with_packs
from newslint.ruleset.ruleset import Ruleset
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from newslint.config.settings import Settings
    from newslint.diagnostic import Diagnostic
    from newslint.document.story import Document
    from newslint.errors import NewslintError
    from newslint.languagetool.engine import Engine
    from newslint.phrases import Phrases
    from newslint.ruleset.catalogue import Catalogue, Style
    from newslint.ruleset.rule import Rule
    from newslint.ruleset.shelf import Card
    from newslint.views import Views

# What is said of suppressions themselves; there are no files for these.
_ABOUT_SUPPRESSIONS = ("ignores.unknown", "ignores.unmatched", "ignores.unused")


# Has nothing to say where no names files are.
_OF_NAMES_FILES = "names.name-not-as-listed"


class _Voice(NamedTuple):
    """What a story is checked as: its house style and its dialect, where known."""

    style: str
    language: str
    is_viewed: bool = False
    """Whether Vale's rules see it as Vale does, and not as stories of a pack."""


class _Names(NamedTuple):
    """Rules that there are, that ran, and that run unless a command line says else."""

    known: AbstractSet[str]
    ran: AbstractSet[str]
    usual: AbstractSet[str]


class Checker:
    """Checks one story after another under the same settings."""

    def __init__(
        self,
        settings: Settings,
        *,
        cache_directory: Path | None = None,
        lanes: int = 0,
    ) -> None:
        """Take the settings; rules are loaded with the first story.

        Where the settings ask LanguageTool, `cache_directory` is where its answers
        are kept, and `lanes` how many questions it is asked at once, 0 for one to a
        core.
        """
        self.settings = settings
        self._cache_directory = cache_directory
        self._lanes = lanes
        self._rulesets: dict[_Voice, Ruleset] = {}

    @cached_property
    def catalogue(self) -> Catalogue:
        """Every rule that the settings can choose from."""
        packs = self.settings.packs
        catalogue = built_in()
        if packs:
            from newslint.config.packs import directories

            catalogue = with_packs(catalogue, directories(packs))
        if self.settings.lexicon:
            from newslint.desk.lists import lexicon_rules

            own = lexicon_rules(self.settings.lexicon)
            catalogue = catalogue.with_pack(own, Path("lexicon"))
        return catalogue

    @cached_property
    def _listed(self) -> Phrases | None:
        """The desk's names files, where there are any."""
        if not self.settings.names:
            return None
        from newslint.desk.lists import open_names

        return open_names(self.settings.names)

    @cached_property
    def grammar(self) -> Engine | None:
        """LanguageTool, where the settings ask it."""
        if not self.settings.asks_languagetool:
            return None
        from newslint.languagetool.engine import Engine

        return Engine(
            self.settings,
            accepted=self._accepted,
            cache_directory=self._cache_directory,
            lanes=self._lanes,
        )

    def check(
        self,
        document: Document,
        filename: str,
        heed: Callable[[], None] = carry_on,
        *,
        grammar: bool = True,
    ) -> Linted:
        """The diagnostics that the settings ask for, suppressed ones left out.

        Without `grammar` LanguageTool is not asked, whatever they say, and nothing is
        said of suppressions that may be meant for it. `heed` is called before each
        rule and each question to LanguageTool; what it raises ends the work.
        """
        from newslint.suppress import Suppressions

        ruleset = self._ruleset(document)
        linted = lint(document, ruleset, filename, heed)
        if views := self._view_of(document):
            linted = views.added(linted, document, filename)
        waits = not grammar and self.settings.asks_languagetool
        is_quiet = waits or self._is_for_vale_alone
        if grammar and self.grammar:
            linted = self._with_grammar(linted, document, filename, heed)
        linted = self._without_doubts(linted)
        names = self._names(ruleset, linted, grammar=grammar)
        suppressions = Suppressions.of(document, names.known)
        kept = suppressions.keep(linted.diagnostics)
        idle = (
            [] if is_quiet else suppressions.problems(filename, names.ran, names.usual)
        )
        found = [*kept, *filter(self._is_wanted, idle)]
        loud = [d for d in found if d.level >= self.settings.min_level]
        loud.sort(key=lambda d: (d.offset, d.end_offset, d.rule))
        # A rule that cannot be loaded has not looked at the story.
        problems = (*self._unread(document), *linted.problems)
        ignored = _missing(linted.diagnostics, kept)
        return Linted(tuple(map(self._allowed, loud)), problems, ignored)

    @cached_property
    def _views(self) -> Views | None:
        """Vale's rules, where the settings have any."""
        if not (self.settings.vale or self.settings.packs):
            return None
        from newslint.views import Views

        return Views(self.settings)

    def _view_of(self, document: Document) -> Views | None:
        """Vale's rules, where they look at the document."""
        views = self._views
        return views if views and views.sees(document) else None

    @property
    def _is_for_vale_alone(self) -> bool:
        return bool(self.settings.vale and self.settings.vale.only)

    def _unread(self, document: Document) -> tuple[NewslintError, ...]:
        """The rules that could not be loaded; Vale's say it themselves."""
        views = self._view_of(document)
        problems = self.catalogue.problems
        return views.unread(problems) if views else problems

    def save(self) -> None:
        """Write what LanguageTool has said to the cache."""
        if grammar := self.__dict__.get("grammar"):
            grammar.save()

    def _with_grammar(
        self,
        linted: Linted,
        document: Document,
        filename: str,
        heed: Callable[[], None],
    ) -> Linted:
        """What the rules said and what LanguageTool adds, or why it adds nothing."""
        assert self.grammar is not None
        own = linted.diagnostics
        language = self._voice(document).language
        try:
            added = self.grammar.check(
                document, filename, language=language, own=own, heed=heed
            )
        except EngineError as error:
            return linted._replace(problems=(*linted.problems, error))
        return linted._replace(diagnostics=(*own, *added))

    def _names(self, ruleset: Ruleset, linted: Linted, *, grammar: bool) -> _Names:
        """The names of rules that suppressions are judged by."""
        names = _Names(self.known, ruleset.names, self._usual)
        failed = any(isinstance(error, EngineError) for error in linted.problems)
        if not grammar or self.grammar is None or failed:
            return names
        try:
            rules = self.grammar.rules()
        except EngineError:
            return names
        run = {name for name, level in rules.items() if level is not None}
        return _Names(names.known | rules.keys(), names.ran | run, names.usual | run)

    def _without_doubts(self, linted: Linted) -> Linted:
        """What is found, without doubts about the spelling of listed names."""
        names = self._listed
        if names is None:
            return linted
        from newslint.desk.lists import concerns

        sure = (d for d in linted.diagnostics if not concerns(d, names))
        return linted._replace(diagnostics=tuple(sure))

    @cached_property
    def known(self) -> frozenset[str]:
        """Every rule's name, those about suppressions among them."""
        views = self._views.names if self._views else ()
        return frozenset({*self.catalogue.rules, *_ABOUT_SUPPRESSIONS, *views})

    @cached_property
    def _usual(self) -> frozenset[str]:
        """The rules that run unless the command line says otherwise."""
        cards = self.catalogue.cards
        return frozenset(card.name for card in cards if card.default)

    def _is_wanted(self, idle: Diagnostic) -> bool:
        return is_selected(idle.rule, self.settings.selections)

    def _ruleset(self, document: Document) -> Ruleset:
        voice = self._voice(document)
        ruleset = self._rulesets.get(voice)
        if ruleset is None:
            ruleset = self._rulesets.setdefault(voice, self._chosen(voice))
        return ruleset

    def _voice(self, document: Document) -> _Voice:
        """The settings' style and language before the story's own."""
        said = document.metadata
        style = self.settings.style or (said.style.text if said.style else "")
        if style == NO_STYLE:
            style = ""
        house = find_style(style, self.catalogue.styles)
        if style and house is None and self.settings.style:
            raise self._without_style(style)
        language = self.settings.language or (
            said.language.text if said.language else ""
        )
        if not language and house:
            language = house.language
        is_viewed = self._view_of(document) is not None
        return _Voice(house.name if house else "", language, is_viewed)

    def _without_style(self, style: str) -> NewslintError:
        """Why there is no such style: a mistake in its file, or no file at all."""
        for problem in self.catalogue.problems:
            if Path(problem.file or "").stem == style:
                return problem
        known = ", ".join(self.catalogue.styles)
        return UsageError(f"no style “{style}”; there are {known}")

    def _chosen(self, voice: _Voice) -> Ruleset:
        if self.settings.mentioned:
            from newslint.config.finder import check_rule_names

            check_rule_names(self.settings, self.known)
        catalogue = self.catalogue
        style = catalogue.styles.get(voice.style)
        cards = (self._as_set(card, style) for card in catalogue.cards)
        chosen = [
            card
            for card in cards
            if self._runs(card, style)
            and not self._is_for_vale_alone
            and not (voice.is_viewed and self._views and self._views.runs(card.name))
        ]
        context = {
            "language": voice.language,
            "accepted": self._accepted,
            "names": self._listed,
        }
        return Ruleset(chosen, context, catalogue.indexes)

    def _as_set(self, card: Card | Rule, style: Style | None) -> Card | Rule:
        """The rule with the values of its style, then of the configuration."""
        if style:
            card = style.rules.get(card.name, card)
        values = self.settings.options_of(card.name)
        if not values:
            return card
        from newslint.ruleset.override import override

        origins = self.settings.origins
        file = Path(origins[-1] if origins else "command line")
        try:
            return override(card.rule, values, file)
        except RuleError as error:
            place = _place_of(card.name, origins)
            raise RuleError(error.what, *(place or (error.file,))) from None

    def _runs(self, card: Card | Rule, style: Style | None) -> bool:
        """Whether the rule holds under the style, is selected, and weighs enough."""
        if card.level < self.settings.min_level:
            return False
        if card.name == _OF_NAMES_FILES and not self.settings.names:
            return False
        if card.styles and not (style and set(card.styles) & {*style.lineage}):
            return False
        wanted = card.default
        if style:
            is_off = card.name in style.off
            wanted = card.name in style.rules or (wanted and not is_off)
        return is_selected(card.name, self.settings.selections, default_on=wanted)

    @cached_property
    def _accepted(self) -> tuple[str, ...]:
        """The lines of the project's dictionaries."""
        from newslint.lexicon import parse_lines

        lines: list[str] = []
        for name in self.settings.dictionaries:
            try:
                # A pipe would be waited for.
                if Path(name).exists() and not Path(name).is_file():
                    raise ConfigError("dictionary is not a regular file", name)
                lines += parse_lines(Path(name).read_text(encoding="utf-8-sig"))
            except (OSError, UnicodeDecodeError) as error:
                reason = getattr(error, "strerror", None) or "not UTF-8"
                raise ConfigError(
                    f"dictionary cannot be read: {reason}", name
                ) from None
        return tuple(lines)

    def _allowed(self, diagnostic: Diagnostic) -> Diagnostic:
        """The diagnostic without its fix where the settings forbid one."""
        from newslint.config.selection import Selection

        if diagnostic.fix is None:
            return diagnostic
        chosen = Selection(self.settings.fixable, self.settings.unfixable)
        if is_selected(diagnostic.rule, [chosen]):
            return diagnostic
        return diagnostic._replace(fix=None)


def _place_of(rule: str, origins: tuple[str, ...]) -> tuple[str, int] | None:
    """The file and the line of a configuration that set values of a rule."""
    from newslint.config.locate import line_of
    from newslint.config.read import table_of

    for name in (rule, rule.partition(".")[0]):
        for origin in reversed(origins):
            text, root, table = table_of(origin)
            rules = table.get("rules")
            if isinstance(rules, dict) and name in rules:
                return origin, line_of(text, (*root, "rules", name)) or 1
    return None


def _missing(
    every: tuple[Diagnostic, ...], kept: list[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """What of `every` is not `kept`."""
    if len(every) == len(kept):
        return ()
    known = set(kept)
    return tuple(one for one in every if one not in known)
