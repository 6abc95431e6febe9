"""Operations that make one number of many along axes."""

import functools
import math

from tracer.whole import is_whole

from keras.symbolic.numbers import whole
from keras.symbolic.operation import operation
from keras.symbolic.tensors import KerasTensor


def reduced(sizes, axis, keepdims):
    axes = range(len(sizes)) if axis is None else [whole(axis)] if not isinstance(axis, (list, tuple)) else [whole(one) for one in axis]
    axes = {one % len(sizes) for one in axes} if len(sizes) else set()
    if keepdims:
        return tuple(1 if at in axes else one for at, one in enumerate(sizes))
    return tuple(one for at, one in enumerate(sizes) if at not in axes)


def _reducing(name, dtype=None):
    @operation(f"keras.ops.{name}", dtype)
    def rule(x, axis=None, keepdims=False):
        return reduced(x.sizes, axis, keepdims)

    return rule


def _of_sizes(name, of_numbers):
    """Of whole numbers that the program has at hand, such as a shape, the result is known."""
    reduce = _reducing(name)

    @functools.wraps(reduce)
    def call(x=None, axis=None, *args, **kwargs):
        found = reduce(x, axis, *args, **kwargs)
        numbers = getattr(x, "known", x)
        is_known = isinstance(numbers, (list, tuple)) and bool(numbers) and all(is_whole(one) for one in numbers)
        if is_known and isinstance(found, KerasTensor) and found.sizes == ():
            found.known = of_numbers(numbers)
        return found

    return call


functions = {name: _reducing(name) for name in "mean var std logsumexp median amax amin ptp nanmean nansum nanprod nanmax nanmin nanvar nanstd nanmedian".split()}
functions.update((one.__name__, _of_sizes(one.__name__, one)) for one in (math.prod, sum, max, min))
functions.update((name, _reducing(name, "bool")) for name in ("all", "any"))
functions.update((name, _reducing(name, "int32")) for name in ("argmax", "argmin", "count_nonzero"))


@operation("keras.ops.cumsum")
def cumsum(x, axis=None, dtype=None):
    return x.sizes


@operation("keras.ops.average")
def average(x, axis=None, weights=None):
    return reduced(x.sizes, axis, False)


@operation("keras.ops.norm")
def norm(x, ord=None, axis=None, keepdims=False):
    return reduced(x.sizes, axis, keepdims)


@operation("keras.ops.moments")
def moments(x, axes, keepdims=False, synchronized=False):
    return [reduced(x.sizes, axes, keepdims)] * 2


@operation("keras.ops.top_k")
def top_k(x, k, sorted=True):
    return [(*x.sizes[:-1], whole(k))] * 2


@operation("keras.ops.sort")
def sort(x, axis=-1):
    return x.sizes


functions.update(cumsum=cumsum, cumprod=cumsum, average=average, norm=norm, moments=moments, top_k=top_k, sort=sort, argsort=sort)
