"""The register on its pages, and what is told of the list of other help."""
