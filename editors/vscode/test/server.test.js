"use strict";

// The extension's options and process against the real server, by the protocol library
// that VS Code's own client is made of. NEWSLINT names the program to start, as JSON.

const assert = require("node:assert/strict");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { after, before, test } = require("node:test");
const { pathToFileURL } = require("node:url");
const rpc = require("vscode-languageserver-protocol/node");
const { TextDocument } = require("vscode-languageserver-textdocument");
const { LANGUAGES, clientOptions } = require("../options");
const { launch } = require("../server");

const manifest = require("../package.json");
const STORY = "# A story\n\n😀 He saw teh mayor.\n";

let folder, server, connection, uri;

before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "newslint-vscode-"));
  uri = pathToFileURL(path.join(folder, "story.md")).href;
  const command = process.env.NEWSLINT
    ? JSON.parse(process.env.NEWSLINT)
    : manifest.contributes.configuration.properties["newslint.command"].default;
  ({ process: server } = await launch(command, folder));
  connection = rpc.createProtocolConnection(
    new rpc.StreamMessageReader(server.stdout),
    new rpc.StreamMessageWriter(server.stdin),
  );
  connection.onRequest(rpc.RegistrationRequest.type, () => {});
  connection.listen();
  await connection.sendRequest(rpc.InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "desk" }],
    // What VS Code says of itself, as far as newslint asks.
    capabilities: {
      workspace: {
        applyEdit: true,
        workspaceEdit: { documentChanges: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
        diagnostics: { refreshSupport: true },
      },
      textDocument: {
        diagnostic: {},
        codeAction: { resolveSupport: { properties: ["edit"] } },
      },
    },
  });
  await connection.sendNotification(rpc.InitializedNotification.type, {});
  await connection.sendNotification(rpc.DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: "markdown", version: 1, text: STORY },
  });
});

after(async () => {
  await connection.sendRequest(rpc.ShutdownRequest.type);
  const left = new Promise((resolve) => server.once("exit", resolve));
  await connection.sendNotification(rpc.ExitNotification.type);
  assert.equal(await left, 0);
  connection.dispose();
  fs.rmSync(folder, { recursive: true });
});

function pull() {
  return connection.sendRequest(rpc.DocumentDiagnosticRequest.type, {
    textDocument: { uri },
  });
}

test("the finding stands where VS Code counts it", async () => {
  const { items } = await pull();
  assert.equal(items.length, 1);
  assert.equal(items[0].code, "spelling.known-typo");
  assert.deepEqual(items[0].range, {
    start: { line: 2, character: 10 },
    end: { line: 2, character: 13 },
  });
});

test("what is fixed on saving is worked out when VS Code asks for it", async () => {
  const start = { line: 0, character: 0 };
  const [action] = await connection.sendRequest(rpc.CodeActionRequest.type, {
    textDocument: { uri },
    range: { start, end: start },
    context: { diagnostics: [], only: ["source.fixAll"] },
  });
  assert.equal(action.kind, "source.fixAll.newslint");
  assert.equal(action.edit, undefined);
  const { edit } = await connection.sendRequest(
    rpc.CodeActionResolveRequest.type,
    action,
  );
  const [change] = edit.documentChanges;
  const text = TextDocument.create(uri, "markdown", 1, STORY);
  const fixed = TextDocument.applyEdits(text, change.edits);
  assert.equal(fixed, STORY.replace("teh", "the"));
  assert.deepEqual(change.textDocument, { uri, version: 1 });
});

test("a rule that is turned off in the project finds nothing more", async () => {
  await connection.sendRequest(rpc.ExecuteCommandRequest.type, {
    command: "newslint.turnOffRule",
    arguments: [uri, "spelling.known-typo"],
  });
  assert.deepEqual((await pull()).items, []);
  const written = fs.readFileSync(path.join(folder, "newslint.toml"), "utf8");
  assert.equal(written, 'ignore = ["spelling.known-typo"]\n');
});

test("the options see unsaved texts, in every language that wakes the extension", () => {
  const { documentSelector } = clientOptions(() => false);
  assert.deepEqual(
    manifest.activationEvents,
    LANGUAGES.map((language) => `onLanguage:${language}`),
  );
  const unsaved = documentSelector.filter(({ scheme }) => scheme === "untitled");
  assert.deepEqual(unsaved.map(({ language }) => language), LANGUAGES);
});

test("the whole workspace is reported only where that is wanted", () => {
  let wanted = false;
  const { middleware } = clientOptions(() => wanted);
  const ask = () => middleware.provideWorkspaceDiagnostics([], null, null, () => "all");
  assert.deepEqual(ask(), { items: [] });
  wanted = true;
  assert.equal(ask(), "all");
});

test("a command that is none is refused in words", async () => {
  await assert.rejects(launch("newslint server"), /is a list/);
  await assert.rejects(launch([]), /is a list/);
});

test("a program that cannot be started is named, and what installs it", async () => {
  const missing = launch(["no-such-newslint", "server"], folder);
  await assert.rejects(missing, /no program “no-such-newslint”: .* pip install/);
  await assert.rejects(launch([folder], folder), /cannot be run: .*EACCES/);
});

test("a program stands in the folder that it is started in", async () => {
  const program = path.join(folder, "newslint-here");
  fs.writeFileSync(program, "#!/bin/sh\necho here >&2\n", { mode: 0o755 });
  const { over } = await launch(["./newslint-here"], folder);
  assert.equal(await over, "here");
});

for (const [what, script, why] of [
  ["its last words", "console.error('a\\nnewslint: b\\n'); process.exit(2)", "b"],
  ["its status", "process.exit(3)", "the server ended with status 3"],
  ["nothing if it was ended", "process.kill(process.pid)", ""],
]) {
  test(`of a server that is over there is ${what}`, async () => {
    const { over } = await launch([process.execPath, "-e", script], folder);
    assert.equal(await over, why);
  });
}
