"""The imperative shell: the one room with tables. It stores what happened and asks the engine what follows."""
