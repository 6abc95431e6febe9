"""What a dictionary or list gives for a key that is unknown: something unknown, where Python would end the program."""

import ast
from contextlib import contextmanager

from tracer import record
from tracer.inert import Inert

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


@contextmanager
def watched(node):
    """While a statement is compiled: what it looks up by no constant is looked up by `at`."""
    held = list(_replaced(node))
    try:
        yield
    finally:
        for parent, name, place, before in reversed(held):
            _put(parent, name, place, before)


def _replaced(node):
    for name, value in ast.iter_fields(node):
        for place, one in enumerate(value) if isinstance(value, list) else ((None, value),):
            if not isinstance(one, ast.AST):
                continue
            yield from _replaced(one)
            if isinstance(one, ast.Subscript) and isinstance(one.ctx, ast.Load) and isinstance(one.slice, _KEYS):
                function = ast.copy_location(ast.Name(AT, ast.Load()), one)
                _put(node, name, place, ast.copy_location(ast.Call(function, [one.value, one.slice], []), one))
                yield node, name, place, one


_KEYS = (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.BinOp)


def _put(parent, name, place, one):
    if place is None:
        setattr(parent, name, one)
    else:
        getattr(parent, name)[place] = one
