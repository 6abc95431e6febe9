"""Other expressions in the place of a statement's own while it is compiled; its tree stays as the text has it."""

import ast
from contextlib import contextmanager


#: What has no parts.
_LEAVES = {
    type(None), str, int, float, bool, ast.Name, ast.Constant, ast.alias, ast.Pass, ast.Break, ast.Continue, ast.Global, ast.Nonlocal,
    *ast.expr_context.__subclasses__(), *ast.operator.__subclasses__(), *ast.unaryop.__subclasses__(), *ast.boolop.__subclasses__(), *ast.cmpop.__subclasses__(),
}  # fmt: skip


@contextmanager
def rewritten(node, made, kinds):
    """`made` gives what stands for a node of one of these classes, or None where it stays. The innermost are asked first."""
    held = []
    _replace(node, made, kinds, _LEAVES.difference(kinds), held)
    try:
        yield
    finally:
        for parent, field, place, before in reversed(held):
            _put(parent, field, place, before)


def name(written, at):
    """One of ours that stands at the place of `at`."""
    return ast.copy_location(ast.Name(written, ast.Load()), at)


def call(function, arguments, at, keywords=()):
    """A call of one of ours that stands at the place of `at`."""
    return ast.copy_location(ast.Call(name(function, at), arguments, list(keywords)), at)


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


def copied(node):
    """An expression of its own."""
    made = type(node).__new__(type(node))
    made.__dict__.update(node.__dict__)
    for field in node._fields:
        value = getattr(node, field, None)
        if type(value) is list:
            setattr(made, field, [copied(one) if isinstance(one, ast.AST) else one for one in value])
        elif isinstance(value, ast.AST):
            setattr(made, field, copied(value))
    return made


def nodes(tree):
    """All that have parts, the outer ones first."""
    found = [tree]
    for node in found:
        for field in node._fields:
            value = getattr(node, field, None)
            if type(value) is list:
                found.extend(one for one in value if type(one) not in _LEAVES)
            elif type(value) not in _LEAVES and isinstance(value, ast.AST):
                found.append(value)
    return found


def _replace(node, made, kinds, leaves, held):
    for field in node._fields:
        value = getattr(node, field, None)
        if type(value) is list:
            for place, one in enumerate(value):
                if type(one) not in leaves:
                    _replace_one(node, field, place, one, made, kinds, leaves, held)
        elif type(value) not in leaves and isinstance(value, ast.AST):
            _replace_one(node, field, None, value, made, kinds, leaves, held)


def _replace_one(parent, field, place, one, made, kinds, leaves, held):
    _replace(one, made, kinds, leaves, held)
    other = made(one) if type(one) in kinds else None
    if other is not None:
        _put(parent, field, place, other)
        held.append((parent, field, place, one))


def _put(parent, field, place, one):
    if place is None:
        setattr(parent, field, one)
    else:
        getattr(parent, field)[place] = one
