"""Strict YAML: what a file says, with places, and every problem where it says it badly.

Texts, lists and mappings are all there is. Anchors, aliases, tags, merge keys, several documents,
mappings in curly brackets and lists within inline lists are problems, each at its place.
"""

import hashlib

from evenhand.engine.words import say
from evenhand.language.building import Builder
from evenhand.language.decoding import decode, hidden_problems, made_readable
from evenhand.language.nodes import Document
from evenhand.language.problems import At, Problems, Source


def read(data: bytes | str, file: str) -> Document | Problems:
    """Read a file strictly. `file` is the name that problems show.

    Gives the whole document or all the problems that could be found, and never raises, whatever
    the bytes are. Work and memory are bounded by the size of the file, and that is capped.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    text = decode(raw, file)
    if isinstance(text, Problems):
        return text
    source = Source(file, tuple(text.split("\n")))
    builder = Builder(source, hidden_problems(source))
    root = builder.build(made_readable(source))
    if builder.found:
        return Problems.of(builder.found)
    if root is None:
        return Problems.of([source.problem("nothing-here", At(1, 1), say("there is nothing in this file"))])
    return Document(root, hashlib.sha256(raw).hexdigest(), text, source)
