"""What a loop would have counted or collected, had an unknown condition in it been true: `if name.endswith(".wav"): longest = …`.
What is still zero or empty after such a loop is unknown."""

import ast
import sys
import types
from contextlib import contextmanager

from tracer import record, shaped
from tracer.inert import Inert, _asked, whole
from tracer.lookups import CHANGED, PUT
from tracer.rewriting import call, constant, copied, is_call, nodes, rewritten
from tracer.source import name_called
from tracer.unknown_settings import Open
from tracer.whole import Example, is_whole

#: Under these names a program finds `asking`, `doubts`, `collected`, `counted`, `filled`, `length`, `steps`, `rest`, `whole_number` and `kind`.
ASKING, DOUBTS, COLLECTED = "__cnn_asking__", "__cnn_doubts__", "__cnn_collected__"
COUNTED, FILLED, LENGTH = "__cnn_counted__", "__cnn_filled__", "__cnn_length__"
RANGE, REST, WHOLE, KIND = "__cnn_range__", "__cnn_rest__", "__cnn_whole__", "__cnn_kind__"
_COLLECTS = ("append", "add", "extend", "insert")


class Unfilled(list):
    """A list that only data would have filled: empty, until whoever goes through it or takes one out needs some."""

    expression = "list"

    def __bool__(self):
        return len(self) > 0 or _asked(sys._getframe(1), Inert(self.expression))

    def __iter__(self):
        return super().__iter__() if len(self) else iter([self[place] for place in range(record.current.unknown)])

    def __getitem__(self, place):
        is_of_data = not len(self) and type(place) is not slice
        return Inert(f"{self.expression}[{place}]") if is_of_data else super().__getitem__(place)


def asking(things):
    """The items of a loop, of which is noted whether it came to an unknown condition."""
    before = sum(record.current.asked.values())
    record.current.has_collected = False
    yield from things
    record.current.has_asked = sum(record.current.asked.values()) > before


def doubts():
    """How often something unknown was asked so far whether it is true."""
    return record.current.doubts


def collected(before, condition, of_item):
    """`if move not in moves.values():` around what a loop collects. `before`: the doubts before it was reckoned; `of_item`: whether it asks
    about an item of the loop alone, as `if name.endswith(".wav"):` does, which some of them are."""
    is_open = isinstance(condition, Inert) or record.current.doubts > before
    record.current.has_collected |= is_open
    return True if is_open and of_item else condition


def counted(found, name):
    if found and record.current.has_collected and type(found) in (list, set, dict):
        record.current.partly[id(found)] = found
    if not record.current.has_asked or type(found) not in (int, float, list, set, dict) or found:
        return found
    if type(found) in (int, float):
        return Inert(name)
    if type(found) is dict:
        return Open({}, name)
    made = Unfilled()
    made.expression = name
    return made


def filled(things):
    """How many there are, were the list filled; something unknown in a set may be one of the known ones."""
    if isinstance(things, (set, frozenset)) and 0 < sum(isinstance(one, Inert) for one in things) < len(things):
        return Example(len(things), len(things) + 1)
    is_of_data = isinstance(things, (set, frozenset)) and len(things) > 0 and all(isinstance(one, Inert) for one in things)
    if is_of_data or record.current.partly.get(id(things)) is things:
        return whole(Inert("len(…)"))
    is_open = isinstance(things, (Unfilled, Open)) and len(things) == 0 or isinstance(things, Inert) and not is_whole((shaped.of(things) or (None,))[0])
    return whole(Inert(f"len({things.expression})")) if is_open else len(things)


def length(things):
    return Inert(f"len({things.expression})") if isinstance(things, Inert) else filled(things)


def steps(*args):
    """A `range` up to an unknown end is never empty: `range(60, len(prices))`."""
    found = range(*args)
    start = args[0] if len(args) > 1 and is_whole(args[0]) else 0
    is_open = any(isinstance(one, Inert) for one in args)
    return range(start, start + record.current.unknown) if is_open and not found else found


def rest(left, right):
    """A tenth of the one file that stands for unknown ones is none: `count % (len(files) // 10)`."""
    return Inert(f"{left} % …") if is_whole(left) and is_whole(right) and right == 0 else left % right


def whole_number(kind, *given):
    """`int(args.width)`"""
    is_open = kind is int and len(given) == 1 and isinstance(given[0], (Inert, Example))
    return kind(*given) if not is_open else given[0] if isinstance(given[0], Example) else whole(given[0])


def kind(function, thing, *made_of):
    """`type(width)`, and `type("Net", (Base,), {…})`, of something unknown too."""
    if function is type and made_of:
        bases, members = made_of
        module = sys._getframe(1).f_globals.get("__name__")
        return types.new_class(thing, tuple(bases), exec_body=lambda given: given.update({"__module__": module, **members}))
    return int if function is type and isinstance(thing, Example) else function(thing, *made_of)


