"""Other expressions in the place of a statement's own while it is compiled; its tree stays as the text has it."""

import ast
from contextlib import contextmanager


@contextmanager
def rewritten(node, made):
    """`made` gives what stands for an expression, or None where it stays. The innermost are asked first."""
    held = list(_replaced(node, made))
    try:
        yield
    finally:
        for parent, name, place, before in reversed(held):
            _put(parent, name, place, before)


def call(name, arguments, at, keywords=()):
    """A call of one of ours that stands at the place of `at`."""
    return ast.copy_location(ast.Call(ast.copy_location(ast.Name(name, ast.Load()), at), arguments, list(keywords)), at)


def constant(value, at):
    """A value that stands at the place of `at`."""
    return ast.copy_location(ast.Constant(value), at)


def named_parts(node):
    """What a call is given by name, in order, and under None what gives several: `[("width", 4), (None, settings)]`."""
    parts = [ast.copy_location(ast.Tuple([constant(part.arg, node), part.value], ast.Load()), node) for part in node.keywords]
    return ast.copy_location(ast.List(parts, ast.Load()), node)


def is_call(node, name):
    """Whether it is `name(…)` with something by place and nothing by name."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name and bool(node.args) and not node.keywords


def _replaced(node, made):
    for name, value in ast.iter_fields(node):
        for place, one in enumerate(value) if isinstance(value, list) else ((None, value),):
            if not isinstance(one, ast.AST):
                continue
            yield from _replaced(one, made)
            other = made(one)
            if other is not None:
                _put(node, name, place, other)
                yield node, name, place, one


def _put(parent, name, place, one):
    if place is None:
        setattr(parent, name, one)
    else:
        getattr(parent, name)[place] = one
