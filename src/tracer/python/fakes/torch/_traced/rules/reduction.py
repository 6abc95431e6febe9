"""Sums, means and the like along some dimensions."""

from torch._traced.sizes import axes


def reduced(shape, dim=None, keepdim=False):
    dims = axes(dim, len(shape))
    if keepdim is True:
        return [1 if at in dims else size for at, size in enumerate(shape)]
    return [size for at, size in enumerate(shape) if at not in dims]
