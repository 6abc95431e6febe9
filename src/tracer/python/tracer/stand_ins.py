"""Safe modules of the standard library, and what stands for the others: no file is opened, no time passes."""

import argparse
import ast
import builtins
import collections
import csv
import datetime
import enum
import fractions
import importlib
import inspect
import io
import itertools
import json
import logging
import logging.handlers
import math
import os
import pathlib
import random
import re
import secrets
import string
import struct
import sys
import types

from tracer import absl_flags, buffers, chance, click_options, enumerations, hydra_objects, logs, lookups, moments, progress_bars, put_off, python_2, record, settings_dicts, settings_files, started, truths, unsure, web_forms
from tracer.columns import Zip
from tracer.inert import Inert, known
from tracer.label_encoder import LabelEncoder
from tracer.saved_files import is_there, opened
from tracer.texts import Text, letters

known["sklearn.preprocessing.LabelEncoder"] = LabelEncoder
known.update(progress_bars.CALLS)
known.update(web_forms.CALLS)

#: Modules that can be used as they are: nothing in them reaches outside.
REAL = set(
    "__future__ abc array ast base64 binascii bisect calendar cmath collections colorsys contextlib copy "
    "copyreg csv dataclasses datetime decimal difflib enum errno fractions functools graphlib hashlib heapq html inspect "
    "ipaddress itertools keyword locale logging math numbers operator pprint re reprlib secrets statistics string "
    "stringprep struct textwrap token tokenize traceback types typing unicodedata uuid warnings weakref zlib".split()
)


class Module(types.ModuleType):
    """A module whose missing names are inert; a file that ran to its end without an error has no others."""

    def __init__(self, name, /, **members):
        super().__init__(name)
        self.__dict__.update(members)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__") and name != "__version__":
            raise AttributeError(name)
        waiting = put_off.of(self)
        if waiting is not None and name in waiting.left:
            return waiting[name]
        names = put_off.names_of(self)
        if names.get("__whole__"):
            raise AttributeError(f"module '{self.__name__}' has no attribute '{name}'")
        found = names[name] = Inert(f"{self.__name__}.{name}")
        return found


def _some(source, names):
    return {name: getattr(source, name) for name in names.split() if hasattr(source, name)}


def _as_python(source, **others):
    """One of Python's own modules, with other functions for some."""
    made = types.ModuleType(source.__name__)
    made.__dict__.update({key: one for key, one in vars(source).items() if not key.startswith("__")}, **others)
    return made


def _nothing(*args, **kwargs):
    return None


def _of_data(function, place=0):
    """A function that knows nothing either where what it is given at this place is unknown."""
    is_open = lambda args: len(args) > place and isinstance(args[place], Inert) and type(args[place]) is not Text
    return lambda *args, **kwargs: Inert(f"{function.__name__}({args[place]})") if is_open(args) else function(*map(letters, args), **kwargs)


def _of_letters(function):
    """A function of texts of which it reads each letter."""
    return lambda *args, **kwargs: function(*map(letters, args), **kwargs)


class _Pattern:
    """`re.compile(…)`"""

    def __init__(self, pattern):
        self._pattern = pattern

    def __getattr__(self, name):
        found = getattr(self._pattern, name)
        return _of_data(found, int(name in ("sub", "subn"))) if callable(found) else found


def _regular():
    """The functions of `re`, for texts of which nobody knows the letters."""
    found = {name: _of_data(getattr(re, name), 1) for name in ("search", "match", "fullmatch", "findall", "finditer", "split")}
    found.update({name: _of_data(getattr(re, name), 2) for name in ("sub", "subn")})
    return {**found, "compile": lambda pattern, flags=0: _Pattern(re.compile(str(pattern) if isinstance(pattern, Inert) else pattern, flags))}


def _unpacked(form, data):
    """`struct.unpack(">IIII", file.read(16))`"""
    fields = struct.unpack(form, bytes(struct.calcsize(form)) if isinstance(data, Inert) else data)
    return tuple(Inert(f"{data}[{place}]") for place in range(len(fields))) if isinstance(data, Inert) else fields


