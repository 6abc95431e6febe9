"""Sums, means, extremes, norms and sorting."""

from torch._traced.functions.pointwise import met, shape_of
from torch._traced.rules.reduction import reduced
from torch._traced.sizes import axis, whole
from torch._traced.step import Result
from torch._traced.types import boolean, int64


class Pair(tuple):
    """`values, indices = x.max(dim=1)`, also by name."""

    values = property(lambda self: self[0])
    indices = property(lambda self: self[1])


def pair(outputs):
    outputs[1]._cnn_dtype = int64
    return Pair(outputs)


def total(input, dim=None, keepdim=False, dtype=None):
    return reduced(shape_of(input), dim, keepdim)


def product(input, dim=None, keepdim=False, dtype=None):
    return reduced(shape_of(input), dim, keepdim)


def spread(input, dim=None, unbiased=True, keepdim=False, correction=1):
    if isinstance(dim, bool):
        return []
    return reduced(shape_of(input), dim, keepdim)


def spread_and_mean(input, dim=None, unbiased=True, keepdim=False, correction=1):
    return Result([reduced(shape_of(input), dim, keepdim)] * 2, many=True)


def question(input, dim=None, keepdim=False):
    return Result(reduced(shape_of(input), dim, keepdim), dtype=boolean)


def place(input, dim=None, keepdim=False):
    return Result(reduced(shape_of(input), dim, keepdim), dtype=int64)


def extreme(input, dim=None, keepdim=False, other=None):
    """`x.max()`, `x.max(dim)`, `torch.max(a, b)`."""
    other = dim if hasattr(dim, "_cnn_value") else other
    if other is not None:
        return met(input, other)
    if dim is None:
        return []
    shape = reduced(shape_of(input), dim, keepdim)
    return Result([shape, shape], many=True, wrap=pair)


def both_extremes(input, dim=None, keepdim=False):
    return Result([reduced(shape_of(input), dim, keepdim)] * 2, many=True)


def norm(input, p="fro", dim=None, keepdim=False, dtype=None):
    return reduced(shape_of(input), dim, keepdim)


def vector_norm(input, ord=2, dim=None, keepdim=False, dtype=None):
    return reduced(shape_of(input), dim, keepdim)


def best(input, k, dim=-1, largest=True, sorted=True):
    shape = list(shape_of(input))
    if shape:
        shape[axis(dim, len(shape))] = whole(k)
    return Result([shape, shape], many=True, wrap=pair)


def kth(input, k, dim=-1, keepdim=False):
    shape = reduced(shape_of(input), dim, keepdim)
    return Result([shape, shape], many=True, wrap=pair)


def in_order(input, dim=-1, descending=False, stable=False):
    return Result([shape_of(input)] * 2, many=True, wrap=pair)


def order(input, dim=-1, descending=False, stable=False):
    return Result(shape_of(input), dtype=int64)


def quantile(input, q, dim=None, keepdim=False, interpolation="linear"):
    return [*shape_of(q), *reduced(shape_of(input), dim, keepdim)]


def normalized(input, p=2.0, dim=1, eps=1e-12, out=None):
    return shape_of(input)


RULES = {
    **dict.fromkeys(("sum", "nansum", "mean", "nanmean", "logsumexp"), total),
    **dict.fromkeys(("amax", "amin", "count_nonzero"), total),
    "prod": product,
    **dict.fromkeys(("std", "var"), spread),
    **dict.fromkeys(("std_mean", "var_mean"), spread_and_mean),
    **dict.fromkeys(("any", "all"), question),
    **dict.fromkeys(("argmax", "argmin"), place),
    **dict.fromkeys(("max", "min", "median", "nanmedian", "mode"), extreme),
    "aminmax": both_extremes,
    "norm": norm,
    "topk": best,
    "kthvalue": kth,
    **dict.fromkeys(("sort", "msort"), in_order),
    "argsort": order,
    **dict.fromkeys(("quantile", "nanquantile"), quantile),
}
