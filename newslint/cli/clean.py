"""`newslint clean`: remove the result cache."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("clean")
@click.option("--cache-dir", metavar="DIRECTORY", help="Where the cache stands.")
def command(cache_dir: str | None) -> None:
    """Remove the result cache of the working directory's project."""
    from newslint.cache import clean
    from newslint.run import Order, Runner, cache_root

    directory = Path.cwd()
    if cache_dir:
        root = Path(cache_dir)
    else:
        settings = Runner(Order(directory)).finder.settings_at(directory)
        root = cache_root(settings, directory)
    removed = clean(root)
    click.echo(f"Removed {root}." if removed else "There was no cache.")
