"""The Compacts that come with the product: data only, one folder each.

A folder holds `procedure.yaml` (the written procedure), `words.yaml` (what this Compact calls things),
`scenarios/` (short stories that must play as they say) and `samples/` (invented disputes to look at).
"""
