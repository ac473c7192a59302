"""The language server on a story of 5,000 words: start, and a keystroke's way.

A keystroke is a letter put in or taken out at some place of the story; its time runs
from the message that tells of it to the findings for that very version. What the
server's process computed meanwhile is told too: on a machine that has other work, the
clock tells of that.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from measure import NEWSLINT, ROOT, judge

KEYSTROKES = 300
STARTS = 7
# The first ones meet patterns and lists that are not loaded yet.
WARM_UP = 20
WORDS = 5_000
URI = "file:///bench/story.md"
_TICK = os.sysconf("SC_CLK_TCK")


class Server:
    """A server and the bare protocol."""

    def __init__(self) -> None:
        """Start it and wait until it is ready."""
        self.process = subprocess.Popen(
            [NEWSLINT, "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.send("initialize", {"processId": None, "capabilities": {}}, number=1)
        while self.receive().get("id") != 1:
            pass
        self.send("initialized", {})

    def send(self, method: str, params: object, number: int | None = None) -> None:
        """Send a notification, or a request with its number."""
        message: dict[str, object] = {"jsonrpc": "2.0", "method": method}
        message["params"] = params
        if number is not None:
            message["id"] = number
        data = json.dumps(message).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        """The next message."""
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message

    def published(self, version: int) -> list[Any]:
        """The findings for one version."""
        while True:
            message = self.receive()
            params = message.get("params") or {}
            if params.get("version") == version and "diagnostics" in params:
                return list(params["diagnostics"])

    def open(self, text: str) -> list[Any]:
        """The findings in a story that was just opened."""
        item = {"uri": URI, "languageId": "markdown", "version": 0, "text": text}
        self.send("textDocument/didOpen", {"textDocument": item})
        return self.published(0)

    def type(self, version: int, place: dict[str, int], key: str) -> None:
        """Put a key in at a place, or take one out."""
        end = {**place, "character": place["character"] + (not key)}
        change = {"range": {"start": place, "end": end}, "text": key}
        identity = {"uri": URI, "version": version}
        changed = {"textDocument": identity, "contentChanges": [change]}
        self.send("textDocument/didChange", changed)

    def computed(self) -> float:
        """The seconds that its process has computed so far."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii")
        fields = stat.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    def leave(self) -> None:
        """Take leave in order."""
        self.send("shutdown", None, number=2)
        self.send("exit", None)
        self.process.communicate()


def story() -> str:
    """A story of that many words, made of the clean stories that the tests have."""
    words = 0
    paragraphs: list[str] = []
    for path in sorted((ROOT / "tests" / "data" / "clean").iterdir()):
        for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
            if words < WORDS:
                paragraphs.append(paragraph)
                words += len(paragraph.split())
    return "\n\n".join(paragraphs)


def starts(text: str) -> tuple[float, float]:
    """The median seconds from nothing to ready, and to the first findings."""
    ready: list[float] = []
    shown: list[float] = []
    for _ in range(STARTS):
        start = time.perf_counter()
        server = Server()
        ready.append(time.perf_counter() - start)
        server.open(text)
        shown.append(time.perf_counter() - start)
        server.leave()
    return median(ready), median(shown)


def keystrokes(text: str) -> tuple[list[float], float]:
    """The seconds of each keystroke, and those computed for one of them."""
    server = Server()
    server.open(text)
    lines = text.split("\n")
    chosen = random.Random(5)
    filled = [row for row, line in enumerate(lines) if len(line) > 1]
    took: list[float] = []
    before = 0.0
    for version in range(1, KEYSTROKES + WARM_UP + 1):
        if version % 2:
            row = chosen.choice(filled)
            place = {"line": row, "character": chosen.randrange(len(lines[row]))}
        if version == WARM_UP + 1:
            before = server.computed()
        start = time.perf_counter()
        server.type(version, place, "e" if version % 2 else "")
        server.published(version)
        took.append(time.perf_counter() - start)
    computed = (server.computed() - before) / KEYSTROKES
    server.leave()
    return took[WARM_UP:], computed


def main() -> None:
    """Print and judge the figures."""
    text = story()
    print(f"a story of {len(text.split())} words, {len(text.encode()) // 1000} KB")
    ready, shown = starts(text)
    print(f"first findings after {shown:.2f} s")
    took, computed = keystrokes(text)
    slow = quantiles(took, n=20)[-1] * 1000
    print(f"a keystroke: median {median(took) * 1000:.0f} ms,", end=" ")
    print(f"{computed * 1000:.0f} ms of which computed")
    good = [
        judge("ready", ready, "s", most=1),
        judge("a keystroke, 95th percentile", slow, "ms", most=50),
    ]
    sys.exit(not all(good))


if __name__ == "__main__":
    main()
