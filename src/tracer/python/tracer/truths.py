"""What asks something unknown whether it is true without being a condition: `bias = not config["norm"]`, `any(flags) + 7`; and `math`.
The answer is as unknown."""

import ast
import functools
import math
import sys

from tracer import asserts, choices, record
from tracer.inert import Inert, _text, is_second, leaning, leans, reckoned
from tracer.rewriting import call, constant, is_call, rewritten

#: Under these names a program finds `turned`, `held`, `same`, `compared` and `truth`.
TURNED, HELD, SAME, COMPARED, TRUTH = "__cnn_turned__", "__cnn_held__", "__cnn_same__", "__cnn_compared__", "__cnn_truth__"
_HOLDS = (list, tuple, dict, set, frozenset, range)


def turned(thing):
    """`not thing`"""
    return leaning(f"not {thing.expression}", not leans(thing)) if isinstance(thing, Inert) else not thing


def held(thing, things, is_in):
    """`thing in things`, or `not in`."""
    is_open = isinstance(things, Inert) or isinstance(thing, Inert) and (type(things) is str or isinstance(things, _HOLDS) and all(one is not thing for one in things))
    is_column = isinstance(things, Inert) and things.expression.endswith(".columns") and type(thing) is str
    return leaning(f"{_text(thing)} in {_text(things)}", is_in is is_column) if is_open else (thing in things) is is_in


def same(thing, other, is_same):
    """`thing is None`, or `is not`."""
    is_open = isinstance(thing, Inert) and thing is not other
    return leaning(f"{thing.expression} is {other!r}", not is_same) if is_open else (thing is other) is is_same


def compared(before, found):
    """`width > 32` of a number that only data tell comes out the other way in the second trace. `before`: the doubts before."""
    return not found if type(found) is bool and record.current.doubts > before and is_second() else found


def truth(kind, thing):
    """`bool(thing)`"""
    return thing if kind is bool and isinstance(thing, Inert) else kind(thing)


def _of_all(name, things, decisive):
    """`decisive`: what one of them has to be, so that the others do not matter."""
    before, open_ones, found = record.current.doubts, [], not decisive
    for one in things:
        if isinstance(one, Inert):
            open_ones.append(one)
        elif bool(one) is decisive:
            found, open_ones = decisive, []
            break
    if open_ones:
        return leaning(f"{name}({open_ones[0].expression})", decisive if decisive in map(leans, open_ones) else not decisive)
    return leaning(f"{name}()", found) if record.current.doubts > before else found


def _any(things, /):
    return _of_all("any", things, True)


def _all(things, /):
    return _of_all("all", things, False)


def _is_instance(thing, kinds, /):
    if not isinstance(thing, Inert):
        return isinstance(thing, kinds)
    record.current.doubts += 1
    return asserts.wanted(sys._getframe(1)) or False


def _has(thing, name, /):
    is_open = isinstance(thing, Inert) or isinstance(name, Inert) and not hasattr(thing, str(name))
    return leaning(f"hasattr({_text(thing)}, {_text(name)})", True) if is_open else hasattr(thing, str(name))


def _filter(function, things, /):
    for one in things:
        before = record.current.doubts
        if choices.chosen(before, one if function is None else function(one)):
            yield one


#: In the place of Python's own.
BUILTINS = {"any": _any, "all": _all, "filter": _filter, "hasattr": _has, "isinstance": _is_instance}


def mathematics():
    """The functions of `math`, for unknown numbers too."""

    def reckoning(function):
        return functools.wraps(function)(lambda *args, **kwargs: reckoned(function, *args) if any(isinstance(one, Inert) for one in args) else function(*args, **kwargs))

    return {name: reckoning(one) for name, one in vars(math).items() if callable(one) and name[:1] != "_"}


def watched(tree, parts):
    """While a statement is compiled; `parts`: its nodes. Conditions ask by themselves, but whether a text holds something unknown."""
    conditions = {id(part) for one in parts for test in _tests(one) for part in _parts(test)}
    made = lambda one: _membership(one) or (None if id(one) in conditions else _truth(one))
    return rewritten(tree, made, {ast.Compare, ast.UnaryOp, ast.Call})


def _tests(node):
    if isinstance(node, (ast.If, ast.While, ast.IfExp, ast.Assert)):
        return [node.test]
    return node.ifs if isinstance(node, ast.comprehension) else [node.guard] if isinstance(node, ast.match_case) and node.guard else []


def _parts(test):
    """A condition, and those that it joins by `and`, `or` and `not`."""
    yield test
    for one in test.values if isinstance(test, ast.BoolOp) else [test.operand] if isinstance(test, ast.UnaryOp) else []:
        yield from _parts(one)


def _membership(one):
    return _compared(one, HELD, ast.In, ast.NotIn)


def _compared(one, name, plain, turned):
    if not isinstance(one, ast.Compare) or len(one.ops) > 1 or not isinstance(one.ops[0], (plain, turned)):
        return None
    return call(name, [one.left, *one.comparators, constant(isinstance(one.ops[0], plain), one)], one)


def _truth(one):
    if isinstance(one, ast.UnaryOp) and isinstance(one.op, ast.Not):
        return call(TURNED, [one.operand], one)
    if is_call(one, "bool") and len(one.args) == 1:
        return None if isinstance(one.args[0], ast.Starred) else call(TRUTH, [one.func, *one.args], one)
    is_number = isinstance(one, ast.Compare) and not isinstance(one.ops[0], (ast.Is, ast.IsNot))
    return call(COMPARED, [call(choices.DOUBTS, [], one), one], one) if is_number else _compared(one, SAME, ast.Is, ast.IsNot)
