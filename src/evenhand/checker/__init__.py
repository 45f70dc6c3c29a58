"""The checker: explores every run of a procedure before anybody relies on it.

`check` gives findings: sentences that name the clause and the line, with the run that leads there
told as a short story. It asks the engine's own guard, so that the two cannot disagree.
"""