def _unpacked_from(form, data, offset=0):
    return _unpacked(form, data) if isinstance(data, Inert) else struct.unpack_from(form, data, offset)


def _packed(form, *values):
    if isinstance(form, Inert):
        return Inert(f"struct.pack({form})")
    # `pack(f"{len(weights)}f", *weights)`: nobody knows what and how many these are.
    return bytes(struct.calcsize(form)) if any(isinstance(one, Inert) for one in values) else struct.pack(form, *values)


def _vars(*given):
    if not given:
        return sys._getframe(1).f_locals
    return Inert(f"vars({given[0].expression})") if isinstance(given[0], Inert) else vars(*given)


def _code_of(letter):
    return Inert(f"ord({letter})") if isinstance(letter, Inert) else ord(letter)


def _spec(name, package=None):
    """Of a module: what a program asks for, it needs, and would have."""
    return types.SimpleNamespace(name=name, origin=None, loader=Inert("loader"), parent=str(name).rpartition(".")[0], submodule_search_locations=None)


class SimpleNamespace(types.SimpleNamespace):
    """Python's own cannot be opened."""


class Counter(collections.Counter):
    """How often something unknown comes up is unknown."""

    def __getitem__(self, key):
        found = super().__getitem__(key)
        return Inert(f"count({key})") if isinstance(key, Inert) and found else found

    def items(self):
        return [(key, self[key]) for key in self]

    def values(self):
        return [self[key] for key in self]


class Path(pathlib.PurePosixPath):
    """A path behind which nothing is, but files that the program names."""

    def __init__(self, *parts):
        super().__init__(*map(letters, parts))

    exists = is_file = is_dir = is_symlink = is_there
    open = opened
    mkdir = touch = unlink = rmdir = write_text = write_bytes = chmod = _nothing

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return Inert(f"{self}.{name}")

    def read_text(self, *args, **kwargs):
        return opened(self).read()

    def resolve(self, *args, **kwargs):
        return self

    absolute = expanduser = resolve

    @classmethod
    def cwd(cls):
        return cls("/workspace")

    @classmethod
    def home(cls):
        return cls("/home")


def _json(read):
    """What reads a file that is unknown knows nothing either."""
    return lambda source, *args, **kwargs: Inert(source.expression) if isinstance(source, Text) else source if isinstance(source, Inert) else read(source, *args, **kwargs)


def _writing(write):
    """`json.dump`, or `dumps`: a program's own encoder decides alone."""

    def written(*args, **kwargs):
        own = kwargs.keys() & {"cls", "default"}
        return write(*args, **kwargs) if own else write(*args, **kwargs, default=_as_text)

    return written


def _as_text(thing):
    """What is unknown can be written into a file, where the thing itself could."""
    if isinstance(thing, Inert):
        return thing.expression
    raise TypeError(f"Object of type {type(thing).__name__} is not JSON serializable")


def _argparse(system):
    """`system()`: the module `sys` of the trace."""
    members = dict(vars(argparse))

    class ArgumentParser(argparse.ArgumentParser):
        def parse_known_args(self, args=None, namespace=None):
            namespace, others = namespace if namespace is not None else argparse.Namespace(), []
            given = system().argv[1:] if args is None else args
            if given:
                try:
                    namespace, others = super().parse_known_args(list(given), namespace)
                except (SystemExit, TypeError):
                    pass
            _fill(self, namespace)
            return namespace, others

        def parse_args(self, args=None, namespace=None):
            return self.parse_known_args(args, namespace)[0]

        def exit(self, status=0, message=None):
            pass

    members["ArgumentParser"] = ArgumentParser
    return members


