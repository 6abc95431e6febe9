"""Attempts that would catch the end of their own time, or of the stack, and try again for ever: `except: self.ask()`."""

import ast
import sys
from contextlib import contextmanager

from tracer.limits import OutOfTime
from tracer.rewriting import call, name

#: Under these names a program finds `catching`, and what a bare `except:` catches.
CATCHING, ALL = "__cnn_catching__", "__cnn_all__"
_GENERAL = ("Exception", "BaseException")


def catching(kinds):
    """What such an attempt catches of what was raised."""
    return () if isinstance(sys.exc_info()[1], (RecursionError, OutOfTime)) else kinds


@contextmanager
def watched(parts):
    """While a statement is compiled; `parts`: its nodes."""
    held = [(one, one.type) for one in parts if type(one) is ast.ExceptHandler and _is_general(one.type)]
    for one, kinds in held:
        one.type = call(CATCHING, [kinds or name(ALL, one)], one)
    try:
        yield
    finally:
        for one, kinds in held:
            one.type = kinds


def _is_general(kinds):
    return kinds is None or isinstance(kinds, ast.Name) and kinds.id in _GENERAL
