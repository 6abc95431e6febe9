"""Branches of a function that another word than the one it was called with comes to: `if kind == "mlp": … elif kind == "lstm": …`."""

import ast

from tracer.rewriting import nodes

#: More of a function are not read beside the first.
_MOST = 6
#: Comes to the `else` behind all words.
_NO_OTHER = "another"


def branches(node, names):
    """`(name of the argument, word, statements)`, of arguments of these names."""
    found = []
    for one in nodes(node):
        name, word = _compared(one.test) if isinstance(one, ast.If) else (None, None)
        if name not in names:
            continue
        found.append((name, word, one.body))
        if one.orelse and not (len(one.orelse) == 1 and isinstance(one.orelse[0], ast.If)):
            found.append((name, _NO_OTHER, one.orelse))
    return found[: _MOST + 1]


def _compared(test):
    """`kind == "mlp"`"""
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq) and isinstance(test.left, ast.Name):
        word = test.comparators[0]
        if isinstance(word, ast.Constant) and isinstance(word.value, str):
            return test.left.id, word.value
    return None, None
