"""Loops that train: they are gone round for as long as that makes something new or costs no time."""

import ast
import re
from contextlib import contextmanager

from tracer import limits, record

#: Under this name the program's loops find `rounds`.
NAME = "__cnn_rounds__"
_TRAINS = re.compile(r"_?(train|fit|optimi[sz]e)|(backward|step|apply_gradients|minimize)$")
#: Of a processor; after that a loop is left.
_SECONDS = 0.1
_IDLE = 3


def rounds(things):
    """The items of a loop, until some rounds after another made no layer and the loop has had its time."""
    start, before, idle = limits.now(), None, 0
    for thing in things:
        made = len(record.current.modules)
        before, idle = made, idle + 1 if made == before else 0
        if idle > _IDLE and limits.now() - start > _SECONDS:
            return
        yield thing


@contextmanager
def watched(node):
    """While a statement is compiled: its loops that train go through `rounds`."""
    loops = [one for one in ast.walk(node) if isinstance(one, ast.For) and any(map(_trains, one.body))]
    things = [one.iter for one in loops]
    for one in loops:
        name = ast.copy_location(ast.Name(NAME, ast.Load()), one.iter)
        one.iter = ast.copy_location(ast.Call(name, [one.iter], []), one.iter)
    try:
        yield
    finally:
        for one, iterated in zip(loops, things):
            one.iter = iterated


def _trains(node):
    called = (one.func for one in ast.walk(node) if isinstance(one, ast.Call))
    return any(_TRAINS.match(getattr(one, "attr", getattr(one, "id", ""))) for one in called)
