"""What a dictionary or list gives for a key that is unknown, and a text for unknown ones to join: Python would end the program."""

import ast

from tracer import record
from tracer.inert import Inert
from tracer.rewriting import call, rewritten

#: Under these names a program finds `at` and `joined`.
AT, JOINED = "__cnn_at__", "__cnn_joined__"


def at(thing, key):
    try:
        return thing[key]
    except (KeyError, IndexError):
        if not _is_unknown(key):
            raise
    return Inert(f"…[{key}]")


def joined(join, parts):
    """`" ".join(titles)`: the letters of an unknown text are others in the second trace."""
    if isinstance(getattr(join, "__self__", None), str):
        parts = [str(one) if isinstance(one, Inert) else one for one in parts]
    return join(parts)


def _is_unknown(key):
    return isinstance(key, Inert) or type(key) is int and key == record.current.unknown


def watched(node):
    """While a statement is compiled: what it looks up by no constant is looked up by `at`, and texts are joined by `joined`."""
    return rewritten(node, _looked_up)


_KEYS = (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.BinOp)


def _looked_up(one):
    if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr == "join" and len(one.args) == 1 and not one.keywords:
        return None if isinstance(one.args[0], ast.Starred) else call(JOINED, [one.func, one.args[0]], one)
    is_looked_up = isinstance(one, ast.Subscript) and isinstance(one.ctx, ast.Load) and isinstance(one.slice, _KEYS)
    return call(AT, [one.value, one.slice], one) if is_looked_up else None
