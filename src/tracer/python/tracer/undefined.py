"""Names that nothing gives where a program uses them, as half-typed code has it, or only a branch that is not taken: they are told, and
stand for something unknown."""

import ast

from tracer.rewriting import call, constant, rewritten

#: Under this name a program finds `Program.missing`.
MISSING = "__cnn_missing__"
INNER = {ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp}
_BRANCHES = {ast.If, ast.For, ast.AsyncFor, ast.While, ast.Try, ast.Match}
_NAMED = {ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.ExceptHandler, ast.MatchAs, ast.MatchStar}
NAME_ERRORS = {"NameError", "Exception", "BaseException"}


def mark(tree, known):
    """Marks the names of a whole text that it may lack, and tells whether there are any: not those that are `known`, that a statement gives for
    sure, or whose lack it handles; of a name that some function has for itself, only the uses outside of functions.
    """
    loads, sure, maybe, inner = [], set(known), set(), set()
    left = [(tree, sure, False)]
    while left:
        node, given, is_handled = left.pop()
        kind = type(node)
        if kind is ast.Name:
            if type(node.ctx) is not ast.Load:
                given.add(node.id)
            elif not is_handled:
                loads.append((node, given is inner))
            continue
        if kind is ast.alias:
            if node.name == "*":
                return False  # it may bring any name
            given.add(node.asname or node.name.split(".")[0])
            continue
        if kind in _NAMED and node.name is not None:
            given.add(node.name)
        elif kind is ast.arg:
            inner.add(node.arg)
        elif kind is ast.MatchMapping and node.rest is not None:
            given.add(node.rest)
        elif kind is ast.Global:
            sure.update(node.names)
        if kind in INNER:
            given = inner
        elif kind in _BRANCHES and given is sure:
            given = maybe
        if kind is ast.Try and any(map(catches, node.handlers)):
            is_handled = True
        for field in node._fields:
            value = getattr(node, field, None)
            if isinstance(value, list):
                left += [(one, given, is_handled) for one in value if isinstance(one, ast.AST)]
            elif isinstance(value, ast.AST):
                left.append((value, given, is_handled))
    missing = [node for node, is_inside in loads if node.id not in sure and not (is_inside and node.id in inner)]
    for node in missing:
        node.is_missing = True
    return bool(missing)


def catches(handler, kinds=NAME_ERRORS):
    """Whether it is for a name that is not there."""
    return handler.type is None or not kinds.isdisjoint(one.id for one in ast.walk(handler.type) if isinstance(one, ast.Name))


def watched(tree):
    """While a statement is compiled."""
    return rewritten(tree, _asked, {ast.Name})


def _asked(one):
    if not getattr(one, "is_missing", False):
        return None
    place = one.lineno, one.col_offset, one.end_lineno, one.end_col_offset
    return call(MISSING, [constant(one.id, one), constant(place, one)], one)
