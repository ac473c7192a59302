"""Which LanguageTool a configuration means, known without asking it.

What is kept of a story depends on it, and a second run shall neither start a server
nor ask one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newslint.errors import ConfigError
from newslint.languagetool import locate
from newslint.languagetool.client import Client, LostError, parse_url, unreachable
from newslint.languagetool.options import Options
from newslint.languagetool.state import Files
from newslint.resources import write_quietly

if TYPE_CHECKING:
    from pathlib import Path

    from newslint.config.settings import Settings
    from newslint.languagetool.client import Address


def identity(options: Options) -> str:
    """The version and build; an EngineError where there is no LanguageTool.

    A server that is named by its URL is asked once; what it said is remembered until
    `remember` hears something else.
    """
    if not options.url:
        return locate.require().stamp
    address = address_of(options)
    known = _remembered().get(str(address))
    if known is None:
        try:
            known = Client(address, options.timeout_seconds).version()
        except LostError as error:
            raise unreachable(address, error) from None
        remember(address, known)
    return f"{address} {known}"


def address_of(options: Options) -> Address:
    """The server that `languagetool.url` names; a ConfigError where it may not be."""
    address = parse_url(options.url)
    if not address.is_local and not options.allow_remote:
        raise ConfigError(
            f"languagetool.url names {address.host}, which is not this machine: drafts "
            "would leave it; if that is meant, set languagetool.allow-remote = true"
        )
    return address


def remote_of(settings: Settings) -> str:
    """The other machine that drafts are sent to; empty if there is none."""
    options = Options.of(settings)
    if not options.url or not options.allow_remote:
        return ""
    address = parse_url(options.url)
    return "" if address.is_local else address.host


def remember(address: Address, version: str) -> None:
    """What the server at `address` runs now."""
    known = _remembered()
    if known.get(str(address)) != version:
        data = json.dumps({**known, str(address): version}).encode()
        write_quietly(_path(), data)


def _path() -> Path:
    return Files.of_user().directory / "servers.json"


def _remembered() -> dict[str, str]:
    try:
        known = json.loads(_path().read_bytes())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
