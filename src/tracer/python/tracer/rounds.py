"""Loops that train, draw until two things differ, or take too long: they are gone round for as long as that makes something new or costs no time."""

import ast
import re
from contextlib import contextmanager

from tracer import choices, limits, record
from tracer.rewriting import call, constant, is_call, nodes
from tracer.source import name_called

#: Under these names a program's loops find `rounds`, `goes_on` and `hurried`.
FOR, WHILE, HURRIED = "__cnn_rounds__", "__cnn_goes_on__", "__cnn_hurried__"
_TRAINS = re.compile(r"_?(train|fit|learn|replay|optimi[sz]e)|(backward|step|apply_gradients|minimize)$")
#: Of a processor; after that a loop is left.
_SECONDS = 0.1
_IDLE = 3
#: The same, of a loop that does not train.
_LONG = 0.3


class Rounds:
    """Of one loop."""

    def __init__(self):
        self.start, self.made, self.idle = limits.now(), None, 0

    def go_on(self, is_open=False):
        """
        Asked before each round: no, where some before it made no layer and the loop has had its time; nor, where only data tell how
        often it is gone round, after one that made some.
        """
        made = len(record.current.modules)
        if is_open and self.made not in (None, made):
            return False
        self.made, self.idle = made, self.idle + 1 if made == self.made else 0
        return self.idle <= _IDLE or limits.now() - self.start <= _SECONDS


def rounds(things):
    """The items of a loop."""
    mine = Rounds()
    for thing in things:
        if not mine.go_on():
            return
        yield thing


def hurried(things):
    """The items of a loop that does not train: a long one that makes no layers is left once it is late, and what comes is an example."""
    start, made = limits.now(), len(record.current.modules)
    for thing in things:
        if limits.is_late and limits.now() - start > _LONG and len(record.current.modules) == made:
            record.current.is_cut = True
            return
        yield thing


def goes_on(place, before, condition):
    """Whether the `while` at this place, in all its runs together, is gone round once more. `before`: the doubts before its condition was reckoned."""
    if not condition:
        return condition
    is_open = record.current.doubts > before
    mine = record.current.rounds.get(place)
    if mine is None:
        mine = record.current.rounds[place] = Rounds()
    return mine.go_on(is_open)


@contextmanager
def watched(parts, place):
    """While a statement is compiled: such loops among its nodes ask before each round."""
    held = []
    for one in parts:
        if type(one) in (ast.For, ast.While) and (any(map(_trains, one.body)) or _draws(one)):
            name = "iter" if isinstance(one, ast.For) else "test"
            held.append((one, name, getattr(one, name)))
            setattr(one, name, _asking(one, (place, one.lineno)))
        elif type(one) is ast.For and not _is_short(one.iter):
            held.append((one, "iter", one.iter))
            one.iter = call(HURRIED, [one.iter], one.iter)
    try:
        yield
    finally:
        for one, name, before in held:
            setattr(one, name, before)


def _asking(loop, place):
    if isinstance(loop, ast.For):
        return call(FOR, [loop.iter], loop.iter)
    test = loop.test
    return call(WHILE, [constant(place, test), call(choices.DOUBTS, [], test), choices.noting(test)], test)


def _is_short(things):
    """`range(3)`, `(64, 128)`"""
    return isinstance(things, (ast.Tuple, ast.List)) or is_call(things, "range") and all(isinstance(one, ast.Constant) for one in things.args)


def _draws(loop):
    """Whether it is `while first == second: second = random.choice(names)`, which never ends where only one name is known."""
    is_equal = isinstance(loop, ast.While) and isinstance(loop.test, ast.Compare) and isinstance(loop.test.ops[0], ast.Eq)
    return is_equal and all(isinstance(one, ast.Assign) for one in loop.body)


def _trains(node):
    return any(_TRAINS.match(name_called(one)) for one in nodes(node))
