"""Stands for NumPy: arrays know their shape, and their numbers where these are few and known."""

import math

from numpy import linalg, random
from numpy.arrays import array, ndarray
from numpy.counting import (
    abs, absolute, add, all, allclose, amax, amin, any, arctan, argmax, argmin, argsort, around, array_equal, average,
    ceil, clip, cos, count_nonzero, cumprod, cumsum, deg2rad, diff, divide, dot, equal, exp, fabs, floor, floor_divide,
    greater, greater_equal, isclose, isfinite, isinf, isnan, less, less_equal, log, log1p, log2, log10, logical_and,
    logical_not, logical_or, matmul, max, maximum, mean, median, min, minimum, mod, multiply, nanmean, nansum, not_equal,
    outer, power, prod, radians, remainder, rint, round, sign, sin, sort, sqrt, square, std, subtract, sum, tan, tanh,
    true_divide, trunc, unique, var, where,
)
from numpy.making import (
    arange, asanyarray, asarray, ascontiguousarray, asfortranarray, copy, empty, empty_like, eye, fromiter, full,
    full_like, geomspace, identity, linspace, logspace, meshgrid, ones, ones_like, zeros, zeros_like,
)
from numpy.shaping import (
    array_split, atleast_1d, atleast_2d, broadcast_to, c_, concatenate, expand_dims, flip, hstack, moveaxis, pad, r_, ravel,
    repeat, reshape, rollaxis, split, squeeze, stack, swapaxes, tile, transpose, tril, triu, vstack,
)
from numpy.types import (
    bool_, complex64, complex128, double, dtype, float16, float32, float64, float_, floating, generic, half, int8, int16,
    int32, int64, int_, intc, integer, intp, long, number, object_, single, str_, uint8, uint16, uint32, uint64,
)
from numpy.wrapping import NAMES, as_given
from tracer.inert import Inert

__version__ = "2.3.0"
pi, e, inf, nan, newaxis = math.pi, math.e, math.inf, math.nan, None
Inf = PINF = infty = inf
NaN = nan


def shape(a):
    return a if isinstance(a, Inert) else tuple(array(a).shape)


def ndim(a):
    return len(shape(a))


def size(a, axis=None):
    return array(a).size if axis is None else shape(a)[axis]


def isscalar(element):
    return isinstance(element, (int, float, str, complex))


def iterable(element):
    return hasattr(element, "__iter__")


def set_printoptions(*_, **__):
    return None


globals().update((name, as_given(name, globals()[name])) for name in NAMES)

seterr = save = savez = savetxt = savez_compressed = set_printoptions


def vectorize(pyfunc, *_, **__):
    return pyfunc


class _Number(float):
    def item(self):
        return float(self)


class _Limits:
    def __init__(self, type):
        name = dtype(type).name
        bits = 8 * dtype(type).itemsize
        self.eps = _Number({"float16": 2**-10, "float32": 2**-23}.get(name, 2**-52))
        self.max = {"float16": 65504.0, "float32": 3.4028234663852886e38}.get(name, 1.7976931348623157e308) if name[0] == "f" else 2 ** (bits - (name[0] == "i")) - 1
        self.min = -self.max if name[0] == "f" else 0 if name[0] == "u" else -(2 ** (bits - 1))
        self.tiny = 1e-38


finfo = iinfo = _Limits


#: Before NumPy 1.24 these were names of Python's own.
_OF_PYTHON = {"int": int, "float": float, "bool": bool, "complex": complex, "object": object, "str": str}


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    if name in _OF_PYTHON:
        return _OF_PYTHON[name]
    return Inert(f"np.{name}")
