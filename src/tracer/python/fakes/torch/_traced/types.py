"""dtypes, devices and sizes, as far as programs look at them."""

import math


class dtype:
    def __init__(self, name, is_floating_point=False, itemsize=4, is_complex=False):
        self.name = name
        self.is_floating_point = is_floating_point
        self.is_complex = is_complex
        self.is_signed = name not in ("bool", "uint8")
        self.itemsize = itemsize

    def __repr__(self):
        return f"torch.{self.name}"

    def __reduce__(self):
        return (_dtype_named, (self.name,))

    def to_real(self):
        return self

    def to_complex(self):
        return self


DTYPES = {
    name: dtype(name, floating, size, name.startswith("complex"))
    for name, floating, size in (
        ("float32", True, 4),
        ("float64", True, 8),
        ("float16", True, 2),
        ("bfloat16", True, 2),
        ("float8_e4m3fn", True, 1),
        ("float8_e5m2", True, 1),
        ("complex64", False, 8),
        ("complex128", False, 16),
        ("int64", False, 8),
        ("int32", False, 4),
        ("int16", False, 2),
        ("int8", False, 1),
        ("uint8", False, 1),
        ("uint16", False, 2),
        ("uint32", False, 4),
        ("bool", False, 1),
        ("qint8", False, 1),
        ("quint8", False, 1),
    )
}
ALIASES = {
    "float": "float32",
    "double": "float64",
    "half": "float16",
    "long": "int64",
    "int": "int32",
    "short": "int16",
    "cfloat": "complex64",
}
float32, int64, boolean = DTYPES["float32"], DTYPES["int64"], DTYPES["bool"]


def _dtype_named(name):
    return DTYPES[name]


class device:
    def __init__(self, type="cpu", index=None):
        if isinstance(type, device):
            type, index = type.type, type.index
        elif isinstance(type, str) and ":" in type:
            type, _, number = type.partition(":")
            index = int(number) if number.isdigit() else None
        elif isinstance(type, int):
            type, index = "cuda", type
        self.type = type
        self.index = index

    def __repr__(self):
        place = f", index={self.index}" if self.index is not None else ""
        return f"device(type='{self.type}'{place})"

    def __str__(self):
        return str(self.type) if self.index is None else f"{self.type}:{self.index}"

    def __eq__(self, other):
        return isinstance(other, device) and (self.type, self.index) == (other.type, other.index)

    def __hash__(self):
        return hash((str(self.type), str(self.index)))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


CPU = device("cpu")


class Size(tuple):
    def numel(self):
        return math.prod(self)

    def __getitem__(self, index):
        found = tuple.__getitem__(self, index)
        return Size(found) if isinstance(index, slice) else found

    def __add__(self, other):
        return Size(tuple.__add__(self, tuple(other)))

    def __radd__(self, other):
        return Size(tuple(other) + tuple(self))

    def __repr__(self):
        return f"torch.Size({list(self)})"


class memory_format:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"torch.{self.name}"


class finfo:
    _LIMITS = {
        "float32": (3.4028234663852886e38, 1.1920928955078125e-07, 1.1754943508222875e-38),
        "float64": (1.7976931348623157e308, 2.220446049250313e-16, 2.2250738585072014e-308),
        "float16": (65504.0, 0.0009765625, 6.103515625e-05),
        "bfloat16": (3.3895313892515355e38, 0.0078125, 1.1754943508222875e-38),
    }

    def __init__(self, type=float32):
        self.max, self.eps, self.tiny = self._LIMITS.get(getattr(type, "name", ""), self._LIMITS["float32"])
        self.min = -self.max
        self.smallest_normal = self.tiny
        self.bits = getattr(type, "itemsize", 4) * 8
        self.dtype = getattr(type, "name", "float32")


class iinfo:
    def __init__(self, type=int64):
        self.bits = getattr(type, "itemsize", 8) * 8
        unsigned = getattr(type, "name", "").startswith("u")
        self.max = 2**self.bits - 1 if unsigned else 2 ** (self.bits - 1) - 1
        self.min = 0 if unsigned else -(2 ** (self.bits - 1))
        self.dtype = getattr(type, "name", "int64")
