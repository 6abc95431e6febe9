"""What a condition chooses that only data tell: `64 if config["large"] else 32`, an `if` around a layer. The second trace goes the
other way, so that whatever hangs on it differs."""

import ast
import sys
from copy import deepcopy

from tracer import record, usual
from tracer.counts import FILLED
from tracer.inert import Inert, _asked, count, extreme, is_second
from tracer.rewriting import call, rewritten
from tracer.source import name_called

#: Under these names a program finds `doubts`, `noted`, `chosen`, `matched`, `either` and `outermost`.
DOUBTS, NOTED, CHOSEN, MATCHED = "__cnn_doubts__", "__cnn_noted__", "__cnn_chosen__", "__cnn_matched__"
EITHER, OUTERMOST = "__cnn_either__", "__cnn_outermost__"
_EXTREMES = {"max": max, "min": min}
#: A network is the same in or out of these, and ended or loaded it is no other.
_SAME_NETWORK = {"DataParallel", "DistributedDataParallel", "SyncBatchNorm", "exit", "quit", "_exit"}
_NUMBER_OF = (FILLED, "int", "float")
_SIMPLE = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr, ast.Pass, ast.Break, ast.Continue)


def doubts():
    """How often something unknown was asked so far whether it is true."""
    return record.current.doubts


def noted(thing):
    """What a condition only asks the number of, compares as a number, or whether it is None."""
    is_open = not usual.is_of_machine(thing.expression) if isinstance(thing, Inert) else type(thing) in (int, float) and thing == record.current.unknown
    record.current.doubts += is_open
    return thing


def chosen(before, condition):
    """`before`: the doubts before the condition was reckoned."""
    if isinstance(condition, Inert):
        condition = _asked(sys._getframe(1), condition)
    return not condition if record.current.doubts > before and is_second() else condition


class _First:
    """Equal to the first value that it is compared with."""

    def __eq__(self, other):
        return True


def matched(subject):
    """`match settings["size"]:`"""
    return _First() if isinstance(subject, Inert) and is_second() else subject


def either(thing, number):
    """`config["width"] or 64`"""
    if isinstance(thing, Inert):
        return thing if is_second() else number
    return thing or number


def outermost(function, *given):
    """`max(width, 16)`: a bound that hides an unknown number is another one in the second trace."""
    name = next((name for name, one in _EXTREMES.items() if one is function), None)
    if name is None:
        return function(*given)
    if any(isinstance(one, Inert) for one in given):
        return extreme(name, given)
    found = function(*given)
    is_hidden = type(found) is int and found != record.current.unknown and any(type(one) is int and one == record.current.unknown for one in given)
    return found * count() if is_hidden else found


def watched(node):
    """While a statement is compiled."""
    return rewritten(node, _open)


def _open(one):
    if isinstance(one, ast.If) and _is_simple([one]) and any(_may_size(part, one.test) for part in ast.walk(one)):
        return ast.copy_location(ast.If(_asking(one.test), one.body, one.orelse), one)
    if isinstance(one, ast.Match) and any(_is_simple(case.body) and any(_may_size(part, one.subject) for part in ast.walk(case)) for case in one.cases):
        return ast.copy_location(ast.Match(call(MATCHED, [one.subject], one.subject), one.cases), one)
    if isinstance(one, ast.IfExp) and (_is_size(one.body) or _is_size(one.orelse)):
        return ast.copy_location(ast.IfExp(_asking(one.test), one.body, one.orelse), one)
    if isinstance(one, ast.keyword) and isinstance(one.value, ast.UnaryOp) and isinstance(one.value.op, ast.Not):
        return ast.copy_location(ast.keyword(one.arg, _asking(one.value)), one)
    if isinstance(one, ast.BoolOp) and isinstance(one.op, ast.Or) and len(one.values) == 2 and _is_number(one.values[1]):
        return call(EITHER, one.values, one)
    is_extreme = isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in _EXTREMES and len(one.args) > 1 and not one.keywords
    return call(OUTERMOST, [one.func, *one.args], one) if is_extreme else None


def _asking(condition):
    return call(CHOSEN, [call(DOUBTS, [], condition), noting(condition)], condition)


def noting(condition):
    """The same condition, which notes what it compares."""
    return _Noting().visit(deepcopy(condition))


class _Noting(ast.NodeTransformer):
    def visit_Compare(self, node):
        self.generic_visit(node)
        if isinstance(node.ops[0], (ast.Is, ast.IsNot)):
            node.left = call(NOTED, [node.left], node.left)
            return node
        node.left, *node.comparators = [self._asked(one) for one in (node.left, *node.comparators)]
        return node

    def _asked(self, one):
        if isinstance(one, ast.Name):
            return call(NOTED, [one], one)
        if name_called(one) in _NUMBER_OF and len(one.args) == 1:
            one.args = [call(NOTED, one.args, one)]
        return one


def _is_simple(statements):
    """Whether they do nothing but give values and call functions, so that the other way is as good."""
    return all(
        _is_simple(one.body) and _is_simple(one.orelse) if isinstance(one, ast.If)
        else (isinstance(one, _SIMPLE) or isinstance(one, ast.Return) and one.value is not None and _is_size(one.value)) and not any(map(_keeps, ast.walk(one)))
        for one in statements
    )


def _keeps(node):
    name = name_called(node)
    return name in _SAME_NETWORK or name.startswith(("load", "restore"))


def _may_size(node, condition):
    """Whether a statement gives a number or what the condition asks about, or makes a layer."""
    value = node.value if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return)) else None
    if value is None:
        return name_called(node)[:1].isupper()
    return _is_size(value) or isinstance(value, (ast.Subscript, ast.Attribute)) and _names(value) <= _names(condition)


def _names(node):
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def _is_size(node):
    if isinstance(node, (ast.Tuple, ast.List)):
        return any(map(_is_size, node.elts))
    if isinstance(node, ast.BinOp):
        return _is_size(node.left) or _is_size(node.right)
    return _is_number(node) or name_called(node)[:1].isupper() or name_called(node) in (*_NUMBER_OF, OUTERMOST)


def _is_number(node):
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)
