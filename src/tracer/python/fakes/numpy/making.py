"""Functions that make arrays."""

import math

from numpy.arrays import MOST_VALUES, array, ndarray, whole
from numpy.types import name_of, of_value, plain
from tracer.inert import Inert
from tracer.record import number


def _filled(shape, value, dtype, default="float64"):
    shape = whole(shape)
    name = name_of(dtype) if dtype is not None else default
    size = math.prod(shape)
    return ndarray(shape, [plain(value, name)] * size if size <= MOST_VALUES else None, name)


def zeros(shape, dtype=None, *_, **__):
    return _filled(shape, 0, dtype)


def ones(shape, dtype=None, *_, **__):
    return _filled(shape, 1, dtype)


def empty(shape, dtype=None, *_, **__):
    return ndarray(whole(shape), None, name_of(dtype))


def full(shape, fill_value, dtype=None, *_, **__):
    return _filled(shape, fill_value, dtype, of_value(fill_value))


def _like(make):
    def like(a, dtype=None, *_, shape=None, **__):
        if isinstance(a, Inert):
            return a
        a = array(a)
        return make(a.shape if shape is None else shape, dtype or a.dtype)

    return like


zeros_like, ones_like, empty_like = _like(zeros), _like(ones), _like(empty)


def full_like(a, fill_value, dtype=None, *_, **__):
    a = array(a)
    return full(a.shape, fill_value, dtype or a.dtype)


def eye(N, M=None, k=0, dtype=None, *_, **__):
    rows, columns = int(number(N)), int(number(M, number(N)))
    name = name_of(dtype)
    values = [plain(int(column - row == k), name) for row in range(rows) for column in range(columns)] if rows * columns <= MOST_VALUES else None
    return ndarray((rows, columns), values, name)


def identity(n, dtype=None):
    return eye(n, dtype=dtype)


def arange(start=0, stop=None, step=1, dtype=None, **__):
    if stop is None:
        start, stop = 0, start
    start, stop, step = number(start), number(stop), number(step, 1)
    count = max(math.ceil((stop - start) / step), 0)
    name = name_of(dtype) if dtype is not None else "int64" if all(isinstance(one, int) for one in (start, stop, step)) else "float64"
    return ndarray((count,), [plain(start + place * step, name) for place in range(count)] if count <= MOST_VALUES else None, name)


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
    start, stop, num = number(start), number(stop), int(number(num))
    step = (stop - start) / max(num - 1 if endpoint else num, 1)
    name = name_of(dtype)
    values = [plain(start + place * step, name) for place in range(num)] if num <= MOST_VALUES else None
    if values and endpoint and num > 1:
        values[-1] = plain(stop, name)
    made = ndarray((num,), values, name)
    return (made, step) if retstep else made


def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0):
    made = linspace(start, stop, num, endpoint)
    return ndarray(made.shape, None if made.values is None else [base**one for one in made.values], name_of(dtype))


def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
    made = linspace(math.log(number(start)), math.log(number(stop)), num, endpoint)
    return ndarray(made.shape, None if made.values is None else [math.exp(one) for one in made.values], name_of(dtype))


def asarray(a, dtype=None, *_, **__):
    return a if isinstance(a, ndarray) and dtype is None else array(a, dtype)


asanyarray = ascontiguousarray = asfortranarray = copy = asarray


def meshgrid(*given, indexing="xy", **__):
    given = [array(one) for one in given]
    sizes = [one.size for one in given]
    if indexing == "xy" and len(sizes) > 1:
        sizes[0], sizes[1] = sizes[1], sizes[0]
    return [ndarray(sizes, None, one.dtype.name) for one in given]


def fromiter(iter, dtype=None, *_, **__):
    return array(list(iter), dtype)
