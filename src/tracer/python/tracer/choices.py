"""What a condition chooses that only data tell: `64 if config["large"] else 32`, an `if` around a layer. The second trace goes the
other way, so that whatever hangs on it differs."""

import ast
import sys
from contextlib import contextmanager

from tracer import asserts, record, usual
from tracer.counts import DOUBTS, FILLED, WHOLE
from tracer.inert import Inert, _asked, count, is_second, reckoned
from tracer.lookups import AT, CUT, PUT, is_unknown
from tracer.rewriting import call, constant, copied, nodes, rewritten
from tracer.source import name_called
from tracer.unknown_settings import merged

#: Under these names a program finds `noted`, `chosen`, `enough`, `once_more`, `one_of`, `matched`, `either`, `outermost`, `needed` and `not_one`.
NOTED, CHOSEN, MATCHED, ENOUGH = "__cnn_noted__", "__cnn_chosen__", "__cnn_matched__", "__cnn_enough__"
ONCE_MORE, ONE_OF, EITHER, OUTERMOST = "__cnn_once_more__", "__cnn_one_of__", "__cnn_either__", "__cnn_outermost__"
NEEDED, NOT_ONE = "__cnn_needed__", "__cnn_not_one__"
_EXTREMES = {"max": max, "min": min}
#: A network is the same in or out of these, and ended or loaded it is no other.
_SAME_NETWORK = {"DataParallel", "DistributedDataParallel", "SyncBatchNorm", "exit", "quit", "_exit"}
_NUMBER_OF = (FILLED, WHOLE, "int", "float")
_ADDS = {"append", "extend", "insert"}
_LEARNS = {"requires_grad", "trainable"}
_SIMPLE = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr, ast.Delete, ast.Pass, ast.Break, ast.Continue)


def noted(thing):
    """What a condition only asks the number of, compares as a number, or whether it is None."""
    is_open = not usual.is_of_machine(thing.expression) if isinstance(thing, Inert) else type(thing) in (int, float) and thing == record.current.unknown
    record.current.doubts += is_open
    return thing


def chosen(before, condition):
    """`before`: the doubts before the condition was reckoned."""
    frame = sys._getframe(1)
    if isinstance(condition, Inert):
        condition = _asked(frame, condition)
    if record.current.doubts == before:
        return condition
    insisted = asserts.wanted(frame)
    return insisted if insisted is not None else not condition if is_second() else condition


def enough(before, condition):
    """`if len(rows) < 110: return None`: of what nobody knows there is enough."""
    if isinstance(condition, Inert) or record.current.doubts > before:
        return False
    return condition


def needed(before, condition):
    """`if blocks is None: blocks = …`, without which a variable that follows would have no value (`unbound`)."""
    return True if isinstance(condition, Inert) or record.current.doubts > before else condition


def once_more(place, before, condition):
    """Whether `while width < args.width: width *= 2` is gone round: once more in the second trace."""
    if isinstance(condition, Inert):
        condition = _asked(sys._getframe(1), condition)
    if condition or not is_second() or record.current.doubts == before:
        return condition
    turned = record.current.turned
    turned ^= {place}
    return place in turned


def one_of(condition):
    """`if name == "sgd":` in front of `elif name == "adam":`: an unknown name is one of them."""
    if not isinstance(condition, Inert):
        return condition
    record.current.doubts += 1
    return True


def not_one(condition):
    """In front of `one_of`, where this branch makes no network, and a later one does."""
    if isinstance(condition, Inert):
        record.current.doubts += 1
        return False
    return condition


class _First:
    """Equal to the first value that it is compared with."""

    def __eq__(self, other):
        return True


def matched(subject):
    """`match settings["size"]:`"""
    return _First() if isinstance(subject, Inert) and is_second() else subject


def either(thing, other):
    """`config["width"] or 64`, `settings or {}`"""
    if not isinstance(thing, Inert):
        return thing or other
    if isinstance(other, dict):
        return merged(other, thing) if other else thing
    return thing if is_second() or isinstance(other, list) else other


def outermost(function, *given):
    """`max(width, 16)`: a bound that hides an unknown number is another one in the second trace."""
    if not any(function is one for one in _EXTREMES.values()):
        return function(*given)
    items = list(given[0]) if len(given) == 1 and not isinstance(given[0], Inert) else given
    if any(isinstance(one, Inert) for one in items):
        return reckoned(function, *items)
    given = given if items is given else [items]
    found = function(*given)
    is_hidden = type(found) is int and found != record.current.unknown and any(map(is_unknown, items))
    return found * count() if is_hidden else found


