"""What something unknown gives by name: `Net(**settings)`, `setattr(args, key, value)`. The numbers that it may replace are examples, and
an object that it was kept by has whatever it is asked for."""

import argparse
import ast
import dataclasses
import functools
import inspect
import types

from tracer import record
from tracer.guesses import examples
from tracer.inert import Inert
from tracer.rewriting import call, is_call, named_parts
from tracer.signatures import parameters, takes_any_name
from tracer.unknown_settings import Any, Open, any_of, opened

#: Under these names a program finds `called` and `kept`.
CALLED, KEPT = "__cnn_called__", "__cnn_kept__"
_KEEPERS = (argparse.Namespace, types.SimpleNamespace, dict)


def called(function, args, parts):
    """What a call gives. `parts`: by name what it is given so, in order, and under None what gives several: `Net(4, **settings)`."""
    named = {name for name, _ in parts}
    given = {}
    for name, one in parts:
        for key, value in ({name: one} if name is not None else _by_name(function, args, one, named | given.keys())).items():
            if key in given and not isinstance(key, Any):
                raise TypeError(f"{_name(function)}() got multiple values for keyword argument {key!r}")
            given[key] = value
    found = function(*args, **given)
    if function is functools.partial:
        found = _later(found, [opened(one) for name, one in parts if name is None])
    any_name = any_of(getattr(found, "__dict__", None))
    if any_name is not None:
        _open(found, any_name)
    return found


class _Later(functools.partial):
    """`functools.partial(nn.Linear, 10, **settings)`: what it needs besides when it is called, the settings have."""

    def __call__(self, *args, **kwargs):
        given = {*self.keywords, *kwargs}
        free = [one for one in parameters(self.func)[len(self.args) + len(args) :] if one.default is inspect.Parameter.empty]
        missing = {one.name: Inert(f"{self.written}[{one.name!r}]") for one in free if one.name not in given}
        return super().__call__(*args, **missing, **kwargs)


def _later(made, others):
    unknown = next((one for one in others if isinstance(one, (Inert, Open))), None)
    if unknown is None:
        return made
    found = _Later(made.func, *made.args, **made.keywords)
    found.written = unknown.expression
    return found


def _by_name(function, args, given, names):
    """What `**given` gives beside these names."""
    given = opened(given)
    if not isinstance(given, (Inert, Open)):
        if not hasattr(given, "keys"):
            raise TypeError(f"{_name(function)}() argument after ** must be a mapping, not {type(given).__name__}")
        return given if isinstance(given, dict) else dict(given)
    written = given.expression
    own = given if isinstance(given, Open) else {}
    replaced = _replaced(function, args)
    if replaced is not None:
        return {**examples(replaced, written), **own}
    is_part = function is functools.partial and args
    if is_part:
        function, args = args[0], args[1:]
    free = [one for one in parameters(function)[len(args) :] if one.kind is not inspect.Parameter.POSITIONAL_ONLY and one.name not in names]
    wanted = {} if is_part else {one.name: Inert(f"{written}[{one.name!r}]") for one in free if one.default is inspect.Parameter.empty}
    is_of_program = _is_of_program(function)
    if is_of_program:
        wanted.update(examples({one.name: one.default for one in free}, written))
    if is_of_program and takes_any_name(function) or isinstance(function, type) and issubclass(function, _KEEPERS):
        wanted[Any(written)] = given
    return {**wanted, **own}


def _name(function):
    return getattr(function, "__qualname__", type(function).__name__)


def kept(update, others, owner):
    """`vars(args).update(settings)`"""
    update(others)
    given = opened(others)
    if isinstance(given, (Inert, Open)):
        _open(owner, given.expression)


def set_by_name(owner, name, value):
    """`setattr`"""
    if isinstance(name, str) and not isinstance(name, Any):
        setattr(owner, str(name), value)
    else:
        _open(owner, name)


def _open(owner, written):
    """From here on, it may have got anything."""
    own, kind = getattr(owner, "__dict__", None), type(owner)
    if not isinstance(own, dict):
        for name, one in examples(own or {}, written).items():
            setattr(owner, name, one)
        return
    for key in [one for one in own if type(one) is not str]:
        del own[key]
    of_class = {name: one for base in reversed(kind.__mro__) for name, one in vars(base).items()}
    own.update(examples({**of_class, **own}, written))
    if not hasattr(kind, "__getattr__"):
        owner.__class__ = type(kind.__name__, (kind,), {"__module__": kind.__module__, "__getattr__": lambda self, name: _asked(self, name, written)})


def _asked(owner, name, written):
    if name.startswith("_"):
        raise AttributeError(name, name=name, obj=owner)
    return Inert(f"{written}.{name}")


def _replaced(function, args):
    """The values that a call of it gives others, by name, or None where it is no such function."""
    name, owner = getattr(function, "__name__", ""), getattr(function, "__self__", None)
    if name == "set_defaults" and hasattr(owner, "_actions"):
        return {one.dest: one.default for one in owner._actions}
    if name == "_replace" and hasattr(owner, "_asdict"):
        return owner._asdict()
    return vars(args[0]) if function is dataclasses.replace and args and dataclasses.is_dataclass(args[0]) else None


def _is_of_program(function):
    """A framework's own numbers are mostly strides and groups, whose double would be none."""
    code = getattr(getattr(function, "__init__", None) if isinstance(function, type) else function, "__code__", None)
    return hasattr(function, "__dataclass_fields__") or hasattr(function, "_fields") or getattr(code, "co_filename", None) in record.current.files


def keeping(one):
    """While a statement is compiled."""
    owner = _owner(one) if isinstance(one, ast.Call) else None
    return owner and call(KEPT, [one.func, *one.args, owner], one)


def named(one):
    """The same, of all calls that take something by name."""
    if not isinstance(one, ast.Call) or all(part.arg is not None for part in one.keywords):
        return None
    return call(CALLED, [one.func, ast.copy_location(ast.Tuple(one.args, ast.Load()), one), named_parts(one)], one)


def _owner(one):
    """Of `vars(args).update(settings)` and `args.__dict__.update(settings)`, the `args`; else None."""
    if not isinstance(one.func, ast.Attribute) or one.func.attr != "update" or len(one.args) != 1 or one.keywords:
        return None
    things = one.func.value
    if isinstance(things, ast.Attribute) and things.attr == "__dict__" and _is_plain(things.value):
        return things.value
    is_vars = is_call(things, "vars") and len(things.args) == 1
    return things.args[0] if is_vars and _is_plain(things.args[0]) else None


def _is_plain(node):
    """Whether it can be looked up twice."""
    return all(isinstance(one, (ast.Name, ast.Attribute, ast.expr_context)) for one in ast.walk(node))
