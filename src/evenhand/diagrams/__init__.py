"""The picture of a procedure, made from its definition: as a drawing (SVG) and as text.

`layout` says what is in the picture, `svg` draws it and `text` tells it for screen readers and terminals.
"""
