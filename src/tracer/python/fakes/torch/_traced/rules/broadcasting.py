"""Shapes that meet: arithmetic, comparison, concatenation, matrix products."""

import math

from torch._traced.sizes import axis
from torch._traced.step import Refused, Result


def broadcast(*shapes):
    found = list(shapes[0]) if shapes else []
    for shape in shapes[1:]:
        rank = max(len(found), len(shape))
        left = [1] * (rank - len(found)) + found
        right = [1] * (rank - len(shape)) + list(shape)
        met = [b if a == 1 else a for a, b in zip(left, right)]
        for at in range(rank - 1, -1, -1):
            if left[at] != right[at] and 1 not in (left[at], right[at]):
                raise Refused(
                    "shapes-differ",
                    f"The size of tensor a ({left[at]}) must match the size of tensor b ({right[at]}) "
                    f"at non-singleton dimension {at}",
                    [max(a, b) for a, b in zip(left, right)],
                    expected=found,
                    actual=list(shape),
                )
        found = met
    return found


def concatenated(shapes, dim):
    shapes = [list(shape) for shape in shapes]
    filled = [shape for shape in shapes if shape != [0]] or shapes
    first = filled[0]
    dim = axis(dim, len(first))
    out = [*first]
    out[dim] = sum(shape[dim] for shape in filled if len(shape) == len(first))
    for number, shape in enumerate(shapes):
        if shape == [0]:
            continue
        if len(shape) != len(first):
            raise Refused(
                "rank-differs",
                f"Tensors must have same number of dimensions: got {len(first)} and {len(shape)}",
                out,
                expected=first,
                actual=shape,
            )
        for at, (expected, actual) in enumerate(zip(first, shape)):
            if at != dim and expected != actual:
                raise Refused(
                    "shapes-differ",
                    f"Sizes of tensors must match except in dimension {dim}. Expected size {expected} but got size "
                    f"{actual} for tensor number {number} in the list.",
                    out,
                    expected=first,
                    actual=shape,
                )
    return out


def stacked(shapes, dim):
    first = list(shapes[0])
    dim = axis(dim, len(first) + 1)
    out = [*first[:dim], len(shapes), *first[dim:]]
    for number, shape in enumerate(shapes):
        if list(shape) != first:
            raise Refused(
                "shapes-differ",
                f"stack expects each tensor to be equal size, but got {first} at entry 0 and {list(shape)} "
                f"at entry {number}",
                out,
                expected=first,
                actual=list(shape),
            )
    return out


def product(left, right):
    """`torch.matmul`."""
    left, right = list(left), list(right)
    if not left or not right:
        raise Refused(
            "rank-differs", "both arguments to matmul need to be at least 1D, but they are "
            f"{len(left)}D and {len(right)}D", [],
        )
    rows = left if len(left) > 1 else [1, *left]
    columns = right if len(right) > 1 else [*right, 1]
    try:
        batch, refused = broadcast(rows[:-2], columns[:-2]), None
    except Refused as found:
        batch, refused = found.result.shape, found
    matrix = [*([rows[-2]] if len(left) > 1 else []), *([columns[-1]] if len(right) > 1 else [])]
    macs = math.prod([*batch, rows[-2], rows[-1], columns[-1]])
    if rows[-1] != columns[-2]:
        flat = math.prod(rows[:-1]) if len(right) <= 2 else rows[-2]
        raise Refused(
            "features-differ",
            f"mat1 and mat2 shapes cannot be multiplied ({flat}x{rows[-1]} and {columns[-2]}x{columns[-1]})"
            if len(columns) <= 2
            else f"Expected size for first two dimensions of batch2 tensor to be: "
            f"[{math.prod(batch)}, {rows[-1]}] but got: [{math.prod(batch)}, {columns[-2]}].",
            [*batch, *matrix],
            expected=rows[-1],
            actual=columns[-2],
            macs=macs,
        )
    if refused:
        raise Refused("shapes-differ", str(refused), [*batch, *matrix], macs=macs)
    return Result([*batch, *matrix], macs=macs)


def linear(shape, weight):
    """`weight`: [out, in]."""
    out, features = weight
    if not shape:
        raise Refused("rank-differs", "linear(): input must have at least one dimension", [out])
    result = Result([*shape[:-1], out], macs=math.prod([*shape[:-1], out, features]))
    if shape[-1] != features:
        rows = math.prod(shape[:-1])
        raise Refused(
            "features-differ",
            f"mat1 and mat2 shapes cannot be multiplied ({rows}x{shape[-1]} and {features}x{out})",
            result.shape,
            "in_features",
            shape[-1],
            features,
            macs=result.macs,
        )
    return result
