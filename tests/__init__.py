"""The tests mirror the rooms of the product; what several of them need lies beside this file."""
