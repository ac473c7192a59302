"""`newslint test`: run the examples of rules."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import click

from newslint.errors import RuleError, UsageError
from newslint.proving import Failure, Prover
from newslint.report.summary import counted
from newslint.ruleset.compiled import built_in
from newslint.ruleset.load import load_rule
from newslint.ruleset.pack import PACK_FILE, rule_name
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.ruleset.catalogue import Catalogue
    from newslint.ruleset.rule import Rule


@click.command("test")
@click.argument("targets", nargs=-1, metavar="[PACK|RULE|FILE|DIRECTORY]...")
@click.option("--coverage", is_flag=True, help="List what no bad example shows.")
def command(targets: tuple[str, ...], *, coverage: bool) -> None:
    """Run the examples of rules: of all, of a pack, of one rule, of your own files."""
    catalogue, rules = _chosen(targets)
    failures, problems = _proved(catalogue, rules)
    for problem in (*catalogue.problems, *problems):
        click.echo(f"newslint: {problem}", err=True)
    for failure in failures:
        click.echo(_shown(failure))
    if coverage:
        _show_coverage(rules)
    unread = len(catalogue.problems) + len(problems)
    told = [counted(len(rules), "rule"), counted(len(failures), "failure")]
    told += [counted(unread, "mistake")] if unread else []
    click.echo(f"{', '.join(told)}.")
    if unread:
        raise SystemExit(2)
    raise SystemExit(1 if failures else 0)


def _of_feedback(prover: Prover, rules: list[Rule]) -> Iterator[Failure]:
    """What does not hold of the examples that `newslint feedback` wrote here."""
    from newslint.feedback import examples_by_rule, feedback_file

    file = feedback_file(Path.cwd())
    told = examples_by_rule(file)
    for rule in rules:
        yield from prover.told(rule, told.get(rule.name, ()), str(file))


def _proved(
    catalogue: Catalogue, rules: list[Rule]
) -> tuple[list[Failure], list[RuleError]]:
    """What does not hold, and which rules' examples could not be run at all."""
    prover = Prover(catalogue)
    failures: list[Failure] = []
    problems: list[RuleError] = []
    for rule in rules:
        try:
            failures += prover.failures(rule)
        except RuleError as error:
            problems.append(error)
    failures += _of_feedback(prover, rules)
    return failures, problems


def _chosen(targets: tuple[str, ...]) -> tuple[Catalogue, list[Rule]]:
    catalogue = built_in()
    if not targets:
        return catalogue, list(catalogue.rules.values())
    rules: list[Rule] = []
    for target in targets:
        path = Path(target)
        if path.is_dir():
            catalogue, found = _of_directory(catalogue, path)
        elif path.is_file():
            found = [_of_file(catalogue, path)]
        else:
            found = _named(catalogue, target)
        rules += found
    return catalogue, rules


def _of_directory(catalogue: Catalogue, path: Path) -> tuple[Catalogue, list[Rule]]:
    from newslint.ruleset.sources import read_pack

    pack = read_pack(path, catalogue)
    known = [catalogue.rules[name] for name in pack.rules if name in catalogue.rules]
    if known:
        return catalogue, known
    return catalogue.with_pack(pack, path), list(pack.rules.values())


def _of_file(catalogue: Catalogue, path: Path) -> Rule:
    """The rule of one file, in a pack or alone."""
    directory = path.resolve().parent
    in_pack = (directory / PACK_FILE).is_file()
    name = rule_name(path.resolve(), directory, directory.name)
    rule = load_rule(path, name, foreign=not in_pack)
    return catalogue.rules.get(name, rule) if in_pack else rule


def _named(catalogue: Catalogue, target: str) -> list[Rule]:
    found = [
        rule for rule in catalogue.rules.values() if target in {rule.name, rule.pack}
    ]
    if not found:
        raise UsageError(f"no pack, rule or file “{target}”")
    return found


def _shown(failure: Failure) -> str:
    lines = [f"{failure.file}:{failure.line}: {failure.rule}: {failure.what}"]
    if failure.expected or failure.actual:
        diff = unified_diff(
            failure.expected.splitlines(), failure.actual.splitlines(), lineterm="", n=9
        )
        lines += [f"    {line}" for line in list(diff)[3:]]
    return "\n".join(lines)


def _show_coverage(rules: list[Rule]) -> None:
    from newslint.ruleset.coverage import uncovered

    for rule in rules:
        try:
            missing = uncovered(rule)
        except RuleError as error:
            raise UsageError(str(error)) from None
        if missing:
            click.echo(f"{rule.name}: no bad example shows {', '.join(missing)}")
