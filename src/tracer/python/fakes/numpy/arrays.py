"""Arrays: a shape always, numbers where they are known and few."""

import math
import operator
import sys
from itertools import product

from numpy.scalars import scalar
from numpy.types import common, dtype, name_of, of_value, plain
from tracer import record, shaped
from tracer.inert import Inert, count, unpacked_into
from tracer.record import number

#: So many numbers are kept; of larger arrays only the shape is known.
MOST_VALUES = 4096


def whole(given):
    """A shape as a tuple of whole numbers."""
    if isinstance(given, ndarray):
        given = given.tolist()
    if isinstance(given, (list, tuple)) or hasattr(given, "__iter__") and not isinstance(given, Inert):
        return tuple(operator.index(number(one)) if not isinstance(one, float) else int(one) for one in given)
    return (operator.index(number(given)),)


class ndarray:
    __array_priority__ = 0
    #: Of whole numbers that nobody knows: what all of them are below.
    below = None
    #: The different values of one that is drawn of a few.
    among = None

    def _of_these(self, made):
        """`made` holds some of these numbers, or all."""
        made.below = self.below
        if made.size == self.size:
            made.among = self.among
        return made

    def __init__(self, shape, values=None, type="float64"):
        self.shape = tuple(shape)
        self.dtype = dtype(type)
        #: In the order of rows, or None where nothing is known of them.
        self.values = list(values) if values is not None and len(values) <= MOST_VALUES else None

    def _cnn_among(self):
        """Its different values in the order of their first place, or None."""
        return self.among if self.values is None else list(dict.fromkeys(self.values)) if self.ndim == 1 else None

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def size(self):
        return math.prod(self.shape)

    @property
    def nbytes(self):
        return self.size * self.dtype.itemsize

    @property
    def itemsize(self):
        return self.dtype.itemsize

    @property
    def T(self):
        return self.transpose()

    @property
    def flat(self):
        return iter(self.ravel())

    # -- numbers ------------------------------------------------------------------------------------------------------

    def item(self, *place):
        if place:
            return self[place if len(place) > 1 else place[0]]
        return self.values[0] if self.values else Inert("array.item()")

    def tolist(self):
        if self.values is None:
            return Inert("array.tolist()")
        if not self.shape:
            return self.values[0]
        return _nested(self.values, self.shape)

    def _one(self):
        if self.size != 1:
            raise TypeError("only length-1 arrays can be converted to Python scalars")
        return self.values[0] if self.values else number(Inert("array"))

    def __int__(self):
        return int(self._one())

    def __index__(self):
        return operator.index(int(self._one()))

    def __float__(self):
        return float(self._one())

    def __bool__(self):
        if self.size > 1 and self.values:
            raise ValueError("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
        return bool(self.values[0]) if self.values else False

    def __len__(self):
        if not self.shape:
            raise TypeError("len() of unsized object")
        return self.shape[0]

    def __iter__(self):
        if self.values is not None:
            return iter([self[place] for place in range(len(self))])
        wanted = unpacked_into(sys._getframe(1))
        if wanted is None and self.among and self.size == len(self):
            return iter(ndarray((len(self.among), *self.shape[1:]), self.among, self.dtype.name))
        return iter([self[place] for place in range(min(len(self), count() if wanted is None else wanted))])

    def __contains__(self, item):
        return self.values is not None and item in self.values

    def __hash__(self):
        return id(self)

    def __repr__(self):
        return f"array({self.tolist()})"

    def __format__(self, spec):
        return format(self._one(), spec) if self.size == 1 and self.values else str(self)

    # -- places -------------------------------------------------------------------------------------------------------

    def __getitem__(self, key):
        keys = list(key) if isinstance(key, tuple) else [key]
        if any(one is Ellipsis for one in keys):
            at = next(place for place, one in enumerate(keys) if one is Ellipsis)
            used = sum(one is not None and one is not Ellipsis for one in keys)
            keys[at : at + 1] = [slice(None)] * (self.ndim - used)
        if any(isinstance(one, (ndarray, list, Inert)) for one in keys):
            return self._picked(keys)
        taken, shape, axis = [], [], 0
        for one in keys:
            if one is None:
                shape.append(1)
                continue
            if axis >= self.ndim:
                raise IndexError(f"too many indices for array: array is {self.ndim}-dimensional")
            if isinstance(one, slice):
                found = range(self.shape[axis])[slice(*(None if part is None else operator.index(number(part)) for part in (one.start, one.stop, one.step)))]
                shape.append(len(found))
            else:
                place = operator.index(one)
                if place == record.current.unknown:
                    place %= max(1, self.shape[axis])  # `counts[int(label)]` of a label that only data tell
                if not -self.shape[axis] <= place < self.shape[axis]:
                    raise IndexError(f"index {place} is out of bounds for axis {axis} with size {self.shape[axis]}")
                found = [place % self.shape[axis]]
            taken.append(found)
            axis += 1
        for size in self.shape[axis:]:
            taken.append(range(size))
            shape.append(size)
        values = None
        if self.values is not None:
            steps = strides(self.shape)
            values = [self.values[sum(map(operator.mul, place, steps))] for place in product(*taken)]
        if not shape:
            return scalar(values[0]) if values is not None else self._number()
        return self._of_these(ndarray(shape, values, self.dtype.name))

    def _number(self):
        """One of these numbers, which nobody knows."""
        made = Inert("array[…]")
        shaped.give(made, ())
        made.__dict__["below"] = self.below
        return made

    def _picked(self, keys):
        first = keys[0]
        if len(keys) == 1 and not isinstance(first, Inert):
            picked = array(first)
            if picked.dtype.name != "bool" and picked.values is not None and picked.ndim == 1 and self.ndim:
                parts = [self[place] for place in picked.values]
                return array(parts) if parts else ndarray((0, *self.shape[1:]), [], self.dtype.name)
            if picked.dtype.name != "bool":
                return ndarray((*picked.shape, *self.shape[1:]), None, self.dtype.name)
            if picked.values is not None and self.values is not None and picked.shape == self.shape:
                kept = [one for one, keep in zip(self.values, picked.values) if keep]
                return ndarray((len(kept),), kept, self.dtype.name)
        return Inert("array[…]")

    def __setitem__(self, key, value):
        is_place = isinstance(key, int) and self.ndim == 1 and -self.size <= key < self.size
        if is_place and self.values is not None and isinstance(value, (int, float)):
            self.values[key] = plain(value, self.dtype.name)
        else:
            self.values = self.below = self.among = None

    # -- shapes -------------------------------------------------------------------------------------------------------

    def reshape(self, *shape, order="C"):
        shape = list(whole(shape[0] if len(shape) == 1 else shape))
        if -1 in shape:
            rest = math.prod(one for one in shape if one != -1)
            shape[shape.index(-1)] = self.size // rest if rest else 0
        if math.prod(shape) != self.size:
            raise ValueError(f"cannot reshape array of size {self.size} into shape {tuple(shape)}")
        return self._of_these(ndarray(shape, self.values, self.dtype.name))

    def transpose(self, *axes):
        axes = whole(axes[0] if len(axes) == 1 and axes[0] is not None else axes) if axes and axes != (None,) else tuple(range(self.ndim))[::-1]
        axes = [one % self.ndim for one in axes]
        shape = [self.shape[one] for one in axes]
        values = None
        if self.values is not None:
            steps = strides(self.shape)
            values = [
                self.values[sum(place[number] * steps[axis] for number, axis in enumerate(axes))]
                for place in product(*map(range, shape))
            ]
        return ndarray(shape, values, self.dtype.name)

    def ravel(self, *_):
        return self.reshape(-1)

    flatten = ravel

    def squeeze(self, axis=None):
        wanted = None if axis is None else {one % self.ndim for one in whole(axis)}
        shape = [size for place, size in enumerate(self.shape) if size != 1 or (wanted is not None and place not in wanted)]
        return self._of_these(ndarray(shape, self.values, self.dtype.name))

    def astype(self, dtype, *_, **__):
        if isinstance(self, Inert):
            return self  # np.ndarray.astype(what a file held, np.float32)
        name = name_of(dtype)
        return self._of_these(ndarray(self.shape, None if self.values is None else [plain(one, name) for one in self.values], name))

    def copy(self, *_):
        made = self._of_these(ndarray(self.shape, self.values, self.dtype.name))
        made.among = self.among
        return made

    __copy__ = copy

    def __deepcopy__(self, memo):
        return self.copy()

    def fill(self, value):
        self.values = [value] * self.size if self.size <= MOST_VALUES else None

    def itemset(self, *_):
        self.values = None

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        import numpy

        if name in METHODS:
            return lambda *args, **kwargs: getattr(numpy, name)(self, *args, **kwargs)
        raise AttributeError(f"'numpy.ndarray' object has no attribute '{name}'")


#: Functions of numpy that arrays have as methods.
METHODS = set(
    "sum mean max min prod cumsum cumprod std var argmax argmin argsort any all round clip dot repeat swapaxes conj "
    "nonzero diagonal trace take".split()
)


def strides(shape):
    found, step = [], 1
    for size in reversed(shape):
        found.append(step)
        step *= size
    return found[::-1]


def _nested(values, shape):
    if len(shape) == 1:
        return list(values)
    step = math.prod(shape[1:])
    return [_nested(values[place * step : (place + 1) * step], shape[1:]) for place in range(shape[0])]


def array(given=(), dtype=None, *_, copy=True, ndmin=0, **__):
    if isinstance(given, Inert):
        return given._cnn_array() if hasattr(type(given), "_cnn_array") else given
    if isinstance(given, ndarray):
        made = given.copy() if dtype is None else given.astype(dtype)
    elif isinstance(given, (list, tuple, range)) or hasattr(given, "__iter__") and not isinstance(given, (str, dict)) and not hasattr(given, "_cnn_value"):
        made = _stacked([array(one) for one in given])
        if dtype is not None and isinstance(made, ndarray):
            made = made.astype(dtype)
    elif isinstance(getattr(given, "_cnn_value", None), int):
        shape = None if isinstance(given.shape, Inert) else tuple(given.shape or ())
        made = Inert("array") if shape is None or any(not isinstance(one, int) for one in shape) else ndarray(shape, None, name_of(dtype or getattr(given, "dtype", "float32")))
    else:
        name = name_of(dtype) if dtype is not None else of_value(given)
        made = ndarray((), [plain(given, name)], name)
    if isinstance(made, ndarray) and made.ndim < ndmin:
        made = made.reshape((1,) * (ndmin - made.ndim) + made.shape)
    return made


def _stacked(parts):
    if not parts:
        return ndarray((0,), [])
    if any(isinstance(one, Inert) for one in parts):
        made = Inert("array")
        shaped.give(made, shaped.stacked(parts, Inert("len(array)")))
        return made
    shapes = {one.shape for one in parts}
    if len(shapes) > 1:
        return ndarray((len(parts),), None, "object")
    known = all(one.values is not None for one in parts)
    values = [value for one in parts for value in one.values] if known else None
    return ndarray((len(parts), *parts[0].shape), values, common(*(one.dtype.name for one in parts)))


def broadcast(first, second):
    shape = []
    for one, other in zip(((1,) * (len(second) - len(first)) + first), ((1,) * (len(first) - len(second)) + second)):
        if one != other and 1 not in (one, other):
            raise ValueError(f"operands could not be broadcast together with shapes {first} {second}")
        shape.append(other if one == 1 else one)
    return tuple(shape)


def spread(one, shape):
    """The numbers of an array as they stand in a larger shape."""
    own = (1,) * (len(shape) - one.ndim) + one.shape
    steps = [0 if size == 1 else step for size, step in zip(own, strides(own))]
    return [one.values[sum(map(operator.mul, place, steps))] for place in product(*map(range, shape))]


def binary(first, second, apply, type=None):
    if isinstance(first, Inert) or isinstance(second, Inert):
        return Inert("array")
    weak = [one for one in (first, second) if not isinstance(one, ndarray)]
    first, second = array(first), array(second)
    if isinstance(first, Inert) or isinstance(second, Inert):
        return Inert("array")
    shape = broadcast(first.shape, second.shape)
    names = [one.dtype.name for one in (first, second)]
    if type is None:
        strong = next((one.dtype.name for one, given in ((first, weak), (second, weak)) if one.ndim), None) if len(weak) == 1 else None
        type = strong if strong and strong.startswith("float") else common(*names)
    values = None
    if first.values is not None and second.values is not None and math.prod(shape) <= MOST_VALUES:
        try:
            values = [apply(one, other) for one, other in zip(spread(first, shape), spread(second, shape))]
        except (ZeroDivisionError, OverflowError, TypeError, ValueError):
            values = None
        if values and any(isinstance(one, float) for one in values) and not type.startswith("float"):
            type = "float64"
    if not shape and values is not None:
        return scalar(values[0])
    return ndarray(shape, values, type)


def _operator(apply, type=None):
    def forward(self, other):
        if hasattr(other, "_cnn_value"):
            return NotImplemented
        return binary(self, other, apply, type)

    return forward, lambda self, other: binary(other, self, apply, type)


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "and_", "or_", "xor"):
    _forward, _backward = _operator(getattr(operator, _name))
    _plain = _name.rstrip("_")
    setattr(ndarray, f"__{_plain}__", _forward)
    setattr(ndarray, f"__r{_plain}__", _backward)
    setattr(ndarray, f"__i{_plain}__", _forward)
for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    setattr(ndarray, f"__{_name}__", _operator(getattr(operator, _name), "bool")[0])
ndarray.__hash__ = lambda self: id(self)
ndarray.__neg__ = lambda self: binary(0, self, operator.sub)
ndarray.__pos__ = lambda self: self
ndarray.__abs__ = lambda self: ndarray(self.shape, None if self.values is None else [abs(one) for one in self.values], self.dtype.name)
ndarray.__invert__ = lambda self: ndarray(self.shape, None if self.values is None else [not one if isinstance(one, bool) else ~one for one in self.values], self.dtype.name)


def _matmul(first, second):
    import numpy

    return numpy.matmul(first, second)


ndarray.__matmul__ = _matmul
ndarray.__rmatmul__ = lambda self, other: _matmul(other, self)
