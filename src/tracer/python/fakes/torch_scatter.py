"""`torch_scatter`: of the rows of a group one. How many groups there are, only `dim_size` tells, or a batch leaves open."""

from torch._traced.functions.pointwise import shape_of
from torch._traced.step import function
from tracer.inert import Inert


@function("torch_scatter.scatter")
def scatter(src, index, dim=-1, dim_size=None, reduce="sum"):
    shape = list(shape_of(src))
    if dim_size is None and dim % len(shape):
        return None
    shape[dim] = shape[dim] if dim_size is None else dim_size
    return shape


def scatter_sum(src, index, dim=-1, out=None, dim_size=None):
    return scatter(src, index, dim, dim_size)


scatter_add = scatter_mean = scatter_mul = scatter_std = scatter_sum


def scatter_softmax(src, index, dim=-1, dim_size=None):
    return src.softmax(dim=dim)


scatter_log_softmax = scatter_softmax


def scatter_max(src, index, dim=-1, out=None, dim_size=None):
    return scatter(src, index, dim, dim_size), Inert("argmax")


scatter_min = scatter_max


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch_scatter.{name}")
