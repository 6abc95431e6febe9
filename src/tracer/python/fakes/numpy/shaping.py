"""Functions that join, cut and turn arrays."""

import math

from numpy.arrays import array, ndarray, whole
from numpy.types import common
from tracer import shaped
from tracer.inert import Inert
from tracer.record import number


def _all(given):
    return [array(one) for one in given] if not isinstance(given, Inert) else [given]


def concatenate(arrays, axis=0, *_, **__):
    if isinstance(arrays, Inert) and axis == 0 and len(shaped.of(arrays) or ()) > 1:
        made = Inert("np.concatenate(…)")
        shaped.give(made, (shaped.sizes(made)(0), *shaped.of(arrays)[2:]))  # the arrays that it is an array of
        return made
    given = _all(arrays)
    if any(isinstance(one, Inert) for one in given):
        made = Inert("np.concatenate(…)")
        shaped.give(made, shaped.joined(given, axis, shaped.sizes(made)(0)))
        return made
    if axis is None:
        given, axis = [one.ravel() for one in given], 0
    axis %= max(given[0].ndim, 1)
    shape = list(given[0].shape)
    for one in given[1:]:
        if one.ndim != len(shape) or any(one.shape[place] != size for place, size in enumerate(shape) if place != axis):
            raise ValueError("all the input array dimensions except for the concatenation axis must match exactly")
    shape[axis] = sum(one.shape[axis] for one in given)
    known = axis == 0 and all(one.values is not None for one in given)
    return ndarray(shape, [value for one in given for value in one.values] if known else None, common(*(one.dtype.name for one in given)))


def stack(arrays, axis=0, *_, **__):
    return concatenate([expand_dims(one, axis) for one in _all(arrays)], axis)


def vstack(tup):
    return concatenate([expand_dims(one, 0) if _axes(one) == 1 else one for one in _all(tup)])


def hstack(tup):
    given = _all(tup)
    return concatenate(given, 0 if _axes(given[0]) == 1 else 1)


def _axes(array):
    """How many it has, or None."""
    shape = shaped.of(array) if isinstance(array, Inert) else array.shape
    return None if shape is None else len(shape)


def expand_dims(a, axis):
    a = array(a)
    if isinstance(a, Inert):
        made = Inert(f"np.expand_dims({a.expression})")
        shaped.give(made, shaped.widened(shaped.of(a), axis))
        return made
    shape = list(a.shape)
    for one in sorted(place % (a.ndim + len(whole(axis))) for place in whole(axis)):
        shape.insert(one, 1)
    return a.reshape(shape)


def _method(name):
    def apply(a, *args, **kwargs):
        return getattr(array(a), name)(*args, **kwargs)

    return apply


reshape, transpose, squeeze, ravel = _method("reshape"), _method("transpose"), _method("squeeze"), _method("ravel")


def swapaxes(a, axis1, axis2):
    order = list(range(a.ndim))
    order[axis1], order[axis2] = order[axis2], order[axis1]
    return a.transpose(order)


def moveaxis(a, source, destination):
    order = [place for place in range(a.ndim) if place not in {one % a.ndim for one in whole(source)}]
    for to, one in sorted(zip((one % a.ndim for one in whole(destination)), whole(source))):
        order.insert(to, one % a.ndim)
    return a.transpose(order)


def rollaxis(a, axis, start=0):
    return moveaxis(a, axis, start)


def tril(m, k=0):
    m = array(m)
    return ndarray(m.shape, None, m.dtype.name) if isinstance(m, ndarray) else m


triu = tril


def repeat(a, repeats, axis=None):
    a = array(a)
    times = int(number(repeats)) if not isinstance(repeats, (list, ndarray)) else None
    if times is None or isinstance(a, Inert):
        return Inert("np.repeat(…)")
    if axis is None:
        flat = a.ravel()
        return ndarray((flat.size * times,), None if flat.values is None else [one for one in flat.values for _ in range(times)], a.dtype.name)
    shape = list(a.shape)
    shape[axis] *= times
    return ndarray(shape, None, a.dtype.name)


def tile(A, reps):
    A, reps = array(A), whole(reps)
    if isinstance(A, Inert):
        made = Inert(f"np.tile({A.expression})")
        shaped.give(made, shaped.tiled(shaped.of(A), reps, made))
        return made
    shape = (1,) * (len(reps) - A.ndim) + A.shape
    reps = (1,) * (len(shape) - len(reps)) + reps
    values = A.values * reps[0] if A.values is not None and len(shape) == 1 else None
    return ndarray([size * times for size, times in zip(shape, reps)], values, A.dtype.name)


def flip(m, axis=None):
    m = array(m)
    return m if isinstance(m, Inert) else ndarray(m.shape, m.values[::-1] if m.values is not None and (m.ndim == 1 or axis is None) else None, m.dtype.name)


def pad(array_, pad_width, mode="constant", **__):
    one = array(array_)
    if isinstance(one, Inert) or isinstance(pad_width, Inert):
        return Inert("np.pad(…)")
    widths = array(pad_width)
    pairs = [(widths.values[0],) * 2] * one.ndim if widths.size == 1 else [tuple(widths.values)] * one.ndim if widths.ndim == 1 else widths.tolist()
    return ndarray([size + before + after for size, (before, after) in zip(one.shape, pairs)], None, one.dtype.name)


def split(ary, indices_or_sections, axis=0):
    ary = array(ary)
    if isinstance(ary, Inert) or isinstance(indices_or_sections, Inert):
        return Inert("np.split(…)")
    size = ary.shape[axis]
    if isinstance(indices_or_sections, int):
        step = math.ceil(size / indices_or_sections)
        edges = [min(place * step, size) for place in range(indices_or_sections + 1)]
    else:
        edges = [0, *whole(indices_or_sections), size]
    before = [slice(None)] * (axis % ary.ndim)
    return [ary[(*before, slice(start, end))] for start, end in zip(edges, edges[1:])]


array_split = split


def broadcast_to(array_, shape):
    one = array(array_)
    return ndarray(whole(shape), None, one.dtype.name)


def atleast_1d(a):
    a = array(a)
    return a if isinstance(a, Inert) or a.ndim else a.reshape(1)


def atleast_2d(a):
    a = atleast_1d(a)
    return a if isinstance(a, Inert) or a.ndim > 1 else a.reshape(1, -1)


class _Columns:
    """`np.c_[a, b]`: vectors become columns, side by side."""

    def __getitem__(self, given):
        return concatenate([_column(one) for one in (given if isinstance(given, tuple) else (given,))], axis=-1)


class _Rows:
    """`np.r_[a, b]`: one after the other."""

    def __getitem__(self, given):
        return concatenate([_vector(one) for one in (given if isinstance(given, tuple) else (given,))])


def _vector(given):
    return Inert("np.r_[…]") if isinstance(given, (slice, str)) else atleast_1d(given)


def _column(given):
    made = _vector(given)
    return made if isinstance(made, Inert) or len(made.shape) > 1 else expand_dims(made, -1)


c_, r_ = _Columns(), _Rows()
