"""`try: model = load_model("best.h5")`, `except: model = build()`: a file that is not at hand is followed into the `except`."""

import ast
from contextlib import nullcontext

from tracer.inert import Inert
from tracer.rewriting import call, nodes, rewritten
from tracer.source import name_called

#: Under this name a program finds `loaded`.
LOADED = "__cnn_loaded__"
_LOADS = ("load_model", "load")


class Missing(FileNotFoundError, ValueError):
    """What PyTorch and Keras say, each in its own way."""


def loaded(found, path):
    """What a load gave, or the error of a file that is not there."""
    is_network = type(found).__name__ == "Unread"
    if is_network:
        found._cnn_facts["broken"] = True  # nothing of it is left
    if is_network or isinstance(found, Inert) and found.expression.startswith("torch.load("):
        raise Missing(2, "No such file or directory", str(path))
    return found


def watched(node, parts):
    """While a statement is compiled; `parts`: its nodes."""
    loads = {id(one): one.args[0] for attempt in parts if type(attempt) is ast.Try for one in _replaced_later(attempt)}
    if not loads:
        return nullcontext()
    return rewritten(node, lambda one: call(LOADED, [one, loads[id(one)]], one) if id(one) in loads else None, {ast.Call})


def _replaced_later(attempt):
    """Loads of an attempt whose `except` gives the same name another value, or goes on behind a `return`."""
    for one in attempt.body:
        is_load = isinstance(one, (ast.Assign, ast.Return)) and isinstance(one.value, ast.Call) and one.value.args and name_called(one.value) in _LOADS
        if is_load and attempt.handlers and all(_replaces(handler, one) for handler in attempt.handlers):
            yield one.value


def _replaces(handler, load):
    if isinstance(load, ast.Return):
        return not any(isinstance(one, ast.Raise) or name_called(one) in ("exit", "_exit") for one in nodes(handler))
    wanted = {ast.unparse(one) for one in load.targets}
    return any(isinstance(one, ast.Assign) and wanted & {ast.unparse(to) for to in one.targets} for one in nodes(handler))
