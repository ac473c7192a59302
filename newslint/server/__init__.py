"""The language server: newslint in an editor, over standard input and output.

`texts` holds what the editor has open, `checking` checks it away from the loop that
listens, `desk` keeps the newest answer of each story, `features` answers the editor.
Positions of the protocol exist here alone; everything else counts code points.
"""
