"""The panel's room: one thing at a time, and what leaves it."""
