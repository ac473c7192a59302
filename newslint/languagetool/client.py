"""LanguageTool's HTTP interface: one request, its answer, and what can go wrong.

`http.client` and not language-tool-python: that library cannot say `mode`, drops the
status of an answer, sends loopback requests to a proxy of the environment, and takes
140 ms to import. `http.client` heeds no proxy and follows no redirection, so that a
draft goes where it is sent or nowhere.
"""

from __future__ import annotations

import json
import time
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from newslint.errors import ConfigError, EngineError

if TYPE_CHECKING:
    from collections.abc import Mapping

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_OK, _TOO_MANY, _UNAVAILABLE = 200, 429, 503
_BUSY_TRIES = 6
_BUSY_PAUSE = 0.25
_HEALTH_SECONDS = 2


class LostError(Exception):
    """The connection was refused or broke: the server may be gone."""


class Address(NamedTuple):
    """Where a server is; `path` is what stands before `/v2`."""

    host: str
    port: int
    path: str = ""
    secure: bool = False

    @property
    def is_local(self) -> bool:
        """Whether it is this machine."""
        return self.host in LOOPBACK

    def __str__(self) -> str:
        """The address as a URL."""
        scheme = "https" if self.secure else "http"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{scheme}://{host}:{self.port}{self.path}"


def unreachable(address: Address, error: LostError) -> EngineError:
    """What a user is told of a server of theirs that cannot be reached."""
    return EngineError(
        f"LanguageTool at {address} cannot be reached ({error}): start it, or correct "
        "languagetool.url"
    )


def parse_url(url: str) -> Address:
    """The address that `url` names; a ConfigError says what is wrong with it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ConfigError(f"languagetool.url “{url}”: {error}") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ConfigError(
            f"languagetool.url is such as http://localhost:8081, not “{url}”"
        )
    if parts.username is not None or parts.query or parts.fragment:
        raise ConfigError("languagetool.url holds host, port and path, and no more")
    secure = parts.scheme == "https"
    path = parts.path.rstrip("/").removesuffix("/v2")
    return Address(parts.hostname, port or (443 if secure else 80), path, secure)


class Client:
    """Asks one server; may be shared by threads, each request is a connection."""

    def __init__(self, address: Address, timeout: float) -> None:
        """Take the address, and how many seconds an answer may take."""
        self.address = address
        self._timeout = timeout

    def check(self, fields: Mapping[str, str]) -> list[dict[str, Any]]:
        """The matches that `/v2/check` answers; half of them is an EngineError."""
        found = self._ask(
            "POST", "/v2/check", urlencode(fields, errors="replace").encode()
        )
        warnings = found.get("warnings")
        if isinstance(warnings, dict) and warnings.get("incompleteResults"):
            raise EngineError(
                f"LanguageTool at {self.address} has checked a part only: raise its "
                "limits, maxCheckTimeMillis or maxErrorsPerWordRate"
            )
        matches = found.get("matches")
        if not isinstance(matches, list):
            raise EngineError(f"the answer of {self.address} is not LanguageTool's")
        return matches

    def rules(self, language: str) -> list[dict[str, Any]]:
        """Every rule that the server has for `language`, as it describes them."""
        found = self._ask("GET", f"/v2/configinfo?language={language}")
        rules = found.get("rules")
        if not isinstance(rules, list):
            raise EngineError(f"{self.address} does not tell its rules")
        return rules

    def version(self) -> str:
        """The version and the build of the server."""
        software = self._ask("GET", "/v2/info").get("software")
        if not isinstance(software, dict) or "version" not in software:
            raise EngineError(f"what listens at {self.address} is no LanguageTool")
        return f"{software['version']} {software.get('buildDate', '')}".strip()

    def _ask(self, verb: str, path: str, body: bytes | None = None) -> dict[str, Any]:
        for turn in range(_BUSY_TRIES):
            status, data = self._exchange(verb, path, body)
            if status not in {_TOO_MANY, _UNAVAILABLE}:
                break
            time.sleep(_BUSY_PAUSE * 2**turn)
        if status != _OK:
            said = data.decode(errors="replace").strip().partition("\n")[0]
            raise EngineError(
                f"LanguageTool at {self.address} answers {status}: {said[:200]}"
            )
        try:
            found = json.loads(data)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise EngineError(
                f"what {self.address} answers is cut off, or is not LanguageTool's: "
                "restart it"
            )
        return found

    def _exchange(self, verb: str, path: str, body: bytes | None) -> tuple[int, bytes]:
        address = self.address
        kind = HTTPSConnection if address.secure else HTTPConnection
        connection = kind(address.host, address.port, timeout=self._timeout)
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        try:
            connection.request(verb, f"{address.path}{path}", body, headers)
            response = connection.getresponse()
            data = response.read()
        except TimeoutError:
            raise EngineError(
                f"LanguageTool at {address} did not answer in {self._timeout:g} "
                "seconds: raise languagetool.timeout-seconds, or try again"
            ) from None
        except (OSError, HTTPException) as error:
            raise LostError(_told(error)) from None
        finally:
            connection.close()
        return response.status, data


def _told(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__


def is_alive(port: int) -> bool:
    """Whether a server on this machine says that it is ready."""
    connection = HTTPConnection("127.0.0.1", port, timeout=_HEALTH_SECONDS)
    try:
        connection.request("GET", "/v2/healthcheck")
        return connection.getresponse().status == _OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