@contextmanager
def watched(node, parts):
    """While a statement is compiled; `parts`: its nodes."""
    conditions = [one for one in parts if type(one) is ast.If]
    behind = {id(one.orelse[0]) for one in conditions if one.orelse}
    before = []
    for row in conditions:
        branches = _row(row) if id(row) not in behind else []
        taken = next((place for place, one in enumerate(branches) if any(map(_is_network, one.body))), 0)
        for place, one in enumerate(branches[: taken + 1]):
            before.append((one, one.test))
            one.test = call(ONE_OF if place == taken else NOT_ONE, [one.test], one.test)
    try:
        with rewritten(node, _open, _OPEN):
            yield
    finally:
        for one, test in before:
            one.test = test


def _row(one):
    """The conditions of one that compares one thing with several texts, and has no `else` or one that ends the program."""
    found = [one]
    while len(one.orelse) == 1 and isinstance(one.orelse[0], ast.If):
        one = one.orelse[0]
        found.append(one)
    tests = [part.test for part in found]
    is_row = (not one.orelse or _is_raise(one.orelse)) and len(tests) > 1 and all(map(_names_one, tests)) and len({ast.dump(test.left) for test in tests}) == 1
    return found if is_row else []


def _is_network(statement):
    """Whether it makes a network of Keras."""
    return any(name_called(part) in ("Sequential", "Model") for part in nodes(statement))


def _gives_up(one):
    """Whether it leaves a function with nothing, where there is too little of something: `if len(rows) < 110: return False`."""
    test, (*said, last) = one.test, one.body
    if not isinstance(test, ast.Compare) or len(test.ops) > 1 or not isinstance(test.ops[0], (ast.Lt, ast.LtE)) or any(isinstance(part, ast.Call) for part in nodes(test.comparators[0])):
        return False
    gives_nothing = isinstance(last, ast.Return) and (last.value is None or isinstance(last.value, ast.Constant) and not last.value.value)
    return gives_nothing and not one.orelse and all(isinstance(part, ast.Expr) for part in said)


def _names_one(test):
    """`name == "adam"`"""
    if not isinstance(test, ast.Compare) or len(test.ops) > 1 or not isinstance(test.ops[0], ast.Eq):
        return False
    return isinstance(test.comparators[0], ast.Constant) and isinstance(test.comparators[0].value, str)


_OPEN = {ast.Expr, ast.If, ast.comprehension, ast.For, ast.While, ast.Match, ast.IfExp, ast.BoolOp, ast.Call}


def _open(one):
    if isinstance(one, ast.Expr):
        one = _written_out(one)
    if isinstance(one, ast.If) and getattr(one, "is_needed", False):
        return ast.copy_location(ast.If(call(NEEDED, [call(DOUBTS, [], one.test), noting(one.test)], one.test), one.body, one.orelse), one)
    if isinstance(one, ast.If) and _gives_up(one):
        return ast.copy_location(ast.If(call(ENOUGH, [call(DOUBTS, [], one.test), noting(one.test)], one.test), one.body, one.orelse), one)
    if isinstance(one, ast.If) and _is_simple([one]) and any(_may_size(part, one.test) for part in nodes(one)):
        return ast.copy_location(ast.If(_asking(one.test), one.body, one.orelse), one)
    if isinstance(one, ast.comprehension):
        return ast.comprehension(one.target, one.iter, list(map(_asking, one.ifs)), one.is_async)
    if isinstance(one, ast.For) and any(map(_breaks, one.body)) and all(_breaks(part) or _counts(part) or any(map(_freezes, nodes(part))) for part in one.body):
        body = [ast.copy_location(ast.If(_asking(part.test), part.body, []), part) if _breaks(part) else part for part in one.body]
        return ast.copy_location(ast.For(one.target, one.iter, body, one.orelse), one)
    if isinstance(one, ast.While) and not one.orelse and all(map(_counts, one.body)):
        place = constant((one.lineno, one.col_offset), one.test)
        asked = call(ONCE_MORE, [place, call(DOUBTS, [], one.test), noting(one.test)], one.test)
        return ast.copy_location(ast.While(asked, one.body, []), one)
    if isinstance(one, ast.Match) and any(_is_simple(case.body) and any(_may_size(part, one.subject) for part in nodes(case)) for case in one.cases):
        return ast.copy_location(ast.Match(call(MATCHED, [one.subject], one.subject), one.cases), one)
    if isinstance(one, ast.IfExp) and any(_is_size(part) or _is_asked(part, one.test) for part in (one.body, one.orelse)):
        return ast.copy_location(ast.IfExp(_asking(one.test), one.body, one.orelse), one)
    if isinstance(one, ast.BoolOp) and isinstance(one.op, ast.Or) and len(one.values) == 2 and _is_plain(one.values[1]):
        return call(EITHER, one.values, one)
    is_extreme = isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in _EXTREMES and one.args and not one.keywords
    return call(OUTERMOST, [one.func, *one.args], one) if is_extreme else None


