"""What a dictionary or list gives for a key that is unknown, a slice from an unknown place, and a text for unknown ones to join:
Python would end the program, or give nothing."""

import ast
from copy import deepcopy

from tracer import record
from tracer.guesses import examples
from tracer.inert import Inert
from tracer.rewriting import call

#: Under these names a program finds `at`, `got`, `updated`, `read`, `cut` and `joined`.
AT, GOT, UPDATED, READ, CUT, JOINED = "__cnn_at__", "__cnn_got__", "__cnn_updated__", "__cnn_read__", "__cnn_cut__", "__cnn_joined__"


def at(thing, key):
    try:
        return thing[key]
    except (KeyError, IndexError):
        # Lines of a file that is not here would have filled it.
        is_of_data = isinstance(thing, dict) and any(isinstance(one, Inert) for one in thing)
        if not (_is_unknown(key) or is_of_data):
            raise
    return Inert(f"…[{key}]")


def got(get, *given):
    """`{"small": 16}.get(size, 64)`"""
    is_unknown = len(given) == 2 and isinstance(given[0], Inert) and type(given[1]) in (int, float)
    return Inert(f"…[{given[0]}]") if is_unknown and isinstance(getattr(get, "__self__", None), dict) else get(*given)


def updated(update, others):
    """`settings.update(json.load(file))`: the numbers that it had are examples."""
    mine = getattr(update, "__self__", None)
    if isinstance(others, Inert) and isinstance(mine, dict):
        dict.update(mine, examples(mine, "…"))
    return update(others)


def read(number, data, *args, **kwargs):
    """`int.from_bytes(file.read(4), "big")`"""
    return Inert(f"int({data})") if isinstance(data, Inert) else number(data, *args, **kwargs)


def cut(thing, start, stop, length):
    """`data[i : i + block]` for an `i` that is drawn: as many as that are."""
    return thing[:length] if type(length) is int and (_is_drawn(start) or _is_drawn(stop)) else thing[start:stop]


def _is_drawn(number):
    return isinstance(number, Inert) or getattr(number, "_cnn_numbers", number) is None


def joined(join, parts):
    """`" ".join(titles)`: the letters of an unknown text are others in the second trace."""
    if isinstance(getattr(join, "__self__", None), str):
        parts = [str(one) if isinstance(one, Inert) else one for one in parts]
    return join(parts)


def _is_unknown(key):
    return isinstance(key, Inert) or type(key) is int and key == record.current.unknown


_KEYS = (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.BinOp)


def looked_up(one):
    """While a statement is compiled: what it looks up by no constant is looked up by `at`, and so on."""
    if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr == "join" and len(one.args) == 1 and not one.keywords:
        return None if isinstance(one.args[0], ast.Starred) else call(JOINED, [one.func, one.args[0]], one)
    if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.args and not isinstance(one.args[0], ast.Starred):
        if one.func.attr == "get" and not one.keywords:
            return call(GOT, [one.func, *one.args], one)
        if one.func.attr == "update" and len(one.args) == 1 and not one.keywords:
            return call(UPDATED, [one.func, *one.args], one)
        if one.func.attr == "from_bytes":
            return call(READ, [one.func, *one.args], one, one.keywords)
    length = _length(one.slice) if isinstance(one, ast.Subscript) and isinstance(one.slice, ast.Slice) else None
    if length is not None and isinstance(one.ctx, ast.Load):
        return call(CUT, [one.value, one.slice.lower, one.slice.upper, ast.copy_location(length, one)], one)
    is_looked_up = isinstance(one, ast.Subscript) and isinstance(one.ctx, ast.Load) and isinstance(one.slice, _KEYS)
    return call(AT, [one.value, one.slice], one) if is_looked_up else None


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
    made = deepcopy(left[0][1])
    for sign, term in left[1:]:
        made = ast.copy_location(ast.BinOp(made, ast.Add() if sign > 0 else ast.Sub(), deepcopy(term)), term)
    return made


def _terms(node, sign=1):
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
        yield from _terms(node.left, sign)
        yield from _terms(node.right, sign if isinstance(node.op, ast.Add) else -sign)
    else:
        yield sign, node
