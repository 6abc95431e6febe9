"""Names that nothing gives where a program uses them, as half-typed code has it, or only a branch that is not taken: they are told, and
stand for something unknown."""

import ast

from tracer.rewriting import call, constant, rewritten

#: Under this name a program finds `Program.missing`.
MISSING = "__cnn_missing__"
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_ROUNDS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.Try, ast.Match)
_NAME_ERRORS = {"NameError", "Exception", "BaseException"}


def mark(tree, known):
    """Marks the names of a whole text that it may lack: not those that are `known`, that a statement gives for sure, or whose lack it handles."""
    given, loads = {}, []
    try:
        _walk(tree, [], given, loads, False, False)
    except _AnyName:
        return
    for name, node in loads:
        if name not in known and not given.get(name):
            node.is_missing = True


class _AnyName(Exception):
    """`from module import *`"""


def _walk(node, locals_, given, loads, is_branch, is_handled):
    """`given`: by name, whether a statement outside of functions gives it for sure; `loads`: what is looked up there. `locals_`: of the functions around."""
    for one in ast.iter_child_nodes(node):
        if isinstance(one, ast.Name) and not any(one.id in names for names in locals_):
            if isinstance(one.ctx, ast.Load):
                loads += [] if is_handled else [(one.id, one)]
            else:
                given[one.id] = given.get(one.id, False) or not is_branch
        for name in _names(one):
            if not locals_:
                given[name] = given.get(name, False) or not is_branch
        if isinstance(one, ast.Global):
            given.update(dict.fromkeys(one.names, True))
        inner = [*locals_, _locals(one)] if isinstance(one, (*_FUNCTIONS, *_ROUNDS, ast.ClassDef)) else locals_
        handles = isinstance(one, ast.Try) and any(_catches(handler) for handler in one.handlers)
        _walk(one, inner, given, loads, is_branch or isinstance(one, _BRANCHES), is_handled or handles)


def _names(node):
    """What a definition, an import, a handler or a pattern gives a value."""
    if isinstance(node, ast.alias):
        if node.name == "*":
            raise _AnyName
        return [node.asname or node.name.split(".")[0]]
    return [one for one in (getattr(node, "name", None), getattr(node, "rest", None)) if isinstance(one, str)]


def _locals(scope):
    """Names that a function, a class or a comprehension has for itself."""
    found, others, left = set(), set(), list(ast.iter_child_nodes(scope))
    while left:
        node = left.pop()
        if isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            others.update(node.names)
        found.update(_names(node))
        left += [] if isinstance(node, (*_FUNCTIONS, ast.ClassDef)) else ast.iter_child_nodes(node)
    return found - others


def _catches(handler):
    """Whether it is for a name that is not there."""
    return handler.type is None or not _NAME_ERRORS.isdisjoint(one.id for one in ast.walk(handler.type) if isinstance(one, ast.Name))


def watched(tree):
    """While a statement is compiled."""
    return rewritten(tree, lambda one: call(MISSING, [constant(one.id, one), constant((one.lineno, one.col_offset, one.end_lineno, one.end_col_offset), one)], one) if getattr(one, "is_missing", False) else None)
