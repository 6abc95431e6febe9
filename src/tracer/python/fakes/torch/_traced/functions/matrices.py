"""Matrix products, with their multiplications."""

import math

from torch._traced.functions.pointwise import met, shape_of
from torch._traced.rules.broadcasting import product
from torch._traced.rules.einsum import einsum as by_letters
from torch._traced.sizes import axes
from torch._traced.step import Refused, Result


def matmul(input, other):
    return product(shape_of(input), shape_of(other))


def mm(input, mat2):
    return product(shape_of(input), shape_of(mat2))


def bmm(input, mat2):
    left, right = shape_of(input), shape_of(mat2)
    for name, shape in (("batch1", left), ("batch2", right)):
        if len(shape) != 3:
            raise Refused("rank-differs", f"{name} must be a 3D tensor", None)
    if left[0] != right[0] or left[2] != right[1]:
        raise Refused(
            "features-differ",
            f"Expected size for first two dimensions of batch2 tensor to be: [{left[0]}, {left[2]}] but got: "
            f"[{right[0]}, {right[1]}].",
            [left[0], left[1], right[2]],
            macs=math.prod([*left, right[2]]),
        )
    return product(left, right)


def mv(input, vec):
    return product(shape_of(input), shape_of(vec))


def inner(input, other):
    left, right = shape_of(input), shape_of(other)
    return Result([*left[:-1], *right[:-1]], macs=math.prod([*left, *right[:-1]]))


def outer(input, vec2):
    return [shape_of(input)[0], shape_of(vec2)[0]]


def addmm(input, mat1, mat2, beta=1, alpha=1):
    return product(shape_of(mat1), shape_of(mat2))


def einsum(equation, *operands):
    if len(operands) == 1 and isinstance(operands[0], (tuple, list)):
        operands = operands[0]
    if not isinstance(equation, str):
        return None
    return by_letters(equation, [shape_of(one) for one in operands])


def tensordot(a, b, dims=2):
    left, right = shape_of(a), shape_of(b)
    if isinstance(dims, int):
        first, second = list(range(len(left) - dims, len(left))), list(range(dims))
    else:
        first, second = axes(dims[0], len(left)), axes(dims[1], len(right))
    out = [size for at, size in enumerate(left) if at not in first]
    rest = [size for at, size in enumerate(right) if at not in second]
    return Result([*out, *rest], macs=math.prod([*left, *rest]))


def cdist(x1, x2, p=2.0, compute_mode=None):
    return [*shape_of(x1)[:-1], shape_of(x2)[-2]]


def cross(input, other, dim=-1):
    return met(input, other)


def cosine_similarity(x1, x2, dim=1, eps=1e-8):
    from torch._traced.rules.reduction import reduced

    return reduced(met(x1, x2), dim)


def kron(input, other):
    left, right = list(shape_of(input)), list(shape_of(other))
    rank = max(len(left), len(right))
    left, right = [1] * (rank - len(left)) + left, [1] * (rank - len(right)) + right
    return [a * b for a, b in zip(left, right)]


def same(input):
    return shape_of(input)


def determinant(input):
    return shape_of(input)[:-2]


def complex_of(real, imag):
    return shape_of(real)


RULES = {
    "matmul": matmul,
    "mm": mm,
    "bmm": bmm,
    "mv": mv,
    "dot": mv,
    "vdot": mv,
    "inner": inner,
    **dict.fromkeys(("outer", "ger"), outer),
    **dict.fromkeys(("addmm", "baddbmm", "addbmm", "addmv"), addmm),
    "einsum": einsum,
    "tensordot": tensordot,
    "kron": kron,
    "cdist": cdist,
    "cross": cross,
    "cosine_similarity": cosine_similarity,
    **dict.fromkeys(("inverse", "matrix_exp"), same),
    **dict.fromkeys(("det", "logdet"), determinant),
    "trace": lambda input: [],
    "complex": complex_of,
    "polar": lambda abs, angle: shape_of(abs),
}
