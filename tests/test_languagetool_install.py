"""LanguageTool from an archive, a directory or a download, verified and whole."""

from __future__ import annotations

import threading
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from tests.command_line import newslint
from tests.languagetool import require

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Generator
    from pathlib import Path

MANIFEST = "Manifest-Version: 1.0\nComponentVersion: 6.8\n"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A directory that looks like LanguageTool; only its version is read here."""
    directory = tmp_path / "source" / "LanguageTool-6.8"
    (directory / "libs").mkdir(parents=True)
    (directory / "languagetool-server.jar").write_bytes(b"server")
    with ZipFile(directory / "libs" / "languagetool-core.jar", "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", MANIFEST)
    return directory


@pytest.fixture
def archive(package: Path, tmp_path: Path) -> Path:
    """The same as a zip archive."""
    path = tmp_path / "LanguageTool-6.8.zip"
    with ZipFile(path, "w") as zipped:
        for file in sorted(package.rglob("*")):
            zipped.write(file, f"LanguageTool-6.8/{file.relative_to(package)}")
    return path


def install(
    tmp_path: Path, *arguments: str | Path, **env: str
) -> subprocess.CompletedProcess[str]:
    """`newslint languagetool install` into a directory of this test."""
    places = {"LTP_PATH": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "c")}
    command = ("languagetool", "install", *arguments)
    return newslint(*command, cwd=tmp_path, env={**places, **env})


def server_of(tmp_path: Path) -> bytes:
    """What stands where newslint looks."""
    home = tmp_path / "home"
    assert [path.name for path in home.iterdir()] == ["LanguageTool-6.8"]
    return (home / "LanguageTool-6.8" / "languagetool-server.jar").read_bytes()


def test_from_a_directory_then_from_an_archive(
    package: Path, archive: Path, tmp_path: Path
) -> None:
    first = install(tmp_path, "--from", package)
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("Installed LanguageTool 6.8: ")
    assert server_of(tmp_path) == b"server"
    with ZipFile(archive, "a") as zipped:
        zipped.writestr("LanguageTool-6.8/README.md", "other")
    second = install(tmp_path, "--from", archive)
    assert second.returncode == 0, second.stderr
    assert (tmp_path / "home" / "LanguageTool-6.8" / "README.md").is_file()
    assert server_of(tmp_path) == b"server"
    assert "is there" in install(tmp_path).stdout


def test_what_is_no_languagetool_changes_nothing(
    package: Path, archive: Path, tmp_path: Path
) -> None:
    install(tmp_path, "--from", package)
    hostile = tmp_path / "hostile.zip"
    with ZipFile(hostile, "w") as zipped:
        zipped.writestr("../../outside.txt", "x")
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.zip").write_text("no archive", encoding="utf-8")
    for source in ("hostile.zip", "empty", "text.zip", "nothing"):
        done = install(tmp_path, "--from", source)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
        assert server_of(tmp_path) == b"server"
    assert not (tmp_path.parent / "outside.txt").exists()
    assert archive.is_file()


@pytest.fixture
def mirror(archive: Path) -> Generator[str]:
    """A host that has the archive."""
    handler = partial(Quiet, directory=str(archive.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}/"
        listening.shutdown()
        thread.join()


def test_a_download_is_verified(archive: Path, mirror: str, tmp_path: Path) -> None:
    require()
    env = {"LTP_DOWNLOAD_HOST_NEW_RELEASES": mirror}
    forged = install(tmp_path, **env)
    assert forged.returncode == 2
    assert "checksum mismatch" in forged.stderr
    assert list((tmp_path / "home").iterdir()) == []
    digest = sha256(archive.read_bytes()).hexdigest()
    done = install(tmp_path, **env, LTP_DOWNLOAD_SHA256=digest)
    assert done.returncode == 0, done.stderr
    assert server_of(tmp_path) == b"server"
    again = install(tmp_path, "--force", **env)
    assert again.returncode == 2, "the digest is asked for again"
    assert server_of(tmp_path) == b"server"


def test_without_a_way_to_it_there_is_another(tmp_path: Path) -> None:
    require()
    done = install(tmp_path, LTP_DOWNLOAD_HOST_NEW_RELEASES="http://127.0.0.1:9/")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith("with --from PATH")
    assert "Traceback" not in done.stderr
