"""How the server is started: its command line, its properties, what its log tells."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newslint.languagetool.locate import JAR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# What a supervisor says of its start.
READY, BUSY, FAILED = "ready", "busy", "failed"
# The class of the server, by which its process is known too.
MAIN = "org.languagetool.server.HTTPServer"
# One for each of the two modes, with and without rules that a user adds.
_PIPELINES = 8
_QUEUE = 200

# What a line of the log means, and the way out.
_CAUSES: Mapping[str, str] = {
    "OutOfMemoryError": "it ran out of memory: raise languagetool.memory",
    "Could not reserve enough space": (
        "there is not so much memory: lower languagetool.memory"
    ),
    "Invalid maximum heap size": "languagetool.memory is too much for this Java",
    "Too small maximum heap": "languagetool.memory is too little",
    "Too small initial heap": "languagetool.memory is too little",
    "UnsupportedClassVersionError": (
        "its classes are for a newer Java: install one, or set JAVA_HOME to it"
    ),
    "Invalid or corrupt jarfile": (
        "its files are damaged: run “newslint languagetool install --force”"
    ),
    "Could not find or load main class": (
        "its files are damaged: run “newslint languagetool install --force”"
    ),
    "NoClassDefFoundError": (
        "files of it are missing: run “newslint languagetool install --force”"
    ),
    "is not a language code known": (
        "language modules are missing: run “newslint languagetool install --force”"
    ),
}
PORT_TAKEN = ("Address already in use", "BindException")


class Order(NamedTuple):
    """A start: what runs, with how much memory, and how long each wait may be."""

    java: str
    directory: str
    version: str
    memory: str
    ready_seconds: float
    idle_seconds: float


def command(order: Order, port: int, properties: Path) -> list[str]:
    """The command line of a server that listens on the loopback alone."""
    return [
        order.java,
        f"-Xmx{order.memory}",
        # A server without memory answers some and drops others: better none.
        "-XX:+ExitOnOutOfMemoryError",
        "-cp",
        str(Path(order.directory, JAR)),
        MAIN,
        "-p",
        str(port),
        "--config",
        str(properties),
    ]


def properties() -> str:
    """The server's configuration: sentences and pipelines are kept for a day.

    Without these LanguageTool keeps nothing: the same text takes as long again.
    """
    day = 86_400
    cores = os.cpu_count() or 1
    values = {
        "cacheSize": 5000,
        "cacheTTLSeconds": day,
        "pipelineCaching": "true",
        "maxPipelinePoolSize": _PIPELINES * cores,
        "pipelineExpireTimeInSeconds": day,
        "maxCheckThreads": cores,
        "maxWorkQueueSize": _QUEUE,
    }
    return "".join(f"{key}={value}\n" for key, value in values.items())


def cause(lines: Sequence[str]) -> str:
    """Why a server ended, by the last lines of its log; empty if they do not tell."""
    for line in reversed(lines):
        for sign, meaning in _CAUSES.items():
            if sign in line:
                return meaning
    return ""


def is_port_taken(lines: Sequence[str]) -> bool:
    """Whether the log says that somebody else listens on the port."""
    return any(sign in line for line in lines for sign in PORT_TAKEN)
