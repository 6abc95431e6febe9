"""Functions of the numbers in arrays."""

import math
import operator

from numpy.arrays import array, binary, ndarray, strides, whole
from numpy.scalars import scalar
from tracer import shaped
from tracer.inert import Inert
from itertools import product


def _shaped(made, shape):
    shaped.give(made, shape)
    return made


def _each(apply, type=None):
    def function(x, *_, **__):
        if isinstance(x, Inert) or hasattr(x, "_cnn_value"):
            return _shaped(Inert(f"{getattr(apply, '__name__', 'f')}({x})"), shaped.of(x)) if isinstance(x, Inert) else x
        if not isinstance(x, (ndarray, list, tuple)):
            return scalar(apply(x))
        x = array(x)
        try:
            values = None if x.values is None else [apply(one) for one in x.values]
        except (ValueError, OverflowError, TypeError):
            values = None
        return ndarray(x.shape, values, type or ("float64" if x.dtype.kind in "iub" else x.dtype.name))

    return function


sqrt, exp, log, log2, log10, log1p = map(_each, (math.sqrt, math.exp, math.log, math.log2, math.log10, math.log1p))
sin, cos, tan, tanh, arctan = map(_each, (math.sin, math.cos, math.tan, math.tanh, math.atan))
deg2rad = radians = _each(math.radians)
floor, ceil, trunc = (_each(lambda x, f=f: float(f(x))) for f in (math.floor, math.ceil, math.trunc))
square = _each(lambda x: x * x)
isnan, isinf, isfinite = _each(math.isnan, "bool"), _each(math.isinf, "bool"), _each(math.isfinite, "bool")
logical_not = _each(lambda x: not x, "bool")


def abs(x, *_, **__):
    return x.__abs__()


absolute = fabs = abs


def sign(x):
    return _each(lambda one: (one > 0) - (one < 0))(x)


def round(a, decimals=0, *_, **__):
    if isinstance(a, Inert):
        return a
    if isinstance(a, (int, float)):
        return scalar(float(_round(a, decimals)))
    a = array(a)
    return ndarray(a.shape, None if a.values is None else [type(one)(_round(one, decimals)) for one in a.values], a.dtype.name)


_round = __builtins__["round"] if isinstance(__builtins__, dict) else __builtins__.round
around = rint = round


def _two(apply, type=None):
    def function(x1, x2, *_, **__):
        return binary(x1, x2, apply, type)

    return function


add, subtract, multiply, divide, power, mod = map(_two, (operator.add, operator.sub, operator.mul, operator.truediv, operator.pow, operator.mod))
true_divide, remainder, floor_divide = divide, mod, _two(operator.floordiv)
_max = lambda x, y: x if x >= y else y
_min = lambda x, y: x if x <= y else y
maximum, minimum = _two(_max), _two(_min)
equal, not_equal, greater, less = (_two(one, "bool") for one in (operator.eq, operator.ne, operator.gt, operator.lt))
greater_equal, less_equal = _two(operator.ge, "bool"), _two(operator.le, "bool")
logical_and, logical_or = _two(lambda x, y: bool(x and y), "bool"), _two(lambda x, y: bool(x or y), "bool")


def clip(a, a_min=None, a_max=None, *_, **__):
    a = a if a_min is None else maximum(a, a_min)
    return a if a_max is None else minimum(a, a_max)


def _reduced(apply, type=None):
    def function(a, axis=None, *_, keepdims=False, **__):
        if isinstance(a, Inert):
            return _shaped(Inert(f"np.reduce({a})"), None if axis is None else shaped.reduced(shaped.of(a), axis, keepdims))
        a = array(a)
        if isinstance(a, Inert):
            return a
        if axis is None:
            value = apply(a.values) if a.values else None
            if keepdims:
                return ndarray((1,) * a.ndim, None if value is None else [value], type or a.dtype.name)
            return Inert("np.reduce(array)") if value is None else scalar(value)
        axes = {one % a.ndim for one in whole(axis)}
        shape = [1 if place in axes else size for place, size in enumerate(a.shape)]
        values = None
        if a.values is not None and a.size:
            groups = {}
            steps = [0 if place in axes else step for place, step in enumerate(strides(shape))]
            for value, place in zip(a.values, product(*map(range, a.shape))):
                groups.setdefault(sum_(map(operator.mul, place, steps)), []).append(value)
            values = [apply(groups[place]) for place in sorted(groups)]
        kept = shape if keepdims else [size for place, size in enumerate(shape) if place not in axes]
        if not kept and values is not None:
            return scalar(values[0])
        return ndarray(kept, values, type or a.dtype.name)

    return function