def _fill(parser, namespace):
    """Every argument's default; what has to be given is unknown."""
    for action in parser._actions:
        if action.dest in (argparse.SUPPRESS, "help") or action.default is argparse.SUPPRESS:
            continue
        if isinstance(action, argparse._SubParsersAction):
            for part in action.choices.values():
                _fill(part, namespace)
        if hasattr(namespace, action.dest):
            continue
        default = parser._defaults.get(action.dest, action.default)
        if isinstance(default, str):
            try:
                default = parser._get_value(action, default)
            except (argparse.ArgumentError, argparse.ArgumentTypeError):
                pass
        is_needed = action.required or (not action.option_strings and action.nargs not in ("?", "*"))
        setattr(namespace, action.dest, Inert(f"args.{action.dest}") if default is None and is_needed else default)
    for name, default in parser._defaults.items():
        if not hasattr(namespace, name):
            setattr(namespace, name, default)


def _printed(*args, **kwargs):
    """Python 2 prints `("%d layers") % n`, which Python 3 takes for what `print` gives."""
    return Inert("print()")


def _attribute(thing, name, *default):
    if not isinstance(name, Inert):
        return getattr(thing, name, *default)
    found = lookups.of_package(getattr(thing, "__dict__", None), name)
    if found is None and isinstance(name, str):
        found = getattr(thing, str(name), None)
    return Inert(f"getattr({getattr(thing, '__name__', '…')}, {name})") if found is None else found


def _asked(prompt=""):
    return Inert("input()")


#: Packages that read environment variables from a file.
_READING_VARIABLES = {"dotenv", "environs", "decouple"}


class _Environment(dict):
    def __missing__(self, name):
        return Inert(f"os.environ[{name!r}]")

    def get(self, key, default=None):
        """A program that reads a file of such variables has them: `load_dotenv()`."""
        is_read = default is None and key not in self and not record.current.imported.isdisjoint(_READING_VARIABLES)
        return self[key] if is_read else super().get(key, default)


class _Arguments(list):
    """Those of the command line: what a program takes of them it would be given."""

    def __getitem__(self, place):
        if isinstance(place, slice):
            return _Arguments(super().__getitem__(place))
        is_missing = type(place) is int and place >= len(self)
        return Inert(f"sys.argv[{place}]") if is_missing else super().__getitem__(place)


