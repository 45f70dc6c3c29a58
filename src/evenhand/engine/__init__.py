"""The engine: what a procedure is, and what follows from an event.

Pure and on the standard library alone: no clock, no input or output, no settings. `today` is always
an argument. Three functions carry it: `decide` (may this happen?), `fold` (what do these events
make?) and `position` (who owes what, and who may do what?).
"""
