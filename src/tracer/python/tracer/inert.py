"""Stands for whatever only running the program would tell: files, arguments, data sets, other packages."""

import builtins
import dis
import operator
import re
import sys
import types

from tracer import asserts, frameworks, read_data, sample_data, shaped, sound_data, usual
from tracer.whole import Example, is_whole

#: An `if` at one place is false this often, then true, so that `while not done` ends.
PATIENCE = 40

#: Longest text of an expression: one that a loop builds on, as `x = x - rate * grad(x)`, would double each time.
LONGEST = 400

#: Methods of unknown objects that are known to give back the models that they are given.
RETURNS_ITS_ARGUMENTS = {"prepare", "setup", "wrap", "compile", "setup_module", "distribute"}

#: Methods that give something else of each of their items: no decorators.
GOES_THROUGH = {"map", "flat_map", "applymap", "apply", "filter", "interleave", "reduce", "agg", "aggregate", "transform", "starmap", "imap", "pipe", "foreach", "for_each"}

#: Modules of ours whose conditions on what they are given make other networks: `inception_v3(aux_logits=args.aux)`.
_MAKE_NETWORKS = re.compile("|".join(
    [*(frameworks.OF_NETWORKS - {"torchvision", "timm"}), r"torchvision\.models", r"timm\.models", "efficientnet", "segmentation_models", "classification_models", r"keras\.applications"]
))  # fmt: skip

#: Methods of tensors and networks after which a program has what it had.
GIVES_ITSELF = {"to", "cuda", "cpu", "eval"}

#: Of a text's line, of which most are not empty.
_LINES = re.compile(r"(^(\w+\.)?open\(|readlines\(\)|splitlines\(\)|\.split\()")

#: A table of a file, whose columns may have numbers for names.
_TABLE = re.compile(r"pandas\.read_(?!.*\.(values|to_numpy|iloc|loc)\b)")

#: Bound by `tracer.record`, which imports this file.
recording = None
#: Told of each method of something unknown that is called, and of what it is given; bound by `tracer.foreign`.
heard = None
#: What something unknown may give in the place of a default: `settings.get("width", 64)`; bound by `tracer.unknown_settings`.
given_instead = None
#: Makes a text of letters and something unknown; bound by `tracer.texts`.
text = None
#: Calls of packages that are not here whose answers are known, by how they are written in full.
known = {"librosa.load": sound_data.loaded, "librosa.core.load": sound_data.loaded}
#: Makes of something unknown the table whose columns a program names; bound by `pandas.tables`.
name_columns = None


def _is_hidden(name):
    return (name.startswith("__") and name.endswith("__") and name.strip("_") != "") or name.startswith("_cnn") or name.startswith("_ipython")


def _text(value):
    if isinstance(value, Inert):
        return value.expression
    if isinstance(value, (int, float, str, bool, type(None))):
        return repr(value)
    return getattr(value, "__name__", "…")


