"""Evenhand runs written dispute procedures between partner organisations.

The rooms, from the street door down: `config`, then `web`, `api` and `cli` side by side, `casework`, `channels`,
`letters`, `reports`, `diagrams`, `checker`, `compacts`, `language`, `engine`. A room imports only rooms below.
"""