_builtin = __builtins__ if isinstance(__builtins__, dict) else vars(__builtins__)
sum_, max_, min_, any_, all_ = (_builtin[name] for name in ("sum", "max", "min", "any", "all"))


def _mean(values):
    return sum_(values) / len(values)


def _variance(values):
    middle = _mean(values)
    return sum_((one - middle) ** 2 for one in values) / len(values)


def _median(values):
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


sum, prod, max, min = map(_reduced, (sum_, math.prod, max_, min_))
mean, var, median = (_reduced(one, "float64") for one in (_mean, _variance, _median))
std = _reduced(lambda values: math.sqrt(_variance(values)), "float64")
any, all = _reduced(any_, "bool"), _reduced(all_, "bool")
amax, amin, product_, average, nanmean, nansum = max, min, prod, mean, mean, sum
argmax = _reduced(lambda values: values.index(max_(values)), "int64")
argmin = _reduced(lambda values: values.index(min_(values)), "int64")
count_nonzero = _reduced(lambda values: sum_(1 for one in values if one), "int64")


def _running(apply):
    def function(a, axis=None, *_, **__):
        if isinstance(a, Inert):
            is_flat = axis is None and len(shaped.of(a) or ()) > 1
            return Inert(f"np.cumsum({a.expression})") if is_flat else a
        a = array(a)
        if a.ndim > 1 and axis is not None:
            return ndarray(a.shape, None, a.dtype.name)
        flat = a.ravel()
        if flat.values is None:
            return flat
        values = []
        for one in flat.values:
            values.append(one if not values else apply(values[-1], one))
        return ndarray(flat.shape, values, a.dtype.name)

    return function


cumsum, cumprod = _running(operator.add), _running(operator.mul)


def diff(a, *_, **__):
    a = array(a)
    if isinstance(a, Inert) or a.ndim != 1:
        return Inert("np.diff(…)")
    return ndarray((a.size - 1,), None if a.values is None else [y - x for x, y in zip(a.values, a.values[1:])], a.dtype.name)


def sort(a, axis=-1, *_, **__):
    a = array(a)
    return a if isinstance(a, Inert) else ndarray(a.shape, sorted(a.values) if a.values is not None and a.ndim == 1 else None, a.dtype.name)


def argsort(a, axis=-1, *_, **__):
    a = array(a)
    if isinstance(a, Inert):
        return a
    known = a.values is not None and a.ndim == 1
    return ndarray(a.shape, sorted(range(a.size), key=a.values.__getitem__) if known else None, "int64")


def unique(ar, *_, **more):
    ar = array(ar)
    more = [name for name in ("return_index", "return_inverse", "return_counts") if more.get(name)]
    if isinstance(ar, ndarray) and ar.among and not more:
        return array(sorted(ar.among))
    if isinstance(ar, Inert) or ar.values is None:
        return Inert("np.unique(…)")
    found = sorted(set(ar.values))
    beside = {
        "return_index": map(ar.values.index, found),
        "return_inverse": map(found.index, ar.values),
        "return_counts": map(ar.values.count, found),
    }
    parts = [ndarray((len(found),), found, ar.dtype.name), *(array(list(beside[name]), "int64") for name in more)]
    return tuple(parts) if more else parts[0]


def where(condition, x=None, y=None):
    if x is None or isinstance(condition, Inert):
        return Inert("np.where(…)")
    shape = binary(condition, binary(x, y, lambda one, _: one), lambda one, _: one)
    return ndarray(shape.shape, None, shape.dtype.name) if isinstance(shape, ndarray) else shape


def matmul(a, b, *_, **__):
    a, b = array(a), array(b)
    if isinstance(a, Inert) or isinstance(b, Inert):
        made = Inert("np.matmul(…)")
        shaped.give(made, shaped.product(shaped.of(a), shaped.of(b)))
        return made
    if a.shape[-1] != b.shape[-2 if b.ndim > 1 else 0]:
        raise ValueError(f"matmul: shapes {a.shape} and {b.shape} do not fit")
    if a.ndim == b.ndim == 1:
        known = a.values is not None and b.values is not None
        return sum_(map(operator.mul, a.values, b.values)) if known else Inert("np.dot(…)")
    return ndarray((*a.shape[:-1], *b.shape[:-2], *b.shape[-1:] * (b.ndim > 1)), None, a.dtype.name)


def dot(a, b, *_, **__):
    if isinstance(a, (int, float)) or isinstance(b, (int, float)):
        return multiply(a, b)
    return matmul(a, b)


def outer(a, b, *_, **__):
    a, b = array(a).ravel(), array(b).ravel()
    known = a.values is not None and b.values is not None
    return ndarray((a.size, b.size), [x * y for x in a.values for y in b.values] if known else None, a.dtype.name)


def allclose(*_, **__):
    return True


array_equal = isclose = allclose
