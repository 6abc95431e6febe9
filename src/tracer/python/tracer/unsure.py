"""Functions of Python's own modules, which know nothing either of what nobody knows: `unicodedata.normalize("NFD", word)`."""

import base64
import binascii
import bisect
import calendar
import functools
import hashlib
import heapq
import statistics
import textwrap
import types
import unicodedata
import zlib

from tracer.inert import Inert
from tracer.texts import letters

_MODULES = (base64, binascii, bisect, calendar, hashlib, heapq, statistics, textwrap, unicodedata, zlib)


def unsure(function):
    """The same, where it takes what it is given; else something unknown of what is unknown among that."""

    @functools.wraps(function)
    def called(*args, **kwargs):
        try:
            return function(*map(letters, args), **kwargs)
        except Exception:
            given = [*args, *kwargs.values()]
            given += [part for one in given if isinstance(one, (list, tuple)) for part in one]
            found = next((one for one in given if isinstance(one, Inert)), None)
            if found is None:
                raise
            return Inert(f"{function.__name__}({found.expression})")

    return called


def modules(as_python):
    """By name. `as_python(module, **others)`: the module with other functions for some."""
    kinds = (types.FunctionType, types.BuiltinFunctionType)
    return {one.__name__: as_python(one, **{name: unsure(made) for name, made in vars(one).items() if isinstance(made, kinds) and name[0] != "_"}) for one in _MODULES}
