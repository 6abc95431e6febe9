"""Types of numbers. They have names and sizes; a number itself is Python's own."""

from numpy.scalars import scalar

_BYTES = {
    "float16": 2, "float32": 4, "float64": 8, "int8": 1, "int16": 2, "int32": 4, "int64": 8, "uint8": 1, "uint16": 2,
    "uint32": 4, "uint64": 8, "bool": 1, "complex64": 8, "complex128": 16, "object": 8, "str": 4,
}
_ORDER = ["bool", "uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64", "float16", "float32", "float64", "complex64", "complex128", "str", "object"]
_OF_PYTHON = {float: "float64", int: "int64", bool: "bool", complex: "complex128", str: "str", object: "object"}
_SHORT = {"f2": "float16", "f4": "float32", "f8": "float64", "i4": "int32", "i8": "int64", "u1": "uint8", "f": "float32", "d": "float64", "float": "float64", "int": "int64", "b": "int8", "B": "uint8", "O": "object", "double": "float64", "half": "float16", "single": "float32"}


class generic:
    """Base of all numbers; Python's own belong to it."""


class dtype:
    def __init__(self, given="float64", *_, **__):
        self.name = name_of(given)
        self.itemsize = _BYTES.get(self.name, 8)
        self.kind = "b" if self.name == "bool" else "O" if self.name == "object" else self.name[0]
        self.__name__ = self.name

    @property
    def type(self):
        return self

    def __call__(self, value=0, *_):
        from numpy.arrays import array, ndarray

        if isinstance(value, (ndarray, list, tuple)):
            return array(value, self)
        return scalar(plain(value, self.name))

    def __instancecheck__(self, value):
        return isinstance(value, float if self.kind == "f" else bool if self.kind == "b" else int)

    def __eq__(self, other):
        try:
            return self.name == name_of(other)
        except TypeError:
            return False

    def __hash__(self):
        return hash(self.name)

    def __repr__(self):
        return f"dtype('{self.name}')"

    __str__ = lambda self: self.name


def name_of(given):
    if given is None:
        return "float64"
    if isinstance(given, dtype):
        return given.name
    if isinstance(given, str):
        short = given.lstrip("<>=|")
        return _SHORT.get(short, short)
    if given in _OF_PYTHON:
        return _OF_PYTHON[given]
    name = getattr(given, "name", None) or getattr(given, "__name__", None) or str(given)
    return name.rsplit(".", 1)[-1]


def plain(value, name):
    """A number as Python has it."""
    if isinstance(value, (int, float, bool)):
        if name == "bool":
            return bool(value)
        if name.startswith(("int", "uint")) and value == value and abs(value) != float("inf"):
            return int(value)
        if name.startswith("float"):
            return float(value)
    if isinstance(value, str):
        return float(value) if name.startswith("float") else int(value) if "int" in name else value
    return value


def of_value(value):
    return "bool" if isinstance(value, bool) else "int64" if isinstance(value, int) else "float64" if isinstance(value, float) else "str" if isinstance(value, str) else "complex128" if isinstance(value, complex) else "object"


def common(*names):
    """The type that holds numbers of all of these."""
    known = [one for one in names if one in _ORDER]
    found = max(known, key=_ORDER.index, default="float64")
    if found == "float32" and any(one in ("int32", "int64", "uint32") for one in known):
        return "float64"
    return found


class _Kinds(type):
    def __instancecheck__(cls, value):
        return isinstance(value, cls.python)


class integer(generic, metaclass=_Kinds):
    python = int


class floating(generic, metaclass=_Kinds):
    python = float


class number(generic, metaclass=_Kinds):
    python = (int, float)


float16, float32, float64 = dtype("float16"), dtype("float32"), dtype("float64")
int8, int16, int32, int64 = dtype("int8"), dtype("int16"), dtype("int32"), dtype("int64")
uint8, uint16, uint32, uint64 = dtype("uint8"), dtype("uint16"), dtype("uint32"), dtype("uint64")
bool_, object_, str_ = dtype("bool"), dtype("object"), dtype("str")
complex64, complex128 = dtype("complex64"), dtype("complex128")
intp = int_ = long = int64
intc = int32
float_ = double = float64
single, half = float32, float16
