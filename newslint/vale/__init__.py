"""Vale's rules as Vale reads them: its patterns, its view of a file, its messages.

What is here is Vale's alone: newslint's own rules read a `Document`, a Vale style reads
the blocks that Vale would make of the same file. Nothing on the way of a plain check
imports it.
"""
