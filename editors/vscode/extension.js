"use strict";

const vscode = require("vscode");
const { clientOptions } = require("./options");
const { launch } = require("./server");
const { Session } = require("./session");

// Milliseconds; a server that dies sooner is not started again.
const LIFE = 60_000;

let output;
let session;

function setting(name) {
  return vscode.workspace.getConfiguration("newslint").get(name);
}

function launchHere() {
  const top = vscode.workspace.workspaceFolders?.[0]?.uri;
  return launch(setting("command"), top?.scheme === "file" ? top.fsPath : undefined);
}

async function start() {
  const options = clientOptions(() => setting("checkWorkspace"));
  const begun = new Session(launchHere, { ...options, outputChannel: output }, died);
  session = begun;
  try {
    await begun.start();
  } catch (error) {
    if (session === begun) {
      session = undefined;
      void complain(`newslint did not start: ${error.message}`);
    }
  }
}

async function stop() {
  const running = session;
  session = undefined;
  await running?.stop();
}

async function restart() {
  await stop();
  // Another change of the settings may have been quicker.
  if (!session) {
    await start();
  }
}

async function died(dead) {
  if (session !== dead) {
    return;
  }
  if (Date.now() - dead.began > LIFE) {
    await start();
    return;
  }
  session = undefined;
  const why = await dead.end();
  void complain(`newslint has stopped${why ? `: ${why}` : ""}`);
}

/** Shows what is wrong, and offers what helps. */
async function complain(message) {
  const offers = {
    "Open settings": () =>
      vscode.commands.executeCommand("workbench.action.openSettings", "newslint.command"),
    "Show output": () => output.show(),
    Restart: restart,
  };
  const chosen = await vscode.window.showErrorMessage(message, ...Object.keys(offers));
  await offers[chosen]?.();
}

async function checkAll() {
  if (!session) {
    void complain("newslint is not running");
    return;
  }
  const order = { command: "newslint.checkWorkspace", arguments: [] };
  const found = await session.client.sendRequest("workspace/executeCommand", order);
  const findings = found === 1 ? "1 finding" : `${found} findings`;
  vscode.window.setStatusBarMessage(`newslint: ${findings}`, 5000);
}

async function activate(context) {
  output = vscode.window.createOutputChannel("newslint");
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("newslint.checkAll", checkAll),
    vscode.commands.registerCommand("newslint.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) =>
      event.affectsConfiguration("newslint") ? restart() : undefined,
    ),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
