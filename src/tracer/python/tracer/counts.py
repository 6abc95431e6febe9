"""Numbers that a loop would have counted, had an unknown condition in it been true: `if name.endswith(".wav"): longest = …`.
What is still zero after such a loop is unknown."""

import ast
from contextlib import contextmanager

from tracer import record
from tracer.inert import Inert

#: Under these names a program's loops find `asking` and `counted`.
ASKING, COUNTED = "__cnn_asking__", "__cnn_counted__"


def asking(things):
    """The items of a loop, of which is noted whether it came to an unknown condition."""
    before = sum(record.current.asked.values())
    yield from things
    record.current.has_asked = sum(record.current.asked.values()) > before


def counted(number, name):
    is_nothing = type(number) in (int, float) and number == 0
    return Inert(name) if is_nothing and record.current.has_asked else number


@contextmanager
def watched(node):
    """While a statement is compiled: after each loop with such numbers, they are asked about."""
    held = []
    for loop in ast.walk(node):
        names = _counted(loop) if isinstance(loop, ast.For) else ()
        if names:
            held.append((loop, loop.iter, loop.orelse))
            loop.iter = _at(loop.iter, ast.Call(_name(ASKING), [loop.iter], []))
            loop.orelse = [*(_at(loop, _again(name)) for name in names), *loop.orelse]
    try:
        yield
    finally:
        for loop, things, rest in held:
            loop.iter, loop.orelse = things, rest


def _counted(loop):
    """Names that a condition in the loop gives a value."""
    parts = [part for one in ast.walk(loop) if isinstance(one, ast.If) for body in one.body for part in ast.walk(body)]
    targets = [target for one in parts if isinstance(one, (ast.Assign, ast.AugAssign)) for target in getattr(one, "targets", None) or [one.target]]
    return sorted({one.id for one in targets if isinstance(one, ast.Name)})


def _again(name):
    """`try: name = counted(name, "name")`, since the name may have no value yet."""
    value = ast.Call(_name(COUNTED), [_name(name), ast.Constant(name)], [])
    given = ast.Assign([ast.Name(name, ast.Store())], value)
    return ast.Try([given], [ast.ExceptHandler(_name("NameError"), None, [ast.Pass()])], [], [])


def _name(name):
    return ast.Name(name, ast.Load())


def _at(place, made):
    return ast.fix_missing_locations(ast.copy_location(made, place))
