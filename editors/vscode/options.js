"use strict";

// Apart from the extension itself, so that Node can test it without VS Code.

const LANGUAGES = ["markdown", "mdx", "html", "plaintext"];
// What actions write into; where it is open, it is changed there.
const PROJECT = "**/{newslint.toml,.newslint.toml,pyproject.toml,newslint-feedback.yml}";

/** Which texts it sees; unsaved ones too. `checksAll` is asked at each request. */
function clientOptions(checksAll) {
  return {
    documentSelector: [
      ...LANGUAGES.flatMap((language) => [
        { scheme: "file", language },
        { scheme: "untitled", language },
      ]),
      { scheme: "file", pattern: PROJECT },
    ],
    diagnosticPullOptions: { onChange: true, onSave: true },
    // VS Code asks for the whole workspace every few seconds, wanted or not.
    middleware: {
      provideWorkspaceDiagnostics: (ids, token, report, next) =>
        checksAll() ? next(ids, token, report) : { items: [] },
    },
  };
}

module.exports = { LANGUAGES, clientOptions };
