"""The register as a spreadsheet: its columns, files in and out, and what a file would change."""
