"""The same elements in another shape."""

from torch._traced.functions.pointwise import shape_of
from torch._traced.rules import reshaping as rules
from torch._traced.sizes import axis, sizes_of, whole
from torch._traced.step import Result
from torch._traced.types import DTYPES


def view(input, *shape):
    if len(shape) == 1 and not isinstance(shape[0], (int, tuple, list)) and shape[0].__class__.__name__ == "dtype":
        return Result(shape_of(input), dtype=shape[0])
    return rules.viewed(shape_of(input), sizes_of(shape))


def reshape(input, *sizes, shape=None):
    return rules.viewed(shape_of(input), sizes_of(sizes or (shape,)))


def like_other(input, other):
    return rules.viewed(shape_of(input), shape_of(other))


def flatten(input, start_dim=0, end_dim=-1):
    return rules.flattened(shape_of(input), start_dim, end_dim)


def ravel(input):
    return rules.flattened(shape_of(input), 0, -1)


def unflatten(input, dim, sizes):
    return rules.unflattened(shape_of(input), dim, sizes)


def permute(input, *dims):
    return rules.permuted(shape_of(input), dims)


def transpose(input, dim0, dim1):
    return rules.swapped(shape_of(input), dim0, dim1)


def swapaxes(input, axis0, axis1):
    return rules.swapped(shape_of(input), axis0, axis1)


def t(input):
    return list(reversed(shape_of(input)))


def last_two(input):
    return rules.swapped(shape_of(input), -2, -1)


def movedim(input, source, destination):
    return rules.moved(shape_of(input), source, destination)


def squeeze(input, dim=None):
    return rules.squeezed(shape_of(input), dim)


def unsqueeze(input, dim):
    return rules.unsqueezed(shape_of(input), dim)


def expand(input, *size):
    return rules.expanded(shape_of(input), size)


def expand_as(input, other):
    return rules.expanded(shape_of(input), shape_of(other))


def broadcast_to(input, size):
    return rules.expanded(shape_of(input), size)


def repeat(input, *repeats):
    return rules.repeated(shape_of(input), repeats)


def tile(input, *dims):
    dims = sizes_of(dims)
    shape = shape_of(input)
    return rules.repeated(shape, [1] * (len(shape) - len(dims)) + dims)


def repeat_interleave(input, repeats, dim=None, output_size=None):
    shape = list(shape_of(input))
    if hasattr(repeats, "_cnn_value"):
        return None
    if dim is None:
        return [rules.math.prod(shape) * whole(repeats)]
    dim = axis(dim, len(shape))
    shape[dim] *= whole(repeats)
    return shape


def roll(input, shifts, dims=None):
    return shape_of(input)


def flip(input, *dims):
    return shape_of(input)


def rot90(input, k=1, dims=(0, 1)):
    return rules.swapped(shape_of(input), *dims) if whole(k) % 2 else shape_of(input)


def unfold(input, dimension, size, step):
    shape = list(shape_of(input))
    at = axis(dimension, len(shape))
    shape[at] = (shape[at] - whole(size)) // whole(step) + 1
    return [*shape, whole(size)]


def as_strided(input, size, stride, storage_offset=None):
    return sizes_of([size])


def as_complex(input):
    return Result(shape_of(input)[:-1], dtype=DTYPES["complex64"])


def as_real(input):
    return Result([*shape_of(input), 2], dtype=DTYPES["float32"])


def same(input, *given, **by_name):
    return shape_of(input)


RULES = {
    "view": view,
    "reshape": reshape,
    **dict.fromkeys(("view_as", "reshape_as"), like_other),
    "flatten": flatten,
    "ravel": ravel,
    "unflatten": unflatten,
    "permute": permute,
    "transpose": transpose,
    **dict.fromkeys(("swapaxes", "swapdims"), swapaxes),
    "t": t,
    **dict.fromkeys(("adjoint",), last_two),
    **dict.fromkeys(("movedim", "moveaxis"), movedim),
    "squeeze": squeeze,
    "unsqueeze": unsqueeze,
    "expand": expand,
    "expand_as": expand_as,
    "broadcast_to": broadcast_to,
    "repeat": repeat,
    "tile": tile,
    "repeat_interleave": repeat_interleave,
    "roll": roll,
    "flip": flip,
    "rot90": rot90,
    "unfold": unfold,
    "as_strided": as_strided,
    "view_as_complex": as_complex,
    "view_as_real": as_real,
}
