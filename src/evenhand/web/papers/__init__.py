"""Files that people send in and take away."""