class Inert:
    """Answers every question with another of its kind, and is false until a loop has asked it often enough."""

    def __init__(self, expression="?"):
        if len(expression) > LONGEST:
            expression = f"{expression[: LONGEST // 2]}…{expression[-LONGEST // 2 :]}"
        object.__setattr__(self, "_expression", expression)

    @property
    def expression(self):
        """How the program wrote it, as far as it is known: `args.classes`."""
        return self.__dict__["_expression"]

    @staticmethod
    def _cnn_unknown(expression):
        """Another of which nothing is known, whatever this one is."""
        return Inert(expression)

    def _cnn_stand(self, *sources):
        """Of items that are alike, it is of the one that it was made of."""
        place = next((one.__dict__["_cnn_place"] for one in sources if type(one) is Inert and "_cnn_place" in one.__dict__), None)
        if place is not None:
            self.__dict__["_cnn_place"] = place

    def __getattr__(self, name):
        if name == "__name__":
            return self.expression.rpartition(".")[2]
        if _is_hidden(name) and name != "__version__":
            raise AttributeError(name)
        found = Inert(f"{self.expression}.{name}")
        found.__dict__["_cnn_owner"] = self
        found._cnn_stand(self)
        if name in shaped.KEEPING:
            shaped.give(found, shaped.of(self))
        elif name == "T":
            shaped.give(found, shaped.permuted(shaped.of(self), ()))
        self.__dict__[name] = found
        return found

    def __setattr__(self, name, value):
        if type(value) is list and name != "columns" and _TABLE.match(self.expression):
            value = Inert(f"{self.expression}.{name}")  # a column of it
        if name != "columns" or name_columns is None or not name_columns(self, value):
            self.__dict__[name] = value

    def __delattr__(self, name):
        self.__dict__.pop(name, None)

    def __call__(self, *args, **kwargs):
        if len(args) == 3 and isinstance(args[0], str) and isinstance(args[2], dict) and "__module__" in args[2]:
            name, bases, members = args  # it stands as a metaclass
            return types.new_class(name, bases, exec_body=lambda given: given.update(members))
        name = self.expression.rsplit(".", 1)[-1]
        if len(args) == 1 and not kwargs and isinstance(args[0], (types.FunctionType, type)) and getattr(builtins, args[0].__name__, None) is not args[0] and name not in GOES_THROUGH:
            return decorated(args[0])
        if name in RETURNS_ITS_ARGUMENTS and any(hasattr(one, "_cnn_facts") for one in args):
            return args[0] if len(args) == 1 else args
        owner = self.__dict__.get("_cnn_owner")
        if heard is not None:
            heard(owner, name, args, kwargs)
        if recording is not None:
            recording.current.backwards += name == "backward"
            tensor = recording.unknown_call(self, args, kwargs)
            if tensor is not None:
                return tensor
        if owner is not None and name in GIVES_ITSELF and not (name == "eval" and args):  # a table's `eval("c = a + b")` gives another
            return owner
        if self.expression in known:
            return known[self.expression](*args, **kwargs)
        if name == "get" and owner is not None and given_instead is not None and len(args) == 2 and not kwargs and type(args[0]) is str and "/" not in args[0] and args[1] is not None:
            return given_instead(args[1], f"{self.expression}({args[0]!r})")
        if name == "train_test_split" and args and not isinstance(args[0], (int, float)):
            return [shaped.some_of(one, Inert(f"{name}({_text(one)})[{place}]")) for one in args for place in (0, 1)]
        given = [*map(_text, args), *(f"{key}={_text(one)}" for key, one in kwargs.items())]
        made = leaning(f"{self.expression}()", True) if name in ("strip", "rstrip") and not given else Inert(f"{self.expression}({', '.join(given)})")
        made._cnn_stand(self, *args)
        if name == "groupby" and owner is not None:
            made.__dict__["_cnn_grouped"] = owner
        shaped.give(made, read_data.shape_of(self, name, made, owner, args, kwargs))
        if self.expression.startswith("sklearn.datasets."):
            sample_data.tell(made, name, args, kwargs)
        if recording is not None:
            made.__dict__["_cnn_sites"] = recording.sites(touches=name[:1].isupper())
        return made

    def __mro_entries__(self, bases):
        return (InertBase,) if self is next(base for base in bases if isinstance(base, Inert)) else ()

    def __instancecheck__(self, instance):
        return False

    def __subclasscheck__(self, subclass):
        return False

    def __iter__(self):
        wanted = unpacked_into(sys._getframe(1), self.expression)
        items = [self[index] for index in range((3 if is_second() else 1) if wanted is None else wanted)]
        for place, item in enumerate(items):
            if type(item) is Inert:
                item.__dict__["_cnn_place"] = place if wanted is None else self.__dict__.get("_cnn_place", 0)
                if wanted is None and _LINES.search(self.expression):
                    item.__dict__["_cnn_leans"] = True
                if wanted is None and "_cnn_grouped" in self.__dict__:
                    item.__dict__["_cnn_items"] = read_data.group(item, self.__dict__["_cnn_grouped"])
        return iter(items)

    def __next__(self):
        return Inert(f"next({self.expression})")

    def __getitem__(self, key):
        items = self.__dict__.get("_cnn_items")
        if items is not None and is_whole(key) and -len(items) <= key < len(items):
            return items[key]
        if type(key) is str and shaped.of(self.__dict__.get(key)) is not None:
            return self.__dict__[key]
        found = Inert(f"{self.expression}[{_text(key)}]")
        found._cnn_stand(self)
        shaped.give(found, shaped.item(shaped.of(self) or shaped.of_indexer(self), key, shaped.sizes(found), bool(_TABLE.match(self.expression))))
        return found

    def __setitem__(self, key, value):
        is_indexer = self.expression.endswith((".loc", ".at"))
        if type(key) in (str, list) or is_indexer:
            shaped.forget_columns(self.__dict__.get("_cnn_owner", self) if is_indexer else self)

    def __delitem__(self, key):
        shaped.forget_columns(self)

    def __contains__(self, item):
        return _asked(sys._getframe(1), self)

    def __bool__(self):
        return _asked(sys._getframe(1), self)

    def __len__(self):
        first = (shaped.of(self) or (None,))[0]
        return first if is_whole(first) else _unknown()

    def __int__(self):
        return counted(self)

    __index__ = __int__

    def __float__(self):
        return float(_example(self))

    def __complex__(self):
        return complex(counted(self))

    def __round__(self, digits=None):
        return Inert(f"round({self.expression})")

    def __abs__(self):
        return Inert(f"abs({self.expression})")

    def __neg__(self):
        return Inert(f"-{self.expression}")

    def __pos__(self):
        return self

    def __invert__(self):
        return Inert(f"~{self.expression}")

    def __hash__(self):
        return id(self)

    def __eq__(self, other):
        if other == "POST" and type(other) is str and self.expression.endswith("request.method"):
            return leaning(f"{self.expression} == 'POST'", True)  # what a page is for begins with it
        return self is other or Inert(f"{self.expression} == {_text(other)}")

    def __ne__(self, other):
        return Inert(f"{self.expression} != {_text(other)}")

    def __str__(self):
        """Of other letters, words and lines in the second trace: how many there are hangs on data."""
        return "~ ~,~\n~_~;~" * (count() - 1) + self.expression

    def __repr__(self):
        return self.expression

    def __format__(self, spec):
        return self.expression

    def __fspath__(self):
        return self.expression

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        return False

    def __await__(self):
        return self
        yield

    def __aiter__(self):
        return _Once(self)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reversed__(self):
        return iter([self[0]])


