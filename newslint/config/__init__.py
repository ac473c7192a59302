"""What the user asks for: configuration files, selection of rules and of files.

`settings` holds what was chosen, `keys` and `values` what a configuration may say,
`read` turns a file into a layer of values, `finder` says which settings hold for a
story, `selection` which rules run, `files` which stories are checked.
"""
