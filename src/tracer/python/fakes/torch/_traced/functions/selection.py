"""Some of the elements: by place, by index, by mask; and the same the other way round."""

from torch._traced.functions.pointwise import shape_of
from torch._traced.rules.indexing import indexed
from torch._traced.sizes import axis, whole
from torch._traced.step import Result
from torch._traced.types import int64


def getitem(input, index):
    return indexed(shape_of(input), index)


def select(input, dim, index):
    shape = shape_of(input)
    dim = axis(dim, len(shape))
    return [*shape[:dim], *shape[dim + 1 :]]


def narrow(input, dim, start, length):
    shape = list(shape_of(input))
    shape[axis(dim, len(shape))] = whole(length)
    return shape


def index_select(input, dim, index):
    shape = list(shape_of(input))
    shape[axis(dim, len(shape))] = (shape_of(index) or [1])[0]
    return shape


def gather(input, dim, index, sparse_grad=False):
    return shape_of(index)


def take(input, index):
    return shape_of(index)


def take_along_dim(input, indices, dim=None):
    return shape_of(indices)


def scattered(input, dim, index, src=None, value=None, reduce=None):
    return shape_of(input)


def index_changed(input, dim, index, source=None, alpha=1):
    return shape_of(input)


def index_put(input, indices, values, accumulate=False):
    return shape_of(input)


def diagonal(input, offset=0, dim1=0, dim2=1):
    shape = list(shape_of(input))
    first, second = axis(dim1, len(shape)), axis(dim2, len(shape))
    length = min(shape[first], shape[second])
    return [*(size for at, size in enumerate(shape) if at not in (first, second)), length]


def diff(input, n=1, dim=-1):
    shape = list(shape_of(input))
    at = axis(dim, len(shape))
    shape[at] = max(0, shape[at] - whole(n))
    return shape


def diag(input, diagonal=0):
    shape = shape_of(input)
    return [shape[0], shape[0]] if len(shape) == 1 else [min(shape)]


def diag_embed(input, offset=0, dim1=-2, dim2=-1):
    shape = shape_of(input)
    return [*shape, shape[-1]]


def only_values_tell(input, *given, **by_name):
    return None


def unique(input, sorted=True, return_inverse=False, return_counts=False, dim=None):
    """Known where the numbers are; its length hangs on them otherwise."""
    numbers = input._cnn_numbers
    length = [len(set(numbers))] if numbers is not None else None
    shapes = [length]
    if return_inverse is True:
        shapes.append(shape_of(input))
    if return_counts is True:
        shapes.append(length)
    if len(shapes) == 1:
        return Result(length)

    def tell(outputs):
        if numbers is not None:
            outputs[0]._cnn_numbers = _in_order(set(numbers))
            if return_counts is True:
                outputs[-1]._cnn_numbers = [numbers.count(one) for one in outputs[0]._cnn_numbers]
        return tuple(outputs)

    return Result(shapes, many=True, wrap=tell)


_in_order = sorted


def one_hot(input, num_classes=-1):
    return Result([*shape_of(input), whole(num_classes)] if num_classes != -1 else None, dtype=int64)


RULES = {
    "select": select,
    "narrow": narrow,
    "index_select": index_select,
    "gather": gather,
    "take": take,
    "take_along_dim": take_along_dim,
    **dict.fromkeys(("scatter", "scatter_add", "scatter_reduce"), scattered),
    **dict.fromkeys(("index_add", "index_copy", "index_fill"), index_changed),
    "index_put": index_put,
    "diagonal": diagonal,
    **dict.fromkeys(("unique", "unique_consecutive"), unique),
    "diff": diff,
    "diag": diag,
    "diag_embed": diag_embed,
    **dict.fromkeys(("masked_select", "nonzero", "argwhere", "bincount"), only_values_tell),
}
