"""What a dictionary or list gives for a key that is unknown, a slice from an unknown place, and a text for unknown ones to join:
Python would end the program, or give nothing."""

import ast
import operator

from tracer import record
from tracer.guesses import examples
from tracer.inert import Inert, is_second
from tracer.rewriting import call, constant, copied, is_call
from tracer.unknown_settings import Any, any_of, instead, written_of
from tracer.whole import Example, is_whole

#: Under these names a program finds `at`, `put`, `changed`, `got`, `sought`, `first`, `read`, `cut` and `joined`.
AT, PUT, CHANGED, GOT, SOUGHT, FIRST = "__cnn_at__", "__cnn_put__", "__cnn_changed__", "__cnn_got__", "__cnn_sought__", "__cnn_first__"
READ, CUT, JOINED = "__cnn_read__", "__cnn_cut__", "__cnn_joined__"
_NOTHING = object()
_SEEKS = ("index", "find", "count", "remove")


def at(thing, key):
    try:
        return thing[key]
    except (KeyError, IndexError):
        # A file that is not here would have filled it.
        if not is_unknown(key) and any_of(thing) is None:
            raise
    found = of_package(thing, key)
    return Inert(f"…[{key}]") if found is None else found


def of_package(names, key):
    """`torchvision.models.__dict__[args.arch]`: what makes a network, from a package's names; else None."""
    by_name = names.get("_cnn_by_name") if isinstance(names, dict) else None
    return None if by_name is None else by_name(key)


def put(value, things, key):
    """`settings[key] = value`: the numbers that it may replace are examples."""
    if isinstance(key, (Inert, Any)) and type(things) is dict:
        things.update(examples(things, written_of(key)))
    if not (isinstance(things, list) and is_unknown(key) and int(key) >= len(things)):
        things[key] = value


def changed(change, things, key, value):
    """`counts[label] += 1`"""
    put(getattr(operator, change)(at(things, key), value), things, key)


def got(get, *given):
    """`{"small": 16}.get(size, 64)`, `{"small": 16}.get(size) or 64`, `kwargs.pop("size", 64)`"""
    things = getattr(get, "__self__", None)
    if isinstance(things, dict) and things and isinstance(given[0], Inert) and all(isinstance(one, (int, float)) for one in things.values()):
        return Inert(f"…[{given[0]}]")
    if not isinstance(things, dict) or len(given) != 2:
        return get(*given)
    if isinstance(given[0], (Inert, Example)) and isinstance(given[1], (int, float)):
        return Inert(f"…[{given[0]}]")
    return get(*given) if given[0] in things or any_of(things) is None else instead(given[1], str(given[0]))


def sought(seek, thing):
    """`sizes.index(args.size)`, `columns.remove(target)`: it is in there, but nobody knows where."""
    things = getattr(seek, "__self__", None)
    if not isinstance(thing, Inert) or not isinstance(things, (list, tuple, str)) or not things:
        return seek(thing)
    if seek.__name__ != "remove":
        return Inert(f"….{seek.__name__}({thing})")
    things.pop()


def first(give, items, *given):
    """`next(width for width in widths if width > args.width)`"""
    before = record.current.doubts
    found = give(items, *(given or (_NOTHING,)))
    is_open = record.current.doubts > before and (found is _NOTHING or isinstance(found, (int, float)))
    if found is _NOTHING and not is_open:
        raise StopIteration
    return Inert(f"next({given[0] if given else '…'})") if is_open else found


def read(number, data, *args, **kwargs):
    """`int.from_bytes(file.read(4), "big")`"""
    return Inert(f"int({data})") if isinstance(data, Inert) else number(data, *args, **kwargs)


