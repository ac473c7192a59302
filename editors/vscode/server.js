"use strict";

// The server's process, apart from VS Code, so that Node can test it.

const { spawn } = require("node:child_process");

const INSTALL = "install it with pip install 'newslint[lsp]'";
const KEPT = 10_000;

/**
 * Starts the server that `command`, the setting `newslint.command`, names, in `folder`.
 *
 * Returned is what VS Code's client takes, and `over`: why the server is over, once it
 * is, perhaps in no words. Rejected, with a reason, where it cannot be started.
 */
async function launch(command, folder) {
  if (!Array.isArray(command) || command.length === 0) {
    throw new Error("newslint.command is a list: a program and its arguments");
  }
  const [program, ...args] = command.map(String);
  const process = spawn(program, args, { cwd: folder });
  const over = end(process);
  await new Promise((resolve, reject) => {
    process.once("spawn", resolve);
    process.once("error", (error) => reject(new Error(reason(program, error))));
  });
  return { process, detached: false, over };
}

function reason(program, { code, message }) {
  return code === "ENOENT"
    ? `there is no program “${program}”: ${INSTALL}, or name it in newslint.command`
    : `“${program}” cannot be run: ${message}`;
}

/** Why `process` is over: what it has said last, or its status if it ended by itself. */
function end(process) {
  let said = "";
  process.stderr.on("data", (data) => {
    said = (said + data).slice(-KEPT);
  });
  return new Promise((resolve) => {
    process.once("close", (status) => {
      const last = said.trimEnd().split("\n").at(-1).replace(/^newslint: /, "");
      resolve(last || (status === null ? "" : `the server ended with status ${status}`));
    });
  });
}

module.exports = { launch };
