"""Files that people send: what they may be, how they lie sealed in the data folder, and how they are looked at."""
