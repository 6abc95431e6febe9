"""`six`, as programs that once ran on Python 2 still import it."""

import builtins
import collections.abc
import functools
import itertools
import operator
import sys
import types

from tracer.buffers import BytesIO, StringIO
from tracer.inert import Inert

PY2, PY3, PY34 = False, True, True
string_types, text_type, binary_type = (str,), str, bytes
integer_types, class_types = (int,), (type,)
MAXSIZE = sys.maxsize
b, u = str.encode, str
next = advance_iterator = builtins.next
callable = builtins.callable
get_function_code = operator.attrgetter("__code__")
wraps = functools.wraps


def iteritems(given, **kwargs):
    return iter(given.items(**kwargs))


def iterkeys(given, **kwargs):
    return iter(given.keys(**kwargs))


def itervalues(given, **kwargs):
    return iter(given.values(**kwargs))


def with_metaclass(meta, *bases):
    return meta("temporary_class", bases, {})


def add_metaclass(metaclass):
    def made(cls):
        body = {name: one for name, one in vars(cls).items() if name not in ("__dict__", "__weakref__")}
        return metaclass(cls.__name__, cls.__bases__, body)

    return made


def python_2_unicode_compatible(cls):
    return cls


def ensure_str(given, encoding="utf-8", errors="strict"):
    return given.decode(encoding, errors) if isinstance(given, bytes) else given


ensure_text = ensure_str


class _Moves(types.ModuleType):
    """What has another name or place in Python 3."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert(f"six.moves.{name}")


moves = _Moves("six.moves")
vars(moves).update(
    range=range, xrange=range, zip=zip, map=map, filter=filter, input=input, intern=sys.intern, reduce=functools.reduce,
    zip_longest=itertools.zip_longest, filterfalse=itertools.filterfalse, UserDict=collections.UserDict, StringIO=StringIO,
    builtins=builtins,
)  # fmt: skip
sys.modules["six.moves"] = moves


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"six.{name}")
