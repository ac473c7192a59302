"""LanguageTool, asked for grammar and spelling beside newslint's own rules.

`engine` answers for a document; `server` finds or starts the one server of the user,
`supervisor` is the process that owns it; `client` speaks to it. What is shown is
chosen by `allowed`, `selection` and `noise`. Only this package opens connections,
and nothing of it is imported unless LanguageTool is asked for.
"""
