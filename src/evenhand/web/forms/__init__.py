"""The forms of all screens: questions, and how what a person types is read."""