class Guess(int):
    """A number that stands for an argument that nobody gave: a class or function that was never called."""

    def __new__(cls, value, expression):
        made = super().__new__(cls, value)
        made.expression = expression
        return made


class _Once:
    def __init__(self, source):
        self.left = [source[0]]

    async def __anext__(self):
        if not self.left:
            raise StopAsyncIteration
        return self.left.pop()


def counted(inert):
    """The number that something unknown is taken for: a side of an image has its usual size, and no two items are the same."""
    return int(_example(inert))


def whole(inert):
    """The same, of which whatever is reckoned hangs on data, too."""
    return Example(*map(int, _numbers(inert)))


def _example(inert):
    return _numbers(inert)[count() - 1]


def taken_for(thing, size):
    """From here on, something unknown that has no size by its name counts as this many, and as more in the second trace."""
    if isinstance(thing, Inert) and _sizes(thing) is None:
        thing.__dict__["_cnn_sizes"] = (size, 2 * size)


def _sizes(inert):
    """What it counts as in the first trace and in the second, or None."""
    return inert.__dict__.get("_cnn_sizes") or usual.sizes(inert.expression)


def _numbers(thing):
    """The same of a number, and of something unknown that is taken for any."""
    if type(thing) in (int, float):
        return thing, thing
    if isinstance(thing, Example):
        return thing.pair
    if not isinstance(thing, Inert):
        return None
    return _sizes(thing) or thing.__dict__.get("_cnn_example") or usual.any_number(thing.__dict__.get("_cnn_place", 0))


def _reckoned(symbol, left, right):
    return _of_sizes(Inert(f"{_text(left)} {symbol} {_text(right)}"), symbol, [left, right])


def reckoned(function, *given):
    """What a function like `max` or `gcd` gives of numbers of which one at least is unknown."""
    return _of_sizes(Inert(f"{function.__name__}({', '.join(map(_text, given))})"), function, given)


def _of_sizes(made, symbol, given):
    is_usual = all(_sizes(one) for one in given if isinstance(one, Inert))
    made.__dict__["_cnn_sizes" if is_usual else "_cnn_example"] = usual.reckoned(symbol, *map(_numbers, given))
    shapes = [shaped.of(one) for one in given]
    shaped.give(made, shaped.product(*shapes) if symbol == "@" else shaped.together(shapes))
    return made


def _operator(symbol):
    def forward(self, other):
        if hasattr(other, "_cnn_value"):
            return NotImplemented  # the tensor answers
        if symbol == "+" and isinstance(other, str):
            return text(f"{self.expression}{str(other)}")
        return _reckoned(symbol, self, other)

    def backward(self, other):
        if symbol == "+" and isinstance(other, tuple):
            return (*other, *self)
        if symbol == "+" and isinstance(other, str):
            return text(f"{str(other)}{self.expression}")
        return _reckoned(symbol, other, self)

    return forward, backward


for _name, _symbol in {
    "add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "matmul": "@",
    "and": "&", "or": "|", "xor": "^", "lshift": "<<", "rshift": ">>", "divmod": "divmod",
}.items():
    _forward, _backward = _operator(_symbol)
    setattr(Inert, f"__{_name}__", _forward)
    setattr(Inert, f"__r{_name}__", _backward)
