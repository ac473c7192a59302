"""`newslint server`: the language server, for editors."""

from __future__ import annotations

import sys

import click

from newslint.errors import UsageError


@click.command("server")
def command() -> None:
    """Serve an editor over standard input and output (Language Server Protocol)."""
    try:
        from newslint.server.serve import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "newslint":
            raise
        what = f"the server needs {error.name}: pip install 'newslint[lsp]'"
        raise UsageError(what) from None
    sys.exit(serve())
