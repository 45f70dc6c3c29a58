"""From the text of a procedure file to a procedure that runs, or to every problem found in it."""