def cut(thing, start, stop, length=None):
    """`data[i : i + block]` for an `i` that is drawn: as many as that are. `layers[:count]`: others in the second trace, for an unknown `count`."""
    if is_whole(length) and (_is_drawn(start) or _is_drawn(stop)):
        return thing[:length]
    found = thing[start:stop]
    is_open = is_second() and (is_unknown(start) or is_unknown(stop)) and (isinstance(thing, (list, tuple)) or record.facts_of(thing) is not None)
    if not is_open or 0 < len(found) < len(thing):
        return found
    return thing[: len(thing) // 2] if len(found) else thing[:]


def _is_drawn(number):
    return isinstance(number, Inert) or getattr(number, "_cnn_numbers", number) is None


def joined(join, parts):
    """`" ".join(titles)`: the letters of an unknown text are others in the second trace."""
    if isinstance(getattr(join, "__self__", None), str):
        parts = [str(one) if isinstance(one, Inert) else one for one in parts]
    return join(parts)


def is_unknown(key):
    return isinstance(key, (Inert, Example)) or type(key) is int and key == record.current.unknown


_CHANGES = {
    ast.Add: "iadd", ast.Sub: "isub", ast.Mult: "imul", ast.MatMult: "imatmul", ast.Div: "itruediv", ast.FloorDiv: "ifloordiv", ast.Mod: "imod",
    ast.Pow: "ipow", ast.BitAnd: "iand", ast.BitOr: "ior", ast.BitXor: "ixor", ast.LShift: "ilshift", ast.RShift: "irshift",
}
_KEYS = (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.BinOp, ast.Compare)


def looked_up(one):
    """While a statement is compiled: what it looks up by no constant is looked up by `at`, and so on."""
    if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr == "join" and len(one.args) == 1 and not one.keywords:
        return None if isinstance(one.args[0], ast.Starred) else call(JOINED, [one.func, one.args[0]], one)
    if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.args and not isinstance(one.args[0], ast.Starred):
        if one.func.attr in ("get", "pop") and not one.keywords:
            return call(GOT, [one.func, *one.args], one)
        if one.func.attr in _SEEKS and len(one.args) == 1 and not one.keywords:
            return call(SOUGHT, [one.func, *one.args], one)
        if one.func.attr == "from_bytes":
            return call(READ, [one.func, *one.args], one, one.keywords)
    if is_call(one, "next") and isinstance(one.args[0], ast.GeneratorExp):
        return call(FIRST, [one.func, *one.args], one)
    if isinstance(one, (ast.Assign, ast.AugAssign)):
        return _put(one)
    if not isinstance(one, ast.Subscript) or not isinstance(one.ctx, ast.Load):
        return None
    if isinstance(one.slice, ast.Slice):
        return _sliced(one, one.slice)
    is_name = isinstance(one.slice, ast.Constant) and isinstance(one.slice.value, str)
    return call(AT, [one.value, one.slice], one) if is_name or isinstance(one.slice, _KEYS) else None


def _put(one):
    target = one.target if isinstance(one, ast.AugAssign) else one.targets[0]
    if isinstance(one, ast.Assign) and len(one.targets) > 1 or not isinstance(target, ast.Subscript) or not isinstance(target.slice, _KEYS):
        return None
    if isinstance(one, ast.Assign):
        asked = call(PUT, [one.value, target.value, target.slice], one)
    else:
        asked = call(CHANGED, [constant(_CHANGES[type(one.op)], one), target.value, target.slice, one.value], one)
    return ast.copy_location(ast.Expr(asked), one)


def _sliced(one, part):
    bounds = [constant(None, one) if bound is None else bound for bound in (part.lower, part.upper)]
    length = _length(part)
    if length is not None:
        return call(CUT, [one.value, *bounds, ast.copy_location(length, one)], one)
    is_open = part.step is None and any(isinstance(getattr(bound, "operand", bound), _KEYS) for bound in bounds)
    return call(CUT, [one.value, *bounds], one) if is_open else None


def _length(part):
    """Of `i + 1 : i + n + 1`, the `n`; None where what is left of the bounds is no sum of names and numbers."""
    if part.lower is None or part.upper is None or part.step is not None:
        return None
    left = list(_terms(part.upper))
    common = 0
    for sign, term in _terms(part.lower):
        same = next((one for one in left if one[0] == sign and ast.dump(one[1]) == ast.dump(term)), None)
        if same:
            left.remove(same)
            common += not isinstance(term, ast.Constant)
        else:
            left.append((-sign, term))
    left.sort(key=lambda one: -one[0])
    if not common or not left or left[0][0] < 0 or not all(isinstance(one, (ast.Name, ast.Attribute, ast.Constant)) for _, one in left):
        return None
    made = copied(left[0][1])
    for sign, term in left[1:]:
        made = ast.copy_location(ast.BinOp(made, ast.Add() if sign > 0 else ast.Sub(), copied(term)), term)
    return made


def _terms(node, sign=1):
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
        yield from _terms(node.left, sign)
        yield from _terms(node.right, sign if isinstance(node.op, ast.Add) else -sign)
    else:
        yield sign, node
