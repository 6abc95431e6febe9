"""Settings of which only a part is known: `{**defaults, **settings}`, `defaults.update(settings)`. The numbers that something
unknown may replace are examples, and what it may have added is unknown."""

import ast
import operator
import sys

from tracer import inert
from tracer.guesses import example, examples
from tracer.inert import Inert, _asked, is_second
from tracer.rewriting import call, constant

#: Under these names a program finds `merged`, `updated` and `added`.
MERGED, UPDATED, ADDED = "__cnn_merged__", "__cnn_updated__", "__cnn_added__"


class Any(str):
    """A key or the name of an argument that stands for all that something unknown gave."""


class Open(dict):
    """A dictionary of which only a part is known."""

    def __init__(self, known, expression):
        super().__init__(known)
        self.expression = expression

    def __bool__(self):
        return len(self) > 0 or _asked(sys._getframe(1), Inert(self.expression))

    def __missing__(self, key):
        return Inert(f"{self.expression}[{key!r}]")

    def get(self, key, default=None):
        return self[key] if key in self or default is None else instead(default, self.expression)


def instead(default, written):
    """What something unknown may give in the place of a default."""
    if type(default) is int:
        return example(default, written)
    if type(default) is dict:
        return Open(examples(default, written), written)
    if default is None or type(default) is float or not is_second():
        return default
    return not default if type(default) is bool else Inert(written)


inert.given_instead = instead


def opened(given):
    """`dict(settings)` and `{key: value for key, value in settings.items()}` are as open as the settings."""
    any_key = any_of(given)
    return given if any_key is None or isinstance(given, Open) else Open({key: one for key, one in given.items() if type(key) is str}, written_of(any_key))


def any_of(given):
    """The key of a dictionary that stands for others, or None."""
    return next((key for key in given if isinstance(key, (Inert, Any))), None) if isinstance(given, dict) else None


def written_of(key):
    return key.expression if isinstance(key, Inert) else str(key)


def merged(*parts):
    known, written = {}, None
    for part in map(opened, parts):
        if isinstance(part, (Inert, Open)):
            written = part.expression
            known.update(examples(known, written))
        if not isinstance(part, Inert):
            known.update(part)
    return known if written is None else Open(known, written)


def updated(update, others):
    """`settings.update(json.load(file))`"""
    return update(_added(getattr(update, "__self__", None), others))


def added(mine, others):
    """`settings |= json.load(file)`"""
    return operator.ior(mine, _added(mine, others))


def _added(mine, others):
    found = opened(others)
    if not isinstance(mine, dict) or not isinstance(found, (Inert, Open)):
        return others
    dict.update(mine, examples(mine, found.expression))
    return {**(found if isinstance(found, Open) else {}), Any(found.expression): found}


def settled(one):
    """While a statement is compiled."""
    if isinstance(one, ast.Dict) and None in one.keys:
        return call(MERGED, _parts(one), one)
    if isinstance(one, ast.AugAssign) and isinstance(one.op, ast.BitOr) and isinstance(one.target, ast.Name):
        read = ast.copy_location(ast.Name(one.target.id, ast.Load()), one)
        return ast.copy_location(ast.Assign([one.target], call(ADDED, [read, one.value], one)), one)
    if not isinstance(one, ast.Call):
        return None
    if isinstance(one.func, ast.Attribute) and one.func.attr == "update" and len(one.args) == 1 and not one.keywords and not isinstance(one.args[0], ast.Starred):
        return call(UPDATED, [one.func, *one.args], one)
    is_dict = isinstance(one.func, ast.Name) and one.func.id == "dict" and len(one.args) < 2 and any(part.arg is None for part in one.keywords)
    return call(MERGED, [*one.args, *(_named(part, one) for part in one.keywords)], one) if is_dict else None


def _named(part, at):
    return part.value if part.arg is None else ast.copy_location(ast.Dict([constant(part.arg, at)], [part.value]), at)


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
