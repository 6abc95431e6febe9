"""Several tensors become one, and one becomes several."""

from torch._traced.functions.pointwise import met, shape_of
from torch._traced.rules.broadcasting import concatenated, stacked
from torch._traced.rules.reshaping import split_sizes
from torch._traced.sizes import axis, whole
from torch._traced.step import Refused, Result
from tracer.inert import Inert


def _shapes(tensors):
    return [shape_of(one) for one in tensors if not isinstance(one, Inert)]


def cat(tensors, dim=0):
    dtype = tensors[0].dtype if len(tensors) and hasattr(tensors[0], "dtype") else None
    is_known = all(not isinstance(one, Inert) or "_cnn_input" in one.__dict__ for one in tensors)
    return Result(concatenated(_shapes(tensors), dim) if is_known else None, dtype=dtype)


def stack(tensors, dim=0):
    known = _shapes(tensors)
    return stacked(known + known[:1] * (len(tensors) - len(known)), dim)


def _at_least(shape, rank):
    return [1] * (rank - len(shape)) + list(shape)


def hstack(tensors):
    shapes = [_at_least(one, 1) for one in _shapes(tensors)]
    return concatenated(shapes, 0 if len(shapes[0]) == 1 else 1)


def vstack(tensors):
    return concatenated([_at_least(one, 2) for one in _shapes(tensors)], 0)


def dstack(tensors):
    return concatenated([[1, *one, 1] if len(one) == 1 else [*one, *[1] * (3 - len(one))] for one in _shapes(tensors)], 2)


def at_least(rank):
    def grow(input):
        shape = list(shape_of(input))
        return [*([1] if len(shape) < 2 else []), *shape, 1][:3] if rank == 3 and len(shape) < 3 else _at_least(shape, rank)

    return grow


def _parts(shape, dim, sizes):
    return Result([[*shape[:dim], size, *shape[dim + 1 :]] for size in sizes], many=True)


def split(input, split_size_or_sections, dim=0):
    if input._cnn_shape is None:
        parts = split_size_or_sections
        return Result([None] * (len(parts) if isinstance(parts, (tuple, list)) else 2), many=True)
    shape = shape_of(input)
    dim = axis(dim, len(shape))
    sizes = split_sizes(shape[dim], split_size_or_sections)
    if sum(sizes) != shape[dim]:
        out = _parts(shape, dim, sizes).shape
        raise Refused(
            "shapes-differ",
            f"split_with_sizes expects split_sizes to sum exactly to {shape[dim]} (input tensor's size at dimension "
            f"{dim}), but got split_sizes={sizes}",
            out,
            "split_size_or_sections",
            shape[dim],
            sum(sizes),
            many=True,
        )
    return _parts(shape, dim, sizes)


def chunk(input, chunks, dim=0):
    if input._cnn_shape is None:
        return Result([None] * whole(chunks), many=True)
    shape = shape_of(input)
    dim = axis(dim, len(shape))
    return _parts(shape, dim, split_sizes(shape[dim], -(-shape[dim] // max(1, whole(chunks)))))


def tensor_split(input, indices_or_sections, dim=0):
    shape = shape_of(input)
    dim = axis(dim, len(shape))
    size = shape[dim]
    if isinstance(indices_or_sections, (tuple, list)):
        ends = [0, *indices_or_sections, size]
        return _parts(shape, dim, [b - a for a, b in zip(ends, ends[1:])])
    count = whole(indices_or_sections)
    return _parts(shape, dim, [size // count + (at < size % count) for at in range(count)])


def _split_along(dim):
    def rule(input, indices_or_sections):
        return tensor_split(input, indices_or_sections, dim if len(shape_of(input)) > 1 or dim != 1 else 0)

    return rule


def unbind(input, dim=0):
    shape = shape_of(input)
    dim = axis(dim, len(shape))
    return Result([[*shape[:dim], *shape[dim + 1 :]]] * shape[dim], many=True)


def meshgrid(*tensors, indexing="ij"):
    if len(tensors) == 1 and isinstance(tensors[0], (tuple, list)):
        tensors = tensors[0]
    sizes = [(shape_of(one) or [1])[0] for one in tensors]
    if indexing == "xy" and len(sizes) > 1:
        sizes[0], sizes[1] = sizes[1], sizes[0]
    return Result([sizes] * len(tensors), many=True)


def broadcast_tensors(*tensors):
    return Result([met(*tensors)] * len(tensors), many=True)


split.knows_unknown = chunk.knows_unknown = True

RULES = {
    **dict.fromkeys(("cat", "concat", "concatenate"), cat),
    "stack": stack,
    **dict.fromkeys(("hstack", "column_stack"), hstack),
    **dict.fromkeys(("vstack", "row_stack"), vstack),
    "dstack": dstack,
    **{f"atleast_{rank}d": at_least(rank) for rank in (1, 2, 3)},
    "split": split,
    "split_with_sizes": split,
    "chunk": chunk,
    "tensor_split": tensor_split,
    "vsplit": _split_along(0),
    "hsplit": _split_along(1),
    "dsplit": _split_along(2),
    "unsafe_split": split,
    "unsafe_chunk": chunk,
    "unbind": unbind,
    "meshgrid": meshgrid,
    "broadcast_tensors": broadcast_tensors,
}
