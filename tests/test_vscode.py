"""The extension for VS Code, as it stands and as it is packaged, in Node."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pytest

from newslint.config.finder import FILE_NAMES
from newslint.feedback import FILE_NAME as FEEDBACK
from tests.editor import COMMAND
from tests.tools import tool
from tests.vscode import EXTENSION, build_package, modules, run

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
MODULES = ("extension", "options", "server", "session")
# Of VS Code itself there is nothing in Node: whatever is asked of it is there, and
# does nothing, so that every module that the client is made of has to load.
LOAD = """
const hollow = new Proxy(function () {}, {
  get: (target, name) => (name === "prototype" ? target.prototype : hollow),
});
const Module = require("node:module");
const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? hollow : load(name, ...rest));
console.log(Object.keys(require("./extension.js")).sort().join());
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package that `npm run package` makes of the extension as it stands."""
    return build_package(tmp_path_factory.mktemp("vscode"))


@pytest.fixture(scope="module")
def installed(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The extension as VS Code unpacks it, away from any other modules."""
    folder = tmp_path_factory.mktemp("installed")
    with ZipFile(package) as archive:
        archive.extractall(folder)
    return folder / "extension"


@pytest.mark.parametrize("packaged", [False, True])
def test_the_extension_and_the_server_understand_each_other(
    request: pytest.FixtureRequest, tmp_path: Path, *, packaged: bool
) -> None:
    extension = EXTENSION
    if packaged:
        extension = tmp_path / "extension"
        shutil.copytree(request.getfixturevalue("installed"), extension)
        shutil.copytree(EXTENSION / "test", extension / "test")
    command = {"NEWSLINT": json.dumps(COMMAND), "NODE_PATH": str(modules())}
    output = run(tool("node"), "--test", "test/", cwd=extension, **command)
    assert "# pass 11" in output


def test_the_package_names_the_extension_as_its_manifest_does(package: Path) -> None:
    with ZipFile(package) as archive:
        root = fromstring(archive.read("extension.vsixmanifest"))
    identity = root.find(".//{*}Identity")
    assert identity is not None
    keys = ("Id", "Version", "Publisher")
    assert [identity.get(key) for key in keys] == [
        MANIFEST["name"],
        MANIFEST["version"],
        MANIFEST["publisher"],
    ]


def test_the_package_holds_what_runs_and_nothing_else(package: Path) -> None:
    with ZipFile(package) as archive:
        names = archive.namelist()
    own = {name for name in names if "/node_modules/" not in name}
    assert own == {
        "[Content_Types].xml",
        "extension.vsixmanifest",
        *(f"extension/{name}.js" for name in MODULES),
        *(f"extension/{name}" for name in ("LICENSE.txt", "package.json", "readme.md")),
    }
    inside = "extension/node_modules/"
    assert f"{inside}vscode-languageclient/node.js" in names
    for name in MANIFEST["devDependencies"]:
        assert not [each for each in names if each.startswith(f"{inside}{name}/")]


def test_the_extension_knows_the_files_that_actions_write_into() -> None:
    options = (EXTENSION / "options.js").read_text(encoding="utf-8")
    (pattern,) = re.findall(r'PROJECT = "\*\*/\{(.*)\}"', options)
    assert pattern.split(",") == [*FILE_NAMES, FEEDBACK]


def test_the_package_lacks_no_module(installed: Path) -> None:
    # Without NODE_PATH nothing but what is packed can be found.
    output = run(tool("node"), "-e", LOAD, cwd=installed, NODE_PATH="")
    assert output == "activate,deactivate\n"
