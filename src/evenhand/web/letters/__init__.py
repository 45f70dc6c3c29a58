"""Letters on their pages: their words, ways, papers and files, and whose yes they need."""