def make(path, import_module):
    """The stand-ins of one trace, by name. `path`: of the traced file; `import_module(name)`: the trace's own import."""
    clock = moments.Clock()
    os_path = Module("os.path", **{name: _of_letters(one) for name, one in _some(os.path, (
        "join basename dirname splitext split abspath normpath relpath isabs commonprefix commonpath expanduser"
    )).items()}, sep=os.sep, exists=is_there, isfile=is_there, isdir=is_there, islink=is_there, expandvars=str, realpath=os.path.normpath)
    environment = _Environment()
    os_module = Module("os", **_some(os, "sep linesep altsep pathsep curdir pardir fspath PathLike name extsep devnull"),
        path=os_path, environ=environment, getenv=environment.get, getcwd=lambda: "/workspace",
        makedirs=_nothing, mkdir=_nothing, chdir=_nothing, remove=_nothing, cpu_count=lambda: Inert("os.cpu_count()"), getpid=lambda: Inert("os.getpid()"))
    sink = io.StringIO
    hydra_utils = hydra_objects.utils(Module, import_module)
    found = Module("importlib.util", find_spec=_spec)
    flags = Module("absl.flags", **absl_flags.members())
    handlers, log_settings = _as_python(logging.handlers, **logs.HANDLERS), Module("logging.config", **dict.fromkeys(logs.CONFIGURED, _nothing))
    app = Module("absl.app", run=absl_flags.run)
    made = {
        **settings_dicts.modules(Module),
        **settings_files.modules(Module),
        "os": os_module,
        "os.path": os_path,
        "sys": Module("sys", **_some(sys, "exit version version_info maxsize byteorder float_info getsizeof exc_info "
            "implementation int_info hexversion getrefcount intern"), argv=_Arguments([path]), path=["."], platform="linux",
            executable="python", modules={}, stdout=sink(), stderr=sink(), stdin=sink(), setrecursionlimit=_nothing,
            getrecursionlimit=lambda: 1000, flags=sys.flags),
        "pathlib": Module("pathlib", **_some(pathlib, "PurePath PurePosixPath PureWindowsPath"), Path=Path, PosixPath=Path),
        "time": Module("time", **moments.times(clock), sleep=_nothing),
        "datetime": _as_python(datetime, **moments.dates(clock)),
        "json": Module("json", **_some(json, "JSONDecodeError JSONEncoder JSONDecoder"),
            dump=_writing(json.dump), dumps=_writing(json.dumps),
            load=_json(json.load), loads=_json(json.loads)),
        "hydra": Module("hydra", main=settings_files.hydra_main, utils=hydra_utils),
        "hydra.utils": hydra_utils,
        "csv": Module("csv", **{**{key: one for key, one in vars(csv).items() if not key.startswith("__")},
            "reader": _json(csv.reader), "DictReader": _json(csv.DictReader)}),
        "io": Module("io", StringIO=buffers.StringIO, BytesIO=buffers.BytesIO, open=opened),
        "absl": Module("absl", flags=flags, app=app),
        "absl.flags": flags,
        "absl.app": app,
        "argparse": Module("argparse", **{key: one for key, one in _argparse(lambda: made["sys"]).items() if not key.startswith("__")}),
        "click": Module("click", **click_options.members()),
        "importlib": Module("importlib", import_module=_of_letters(import_module), reload=lambda module: module, util=found),
        "importlib.util": found,
        "threading": Module("threading", Thread=started.Process),
        "multiprocessing": Module("multiprocessing", Process=started.Process),
        "collections": _as_python(collections, **python_2.abstract_collections(), Counter=Counter),
        "enum": _as_python(enum, **enumerations.KINDS),
        "math": _as_python(math, **truths.mathematics()),
        "random": _as_python(random, **chance.functions()),
        "types": _as_python(types, SimpleNamespace=SimpleNamespace),
        "fractions": _as_python(fractions, gcd=math.gcd),
        "inspect": _as_python(inspect, getargspec=inspect.getfullargspec),
        "itertools": _as_python(itertools, **python_2.iterators()),
        "string": _as_python(string, **python_2.letters()),
        "secrets": _as_python(secrets, **chance.secret()),
        **unsure.modules(_as_python),
        "ast": _as_python(ast, literal_eval=_of_data(ast.literal_eval)),
        "re": _as_python(re, **_regular()),
        "logging": _as_python(logging, FileHandler=logs.FileHandler, basicConfig=_nothing, handlers=handlers, config=log_settings),
        "logging.handlers": handlers,
        "logging.config": log_settings,
        "struct": _as_python(struct, pack=_packed, unpack=_unpacked, unpack_from=_unpacked_from),
    }
    return made


class _Shell(Inert):
    """IPython, as notebooks that were written to files ask it: a cell under `%%time` is run."""

    def run_cell_magic(self, name, line, cell):
        if name in ("time", "timeit", "capture", "prun"):
            exec(compile(cell, "<cell>", "exec", dont_inherit=True), sys._getframe(1).f_globals)


def builtin_names(import_name, build_class):
    """What a program finds without importing anything."""
    names = dict(vars(builtins))
    names.update(
        python_2.names(), file=opened, raw_input=_asked, execfile=_nothing, getattr=_attribute, reload=lambda module: module,
        __import__=import_name, __build_class__=build_class, open=opened, print=_printed, breakpoint=_nothing,
        help=_nothing, input=_asked, ord=_code_of, vars=_vars,
        zip=Zip, display=_nothing, get_ipython=lambda: _Shell("get_ipython()"),
    )
    return names


# Loaded once, so that nothing is read from a disk during a trace.
for _name in sorted(REAL):
    try:
        importlib.import_module(_name)
    except ImportError:
        REAL.discard(_name)
