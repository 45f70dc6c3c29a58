"""The record: events as they are stored, chained and read back, and what lists make of them."""
