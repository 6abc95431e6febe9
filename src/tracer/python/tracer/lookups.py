"""What a dictionary or list gives for a key that is unknown: something unknown, where Python would end the program."""

import ast

from tracer import record
from tracer.inert import Inert
from tracer.rewriting import call, rewritten

#: Under this name a program finds `at`.
AT = "__cnn_at__"


def at(thing, key):
    try:
        return thing[key]
    except (KeyError, IndexError):
        if not _is_unknown(key):
            raise
    return Inert(f"…[{key}]")


def _is_unknown(key):
    return isinstance(key, Inert) or type(key) is int and key == record.current.unknown


def watched(node):
    """While a statement is compiled: what it looks up by no constant is looked up by `at`."""
    return rewritten(node, _looked_up)


_KEYS = (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.BinOp)


def _looked_up(one):
    is_looked_up = isinstance(one, ast.Subscript) and isinstance(one.ctx, ast.Load) and isinstance(one.slice, _KEYS)
    return call(AT, [one.value, one.slice], one) if is_looked_up else None
