"use strict";

const { CloseAction, ErrorAction, LanguageClient } = require("vscode-languageclient/node");

class Client extends LanguageClient {
  // What it shows by force names no reason. It goes into the output; the user is told
  // by the extension.
  error(message, data, shows) {
    super.error(message, data, shows === "force" ? false : shows);
  }
}

/** One server, and VS Code's client of it. */
class Session {
  /** Takes what starts the server, the client's options, and who is told of its death. */
  constructor(launch, options, died) {
    this.began = Date.now();
    this.client = new Client("newslint", async () => (this.server = await launch()), {
      ...options,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          // While it starts, `start` is rejected.
          if (this.client.isRunning()) {
            died(this);
          }
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    });
  }

  /** Rejected, with a reason for the user, where the server does not come up. */
  async start() {
    try {
      await this.client.start();
    } catch (error) {
      throw new Error((await this.end()) || error.message);
    }
  }

  /** Takes leave of the server; one that does not go in time is ended. */
  async stop() {
    if (this.client.isRunning()) {
      await this.client.stop().catch(() => this.server.process.kill("SIGKILL"));
    } else {
      this.server?.process.kill();
    }
  }

  /** Why the server is over, perhaps in no words; ends it where it is not. */
  async end() {
    this.server?.process.kill();
    return this.server?.over;
  }
}

module.exports = { Session };
