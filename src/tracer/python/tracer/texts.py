"""Texts with something unknown in them: `str(settings["kind"])`, `f"resnet{args.depth}"`. What they are equal to, begin with or name is as
unknown; Python's own functions read their letters."""

import ast
import string

from tracer import inert
from tracer.inert import Inert, _text, leaning
from tracer.rewriting import call, constant, is_call, named_parts
from tracer.unknown_settings import Open, opened

#: Under these names a program finds `of`, `written`, `filled_in` and `put_together`.
OF, WRITTEN, FILLED_IN, PUT_TOGETHER = "__cnn_text_of__", "__cnn_written__", "__cnn_filled_in__", "__cnn_put_together__"
_CONVERTED = {ord("r"): repr, ord("s"): str, ord("a"): ascii}


class Text(Inert, str):
    """Found under its letters, where it was kept by them. `letters`: those that it is read by, its unknown parts as the program wrote them."""

    def __new__(cls, letters, expression=None):
        return str.__new__(cls, letters)

    def __init__(self, letters, expression=None):
        super().__init__(letters if expression is None else expression)

    def __eq__(self, other):
        return isinstance(other, str) and str.__eq__(self, other) or super().__eq__(other)

    def __ne__(self, other):
        return not (isinstance(other, str) and str.__eq__(self, other)) and leaning(f"{self.expression} != {_text(other)}", True)

    def __add__(self, other):
        return Text(f"{self}{other}") if isinstance(other, (str, Inert)) else super().__add__(other)

    def __radd__(self, other):
        return Text(f"{other}{self}") if isinstance(other, (str, Inert)) else super().__radd__(other)

    def __format__(self, form):
        return format(str(self), form)

    def __bool__(self):
        return len(str(self)) > 0

    __hash__, __str__, __getitem__, __iter__, __len__ = str.__hash__, str.__str__, str.__getitem__, str.__iter__, str.__len__


class Whole(Text):
    """One of which nothing is known: what it is split into is as unknown."""

    __getitem__, __iter__, __len__, __bool__ = Inert.__getitem__, Inert.__iter__, Inert.__len__, Inert.__bool__


inert.text = Text


def _method(name, function):
    """What a text's own method gives: another text, or a condition that nobody knows."""

    def called(self, *args, **kwargs):
        written = f"{self.expression}.{name}({', '.join(map(_text, args))})"
        is_open = any(isinstance(one, Inert) and not isinstance(one, Text) for one in args) or type(self) is Whole and name in _TAKES_APART
        found = None if is_open else function(self, *args, **kwargs)
        if type(found) is str:
            return type(self)(found, written)
        return Inert(written) if found is None or type(found) is bool else found

    return called


_TAKES_APART = {"count", "find", "index", "partition", "rfind", "rindex", "rpartition", "rsplit", "split", "splitlines"}
for _name, _function in vars(str).items():
    if not _name.startswith("_") and _name not in ("format", "format_map", "maketrans", "join"):
        setattr(Text, _name, _method(_name, _function))


def letters(thing):
    """What Python itself takes for a text."""
    return str(thing) if isinstance(thing, Text) else thing


def of(kind, thing):
    """`str(thing)`"""
    if kind is not str or not isinstance(thing, Inert):
        return kind(thing)
    return thing if isinstance(thing, Text) else Whole(thing.expression)


def written(*parts):
    """`f"{a}-{b:03d}"`, of its texts and of `(value, conversion, format)`."""
    return _of("".join(one if type(one) is str else _formatted(*one) for one in parts), [given for one in parts if type(one) is tuple for given in one])


def _formatted(thing, conversion, form):
    return format(_CONVERTED[conversion](_lettered(thing)) if conversion in _CONVERTED else thing, "" if isinstance(form, Inert) else form)


def filled_in(form, given):
    """`"resnet%d" % depth`"""
    parts = given.values() if type(given) is dict else given if type(given) is tuple else [given]
    if not any(isinstance(one, Inert) for one in parts):
        return form % given
    try:
        return Text(form % ({key: _lettered(one) for key, one in given.items()} if type(given) is dict else tuple(map(_lettered, parts))))
    except TypeError:
        return Text(form)  # one that stands for several


def put_together(form, args, parts):
    """`"resnet{}".format(depth)`. `parts`: by name what it is given so, and under None what gives several."""
    known, written = {}, None
    for name, one in parts:
        one = opened(one) if name is None else {name: one}
        written = one.expression if isinstance(one, (Inert, Open)) else written
        known.update({} if isinstance(one, Inert) else one)
    if written is None:
        return _of(form.format(*args, **known), [*args, *known.values()])
    return Text(string.Formatter().vformat(form, args, Open(known, written)))


def _lettered(thing):
    return Text(thing.expression) if type(thing) is Inert else thing


def _of(letters, given):
    return Text(letters) if any(isinstance(one, Inert) for one in given) else letters


def asked(one):
    """While a statement is compiled."""
    if is_call(one, "str") and len(one.args) == 1 and not isinstance(one.args[0], ast.Starred):
        return call(OF, [one.func, *one.args], one)
    if isinstance(one, ast.JoinedStr) and any(isinstance(part, ast.FormattedValue) for part in one.values):
        return call(WRITTEN, [_part(part) for part in one.values], one)
    if isinstance(one, ast.BinOp) and isinstance(one.op, ast.Mod) and _is_text(one.left):
        return call(FILLED_IN, [one.left, one.right], one)
    is_form = isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr == "format" and _is_text(one.func.value)
    if not is_form or not (one.args or one.keywords):
        return None
    return call(PUT_TOGETHER, [one.func.value, ast.copy_location(ast.Tuple(one.args, ast.Load()), one), named_parts(one)], one)


def _part(part):
    if not isinstance(part, ast.FormattedValue):
        return part
    form = constant("", part) if part.format_spec is None else part.format_spec
    return ast.copy_location(ast.Tuple([part.value, constant(part.conversion, part), form], ast.Load()), part)


def _is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
