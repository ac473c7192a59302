"""A server that is sent rubbish, left in the middle, or given far too much."""

from __future__ import annotations

import asyncio
import json
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from lsprotocol import types as lsp

from tests.editor import COMMAND, editing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TYPO = "spelling.known-typo"
SECONDS = 120


def framed(message: object) -> bytes:
    data = message if isinstance(message, bytes) else json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n" % len(data) + data


def request(number: int, method: str, params: Any = None) -> bytes:  # noqa: ANN401 - JSON
    message = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
    return framed(message)


def notice(method: str, params: Any = None) -> bytes:  # noqa: ANN401 - JSON
    return framed({"jsonrpc": "2.0", "method": method, "params": params})


BEGIN = request(1, "initialize", {"processId": None, "capabilities": {}})
END = request(9, "shutdown") + notice("exit")


@contextmanager
def server(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        COMMAND,
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def answers(data: bytes) -> dict[int, dict[str, Any]]:
    """The answers in what a server has sent, by number."""
    found: dict[int, dict[str, Any]] = {}
    while data:
        head, _, rest = data.partition(b"\r\n\r\n")
        length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
        message = json.loads(rest[:length])
        if "id" in message and "method" not in message:
            found[message["id"]] = message
        data = rest[length:]
    return found


def answer_to(process: subprocess.Popen[bytes], number: int) -> dict[str, Any]:
    """The answer with that number, once it has come."""
    assert process.stdout
    while head := process.stdout.readline():
        if head.startswith(b"Content-Length: "):
            length = int(head.split()[1])
            while process.stdout.readline().strip():
                pass
            message: dict[str, Any] = json.loads(process.stdout.read(length))
            if message.get("id") == number and "method" not in message:
                return message
    raise AssertionError


RUBBISH = {
    "no JSON": framed(b"{]"),
    "a list": framed([1, 2, 3]),
    "a number": framed(7),
    "not UTF-8": framed(b"\xff\xfe\x00"),
    "nested deeply": framed(b"[" * 100_000),
    "no method": framed({"jsonrpc": "2.0", "id": 5}),
    "an unknown method": request(5, "no/such/method", {"a": 1}),
    "an unknown notice": notice("no/such/notice"),
    "wrong parameters": request(5, "textDocument/hover", {"position": "here"}),
    "a change of what is not open": notice(
        "textDocument/didChange",
        {
            "textDocument": {"uri": "file:///x.md", "version": 3},
            "contentChanges": [{"text": "x"}],
        },
    ),
    "a close of what is not open": notice(
        "textDocument/didClose", {"textDocument": {"uri": "file:///x.md"}}
    ),
    "an unknown command": request(
        5, "workspace/executeCommand", {"command": "rm", "arguments": ["-rf", "/"]}
    ),
    "wrong arguments": request(
        5,
        "workspace/executeCommand",
        {"command": "newslint.addToDictionary", "arguments": [{}, 3, 4]},
    ),
    "an action of another": request(
        5, "codeAction/resolve", {"title": "x", "data": {"uri": 3}}
    ),
    "an answer to nothing": framed({"jsonrpc": "2.0", "id": "x", "result": 1}),
    "a strange header": b"Content-Length: none\r\n\r\n" + b"x" * 70_000 + b"\r\n",
}


def test_after_rubbish_the_server_goes_on(tmp_path: Path) -> None:
    sent = BEGIN + b"".join(RUBBISH.values())
    sent += request(7, "workspace/diagnostic", {"previousResultIds": []})
    with server(tmp_path) as process:
        assert process.stdin
        process.stdin.write(sent)
        process.stdin.flush()
        # A shutdown would take the question back.
        assert answer_to(process, 7)["result"] == {"items": []}
        out, err = process.communicate(END, timeout=SECONDS)
    assert answers(out)[9]["result"] is None
    assert process.returncode == 0
    assert b"Traceback" not in err
    assert b"could not be answered" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"", 1),
        (b"Content-Length: 500\r\n\r\n{", 1),
        (BEGIN, 1),
        (BEGIN + notice("exit"), 1),
        (BEGIN + END, 0),
        (b"Content-Length: 99999999999999\r\n\r\n{}", 1),
    ],
)
def test_a_client_that_is_gone_ends_the_server(
    tmp_path: Path, sent: bytes, status: int
) -> None:
    with server(tmp_path) as process:
        _, err = process.communicate(sent, timeout=SECONDS)
    assert process.returncode == status
    assert b"Traceback" not in err


def test_a_client_that_reads_no_more_ends_the_server(tmp_path: Path) -> None:
    with server(tmp_path) as process:
        assert process.stdin
        assert process.stdout
        process.stdout.close()
        process.stdin.write(BEGIN)
        process.stdin.flush()
        assert process.wait(SECONDS) == 1


def test_the_end_comes_while_a_long_story_is_checked(tmp_path: Path) -> None:
    text = "The council saw teh mayor on Tuesday, 3 June.\n\n" * 100_000
    item = {"uri": "file:///x.md", "languageId": "markdown", "version": 1, "text": text}
    sent = BEGIN + notice("textDocument/didOpen", {"textDocument": item}) + END
    with server(tmp_path) as process:
        out, _ = process.communicate(sent, timeout=SECONDS)
    assert process.returncode == 0
    assert answers(out)[9]["result"] is None


@pytest.mark.asyncio
async def test_five_hundred_stories_are_all_checked(tmp_path: Path) -> None:
    async with editing(tmp_path) as editor:
        for number in range(500):
            editor.open(f"{number}.md", f"Story {number} saw teh man.\n")
        for number in range(500):
            found = (await editor.pulled(f"{number}.md")).items
            assert [d.code for d in found] == [TYPO]


@pytest.mark.asyncio
async def test_a_story_of_ten_megabytes_keeps_no_other_waiting(tmp_path: Path) -> None:
    async with editing(tmp_path) as editor:
        editor.open("long.txt", "The council met on Tuesday.\n\n" * 345_000, "text")
        editor.open("short.md", "He saw teh man.\n")
        assert [d.code for d in await editor.shown("short.md")] == [TYPO]
        editor.open("larger.txt", "a" * 20_000_001, "text")
        (told,) = await editor.shown("larger.txt")
        assert "larger than 20 MB" in told.message


@pytest.mark.asyncio
async def test_a_question_that_was_taken_back_is_not_answered(tmp_path: Path) -> None:
    async with editing(tmp_path) as editor:
        editor.open("long.txt", "The council met on Tuesday.\n\n" * 20_000, "text")
        identity = lsp.TextDocumentIdentifier(editor.uri("long.txt"))
        editor.client.protocol.send_request(
            lsp.TEXT_DOCUMENT_DIAGNOSTIC,
            lsp.DocumentDiagnosticParams(identity),
            msg_id="mine",
        )
        future = editor.client.protocol._request_futures["mine"]  # noqa: SLF001 - its own future
        editor.client.cancel_request(lsp.CancelParams("mine"))
        with pytest.raises(Exception, match="cancel"):
            await asyncio.wrap_future(future)