def _written_out(one):
    """`net.add(layer) if config["deep"] else None`, `config["deep"] and net.add(layer)`: the same as an `if`."""
    value = one.value
    if isinstance(value, ast.IfExp) and name_called(value.test) != CHOSEN:
        test, body, orelse = value.test, value.body, [] if isinstance(value.orelse, ast.Constant) else [value.orelse]
    elif isinstance(value, ast.BoolOp) and isinstance(value.op, ast.And):
        *tests, body = value.values
        test, orelse = tests[0] if len(tests) == 1 else ast.copy_location(ast.BoolOp(ast.And(), tests), value), []
    else:
        return one
    body, *orelse = [ast.copy_location(ast.Expr(part), part) for part in (body, *orelse)]
    return ast.copy_location(ast.If(test, [body], orelse), one)


def _asking(condition):
    return call(CHOSEN, [call(DOUBTS, [], condition), noting(condition)], condition)


def noting(condition):
    """The same condition, which notes what it compares."""
    return _Noting().visit(copied(condition))


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
        if name_called(one) == "float" and len(one.args) == 1:
            one.args = [call(NOTED, one.args, one)]
        return one


def _is_simple(statements):
    """Whether they do nothing but give values and call functions, so that the other way is as good."""
    return all(
        _is_simple(one.body) and (_is_raise(one.orelse) or _is_simple(one.orelse)) if isinstance(one, ast.If) or isinstance(one, ast.For) and any(map(_freezes, nodes(one)))
        else (isinstance(one, _SIMPLE) or isinstance(one, ast.Return) and one.value is not None and _is_size(one.value)) and not any(map(_keeps, nodes(one)))
        for one in statements
    )


def _is_raise(statements):
    return len(statements) == 1 and isinstance(statements[0], ast.Raise)


def _keeps(node):
    name = name_called(node)
    return name in _SAME_NETWORK or name.startswith(("load", "restore"))


def _may_size(node, condition):
    """Whether a statement gives a number or what the condition asks about, makes a layer, or says what learns."""
    if _freezes(node) or _takes_off(node) or name_called(node) in _ADDS and any(map(_is_size, node.args)):
        return True
    value = node.value if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return)) else None
    if value is None:
        return name_called(node)[:1].isupper() or name_called(node) == "setattr" or name_called(node) == PUT and _names(node.args[2]) <= _names(condition)
    return _is_size(value) or _is_asked(value, condition) or isinstance(value, ast.Name) and _names_one(condition) or name_called(value) == CUT or isinstance(value, ast.Subscript) and isinstance(value.slice, ast.Slice)


def _takes_off(node):
    """`net.pop()`, `del net[-1]`"""
    if isinstance(node, ast.Delete):
        return any(isinstance(one, ast.Subscript) and not _is_key(one.slice) for one in node.targets)
    return name_called(node) == "pop" and not node.args


def _is_key(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _counts(statement):
    """`width *= 2`"""
    return isinstance(statement, (ast.Assign, ast.AugAssign)) and not any(isinstance(one, ast.Call) for one in nodes(statement))


def _breaks(statement):
    """`if layer.name == args.first: break`"""
    return isinstance(statement, ast.If) and not statement.orelse and len(statement.body) == 1 and isinstance(statement.body[0], ast.Break)


def _is_asked(value, condition):
    """Whether it is something of what the condition asks about: `settings[key] if key in settings else …`"""
    is_part = isinstance(value, (ast.Subscript, ast.Attribute, ast.Name)) or name_called(value) == AT
    return is_part and _names(value) - {AT} <= _names(condition)


def _freezes(node):
    """`parameter.requires_grad = False`, `freeze(backbone)`"""
    if isinstance(node, ast.Assign):
        return any(isinstance(one, ast.Attribute) and one.attr in _LEARNS for one in node.targets)
    return name_called(node) == "requires_grad_" or "freeze" in name_called(node)


def _names(node):
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def _is_size(node):
    if isinstance(node, (ast.Tuple, ast.List)):
        return any(map(_is_size, node.elts))
    if isinstance(node, ast.BinOp):
        return _is_size(node.left) or _is_size(node.right)
    return _is_number(node) or name_called(node)[:1].isupper() or name_called(node) in (*_NUMBER_OF, OUTERMOST) or _is_class(node)


def _is_class(node):
    """`nn.BatchNorm2d`"""
    if isinstance(node, ast.Attribute):
        return node.attr[:1].isupper()
    return isinstance(node, ast.Name) and node.id[:1].isupper() and not node.id.isupper()


def _is_plain(node):
    """A number, or a dictionary or list that calls nothing."""
    is_literal = isinstance(node, (ast.Dict, ast.List)) and not any(isinstance(one, ast.Call) for one in nodes(node))
    return _is_number(node) or is_literal


def _is_number(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, (int, float))
