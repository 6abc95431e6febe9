"""What something unknown gives by name: `Net(**settings)`, `{**defaults, **settings}`, `setattr(args, key, value)`. The numbers that it
may replace are examples."""

import ast
import inspect

from tracer import record
from tracer.guesses import example, examples
from tracer.inert import Inert
from tracer.rewriting import call
from tracer.signatures import parameters

#: Under these names a program finds `keywords` and `merged`.
KEYWORDS, MERGED = "__cnn_keywords__", "__cnn_merged__"


class Open(dict):
    """A dictionary of which only a part is known."""

    def __init__(self, known, expression):
        super().__init__(known)
        self.expression = expression

    def __missing__(self, key):
        return Inert(f"{self.expression}[{key!r}]")

    def get(self, key, default=None):
        if key in self or default is None:
            return self[key]
        return example(default, self.expression) if type(default) is int else default


def keywords(function, given, places, names):
    """`**given` of a call that has so many arguments by place, and these by name."""
    if not isinstance(given, (Inert, Open)):
        return given
    known = given if isinstance(given, Open) else {}
    written = given.expression
    parser = getattr(function, "__self__", None)
    if getattr(function, "__name__", "") == "set_defaults" and hasattr(parser, "_actions"):
        return {**examples({one.dest: one.default for one in parser._actions}, written), **known}
    free = [one for one in parameters(function)[places:] if one.kind is not inspect.Parameter.POSITIONAL_ONLY and one.name not in names]
    wanted = {one.name: Inert(f"{written}[{one.name!r}]") for one in free if one.default is inspect.Parameter.empty}
    if _is_of_program(function):
        wanted.update(examples({one.name: one.default for one in free}, written))
    return {**wanted, **known}


def _is_of_program(function):
    """A framework's own numbers are mostly strides and groups, whose double would be none."""
    made = getattr(function, "__init__", None) if isinstance(function, type) else function
    code = getattr(made, "__code__", None)
    return hasattr(function, "__dataclass_fields__") or getattr(code, "co_filename", None) in record.current.files


def merged(*parts):
    known, written = {}, None
    for part in parts:
        if isinstance(part, (Inert, Open)):
            written = part.expression
            known.update(examples(known, written))
        if not isinstance(part, Inert):
            known.update(part)
    return known if written is None else Open(known, written)


def set_by_name(owner, name, value):
    """`setattr`"""
    own = examples(getattr(owner, "__dict__", {}), name) if isinstance(name, Inert) else {}
    if own:
        owner.__dict__.update(own)
    else:
        setattr(owner, name, value)


def taken_by_name(one):
    """While a statement is compiled."""
    if isinstance(one, ast.Dict) and None in one.keys:
        return call(MERGED, _parts(one), one)
    if not isinstance(one, ast.Call):
        return None
    open_ones = [part for part in one.keywords if part.arg is None]
    if not open_ones or any(isinstance(part, ast.Starred) for part in one.args):
        return None
    if isinstance(one.func, ast.Name) and one.func.id == "dict" and len(one.args) < 2:
        return call(MERGED, [*one.args, *(_named(part, one) for part in one.keywords)], one)
    if len(open_ones) > 1 or not _is_plain(one.func):
        return None
    at = open_ones[0].value
    names = ast.Tuple([_constant(part.arg, at) for part in one.keywords if part.arg is not None], ast.Load())
    asked = call(KEYWORDS, [one.func, at, _constant(len(one.args), at), ast.copy_location(names, at)], at)
    kept = [ast.copy_location(ast.keyword(None, asked), part) if part is open_ones[0] else part for part in one.keywords]
    return ast.copy_location(ast.Call(one.func, one.args, kept), one)


def _is_plain(node):
    """Whether it can be looked up twice."""
    return all(isinstance(one, (ast.Name, ast.Attribute, ast.expr_context)) for one in ast.walk(node))


def _constant(value, at):
    return ast.copy_location(ast.Constant(value), at)


def _named(part, at):
    return part.value if part.arg is None else ast.copy_location(ast.Dict([_constant(part.arg, at)], [part.value]), at)


def _parts(node):
    """The dictionaries that one with `**` is made of."""
    parts = []
    for key, value in zip(node.keys, node.values):
        if key is None:
            parts.append(value)
        elif parts and isinstance(parts[-1], ast.Dict) and parts[-1] not in node.values:
            parts[-1].keys.append(key)
            parts[-1].values.append(value)
        else:
            parts.append(ast.copy_location(ast.Dict([key], [value]), node))
    return parts
