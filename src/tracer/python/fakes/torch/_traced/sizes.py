"""Plain whole numbers out of what programs give: ints, floats that are whole, unknown numbers, tensors of one value."""

import math

from tracer import record


def whole(given):
    """A whole number; an unknown one is what this trace takes for it."""
    if isinstance(given, bool):
        return int(given)
    if isinstance(given, int):
        return given
    return int(given)


def tuple_of(given, count):
    """`3` → `(3, 3)`; `(3, 5)` stays; `(3,)` is repeated."""
    if isinstance(given, (tuple, list)):
        numbers = tuple(whole(one) for one in given)
        return numbers * count if len(numbers) == 1 and count > 1 else numbers
    return (whole(given),) * count


def sizes_of(given):
    """The sizes of `view(2, 3)`, `view((2, 3))` and `view(torch.Size([2, 3]))` alike."""
    if len(given) == 1 and isinstance(given[0], (tuple, list)):
        given = given[0]
    return [whole(one) for one in given]


def possible(shape):
    """The same sizes; raises RuntimeError where no tensor has them, as PyTorch words it."""
    for size in shape:
        if size < 0:
            raise RuntimeError(f"Trying to create tensor with negative dimension {size}: {shape}")
    count = math.prod(filter(None, shape))
    if count > record.MOST_VALUES:
        raise RuntimeError(f"DefaultCPUAllocator: can't allocate memory: you tried to allocate {4 * count} bytes.")
    return shape


def axis(dim, rank):
    """Counts from the front; raises IndexError where the tensor has no such dimension, as PyTorch words it."""
    dim = whole(dim)
    limit = max(rank, 1)
    if not -limit <= dim < limit:
        raise IndexError(
            f"Dimension out of range (expected to be in range of [{-limit}, {limit - 1}], but got {dim})"
        )
    return dim + rank if dim < 0 else dim


def axes(dims, rank):
    """All of them where `dims` is None or empty."""
    if dims is None or (isinstance(dims, (tuple, list)) and not dims):
        return list(range(rank))
    if not isinstance(dims, (tuple, list)):
        dims = (dims,)
    return [axis(one, rank) for one in dims]
