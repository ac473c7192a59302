"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { serverOptions, clientOptions } = require("./options");

let client;

function setting(name) {
  return vscode.workspace.getConfiguration("newslint").get(name);
}

async function start() {
  try {
    const options = clientOptions(() => setting("checkWorkspace"));
    client = new LanguageClient("newslint", serverOptions(setting("command")), options);
    await client.start();
  } catch (error) {
    client = undefined;
    vscode.window.showErrorMessage(`newslint did not start: ${error.message}`);
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function checkAll() {
  const order = { command: "newslint.checkWorkspace", arguments: [] };
  const found = await client?.sendRequest("workspace/executeCommand", order);
  if (found !== undefined) {
    vscode.window.setStatusBarMessage(`newslint: ${found} findings`, 5000);
  }
}

async function restart() {
  await stop();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("newslint.checkAll", checkAll),
    vscode.commands.registerCommand("newslint.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) =>
      event.affectsConfiguration("newslint.command") ? restart() : undefined,
    ),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