for _name, _symbol in {"lt": "<", "le": "<=", "gt": ">", "ge": ">="}.items():
    setattr(Inert, f"__{_name}__", _operator(_symbol)[0])


class InertBase:
    """What a class has for a base where its base is unknown."""

    def __init__(self, *args, **kwargs):
        try:
            super().__init__(*args, **kwargs)
        except TypeError:
            super().__init__()

    def __init_subclass__(cls, **kwargs):
        pass

    def __class_getitem__(cls, parameters):
        return cls  # of what is unknown some is generic

    def __getattr__(self, name):
        if _is_hidden(name):
            raise AttributeError(name)
        inherited = getattr(super(), "__getattr__", None)
        if inherited is not None:
            try:
                return inherited(name)
            except AttributeError:
                pass
        return Inert(f"self.{name}")

    def __call__(self, *args, **kwargs):
        inherited = getattr(super(), "__call__", None)
        return inherited(*args, **kwargs) if inherited is not None else (foreign(self) or Inert(type(self).__name__))(*args, **kwargs)


def foreign(thing):
    """What stands for something unknown among the parts of a network: for one of a program's class, as its unknown base would make it; else None."""
    if isinstance(thing, Inert) or not isinstance(thing, InertBase):
        return thing if isinstance(thing, Inert) else None
    if "_cnn_foreign" not in thing.__dict__:
        bases = (base for one in type(thing).__mro__ for base in one.__dict__.get("__orig_bases__", ()) if isinstance(base, Inert))
        base = next(bases, None)
        made = thing.__dict__["_cnn_foreign"] = None if base is None else Inert(f"{base.expression}()")
        if made is not None and recording is not None:
            made.__dict__["_cnn_sites"] = recording.sites(touches=True)
    return thing.__dict__["_cnn_foreign"]


def inherited(self, name):
    """`__getattr__` of a class that has an unknown base beside others: what none of them has, the unknown one may."""
    for base in type(self).__mro__:
        own = base.__dict__.get("__getattr__")
        if own is not None and own is not inherited and base is not InertBase:
            try:
                return own(self, name)
            except AttributeError:
                break
    if _is_hidden(name) or name.startswith("_"):
        raise AttributeError(name)
    return Inert(f"self.{name}")


def decorated(made):
    """A function or class as an unknown decorator gives it back: what it needs, the decorator would have given."""
    if isinstance(made, types.FunctionType):
        code = made.__code__
        names = code.co_varnames[: code.co_argcount]
        given = made.__defaults__ or ()
        missing = [name for name in names[: len(names) - len(given)]]
        if missing and missing[0] not in ("self", "cls"):
            made.__defaults__ = (*map(Inert, missing), *given)
        only = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
        if only:
            made.__kwdefaults__ = {**{name: Inert(name) for name in only}, **(made.__kwdefaults__ or {})}
    return made


def _asked(frame, inert):
    """What an unknown condition is taken for, at the place in the program that asks."""
    if recording is None:
        return False
    recording.current.doubts += not usual.is_of_machine(inert.expression)
    asserted = asserts.wanted(frame)
    if asserted is not None:
        return asserted
    if is_second() and _MAKE_NETWORKS.match(frame.f_globals.get("__name__", "")):
        return not leans(inert)
    place = (id(frame.f_code), frame.f_lasti)
    asked = recording.current.asked
    asked[place] = asked.get(place, 0) + 1
    return (asked[place] > PATIENCE) is not leans(inert)


def leaning(expression, is_true):
    """Something unknown that is taken for this at first, where a condition asks it."""
    made = Inert(expression)
    made.__dict__["_cnn_leans"] = is_true
    return made


def leans(inert):
    return inert.__dict__.get("_cnn_leans", False)


def decided(thing):
    """Whether it is true: what something unknown decides, it decides the other way in the second trace."""
    return is_second() is not leans(thing) if isinstance(thing, Inert) else bool(thing)


def is_second():
    return recording is not None and recording.current.is_second


def count():
    """How many items something unknown has, and by how much an example grows: another number in the second trace."""
    return 2 if is_second() else 1


def _unknown():
    return recording.current.unknown if recording is not None else 7


def unpacked_into(frame, expression=""):
    """How many items the statement that iterates takes apart: `images, labels = batch`, or a picture's size has: `(*image_size, 3)`."""
    instruction = frame.f_lasti
    code = frame.f_code.co_code
    name = dis.opname[code[instruction]]
    if name == "UNPACK_SEQUENCE":
        return code[instruction + 1]
    if name == "UNPACK_EX":
        return code[instruction + 1]
    return 2 if name == "LIST_EXTEND" and usual.is_of_image(expression) else None