@contextmanager
def watched(node, parts):
    """While a statement is compiled: after each loop with such numbers and lists, they are asked about. `parts`: its nodes."""
    held, around = [], []
    for loop in parts:
        found = _counted(loop) if type(loop) is ast.For else ()
        if found:
            held.append((loop, loop.iter, loop.orelse))
            around += [(one, one.test, _asks_item(one, loop)) for one in _alone(loop) if any(map(_collects, one.body))]
            loop.iter = call(ASKING, [loop.iter], loop.iter)
            loop.orelse = [*(_at(loop, _again(one)) for one in found), *loop.orelse]
    for one, test, of_item in around:
        one.test = call(COLLECTED, [call(DOUBTS, [], test), test, constant(of_item, test)], test)
    try:
        with rewritten(node, _open, {ast.ListComp, ast.DictComp, ast.Call, ast.BinOp}):
            yield
    finally:
        for loop, things, rest in held:
            loop.iter, loop.orelse = things, rest
        for one, test, _ in reversed(around):
            one.test = test


def _open(one):
    """Of `[name for name in names if …]`, `range(len(names))` and `len(names) - 60`, what asks about the list."""
    if isinstance(one, (ast.ListComp, ast.DictComp)) and len(one.generators) == 1 and one.generators[0].ifs:
        first = one.generators[0]
        of_data = ast.comprehension(first.target, call(ASKING, [first.iter], first.iter), first.ifs, first.is_async)
        made = ast.copy_location(ast.ListComp(one.elt, [of_data]) if isinstance(one, ast.ListComp) else ast.DictComp(one.key, one.value, [of_data]), one)
        name = "list" if isinstance(one, ast.ListComp) else "dict"
        return None if first.is_async else call(COUNTED, [made, constant(name, one)], one)
    if is_call(one, "len") and len(one.args) == 1:
        return call(FILLED, one.args, one)
    if is_call(one, "int") and not isinstance(one.args[0], (ast.Starred, ast.Constant)):
        return call(WHOLE, [one.func, *one.args], one)
    if is_call(one, "type") and len(one.args) in (1, 3) and not any(isinstance(part, ast.Starred) for part in one.args):
        return call(KIND, [one.func, *one.args], one)
    if isinstance(one, ast.BinOp) and isinstance(one.op, ast.Mod) and not isinstance(one.right, ast.Constant) and not isinstance(one.left, (ast.Constant, ast.JoinedStr)):
        return call(REST, [one.left, one.right], one)
    if isinstance(one, ast.BinOp) and isinstance(one.op, ast.Sub) and is_call(one.left, FILLED):
        return ast.copy_location(ast.BinOp(call(LENGTH, one.left.args, one.left), one.op, one.right), one)
    if is_call(one, "range") and (len(one.args) > 1 or any(is_call(part, FILLED) for part in nodes(one))):
        return call(RANGE, [_Lengths().visit(copied(part)) for part in one.args], one)
    return None


class _Lengths(ast.NodeTransformer):
    def visit_Call(self, node):
        self.generic_visit(node)
        return call(LENGTH, node.args, node) if is_call(node, FILLED) else node


def _counted(loop):
    """Names and attributes that a condition in the loop gives a value or adds something to, by their texts. Behind `if …: continue` stands what counts and collects, too."""
    conditions = [one for one in nodes(loop) if isinstance(one, ast.If)]
    parts = [part for one in conditions for body in one.body for part in nodes(body)]
    if any(isinstance(one.body[-1], ast.Continue) for one in conditions):
        parts += [part for part in nodes(loop) if not isinstance(part, ast.Assign)]
    found = [target for one in parts if isinstance(one, (ast.Assign, ast.AugAssign)) for target in getattr(one, "targets", None) or [one.target] if isinstance(target, ast.Name)]
    methods = [one.func for one in parts if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute)]
    found += [one.value for one in methods if one.attr in _COLLECTS and isinstance(getattr(one.value, "value", one.value), ast.Name)]
    found += [one.args[1] for one in parts if name_called(one) in (PUT, CHANGED)]
    return sorted({ast.unparse(one) for one in found if isinstance(one, (ast.Name, ast.Attribute))})


def _alone(loop):
    """Conditions without an `else` or `elif`, and that are none."""
    conditions = [one for one in nodes(loop) if isinstance(one, ast.If)]
    behind = {id(one.orelse[0]) for one in conditions if one.orelse}
    return [one for one in conditions if not one.orelse and id(one) not in behind]


def _collects(statement):
    """`moves[len(moves)] = move`, `seen.add(name)`: nothing else, whatever its condition is."""
    value = statement.value if isinstance(statement, ast.Expr) else None
    return name_called(value) in (PUT, CHANGED, *_COLLECTS)


def _asks_item(condition, loop):
    """Whether it asks about what the loop goes through, and leaves nothing out by it."""
    leaves = any(isinstance(one, (ast.Continue, ast.Break, ast.Return, ast.Raise)) for one in nodes(condition))
    items = {one.id for one in ast.walk(loop.target) if isinstance(one, ast.Name)}
    asked = {one.id for one in ast.walk(condition.test) if isinstance(one, ast.Name)}
    return not leaves and not items.isdisjoint(asked)


def _again(written):
    """`try: name = counted(name, "name")`, since the name may have no value yet."""
    return ast.parse(f"try: {written} = {COUNTED}({written}, {written!r})\nexcept (NameError, AttributeError): pass").body[0]


def _at(place, made):
    for one in ast.walk(made):
        if hasattr(one, "lineno"):
            ast.copy_location(one, place)
    return made
