"""What is asked of matrices, the last two axes of a tensor."""

from keras.ops import shapes
from keras.ops.pointwise import same
from keras.ops.reductions import reduced
from keras.symbolic.numbers import product, whole
from keras.symbolic.operation import operation
from keras.symbolic.refused import Unknown
from keras.symbolic.tensors import sizes_of


def _one_of_each(name):
    """A number of each matrix."""

    @operation(f"keras.ops.{name}")
    def rule(x, *args, **kwargs):
        return reduced(x.sizes, (-2, -1), False)

    return rule


@operation("keras.ops.matrix_transpose")
def transposed(x, *args, **kwargs):
    *before, rows, columns = x.sizes
    return (*before, columns, rows)


@operation("keras.ops.diagonal")
def diagonal(x, offset=0, axis1=0, axis2=1):
    rows, columns = x.sizes[axis1], x.sizes[axis2]
    if offset or None in (rows, columns):
        raise Unknown
    return (*reduced(x.sizes, (axis1, axis2), False), min(rows, columns))


@operation("keras.ops.trace")
def trace(x, offset=0, axis1=0, axis2=1):
    return reduced(x.sizes, (axis1, axis2), False)


@operation("keras.ops.diag")
def matrices_of(x, *args, **kwargs):
    return (*x.sizes, x.sizes[-1])


@operation("keras.ops.solve")
def solve(a, b, *args, **kwargs):
    return sizes_of(b)


@operation("keras.ops.outer")
def outer(x1, x2):
    return product(sizes_of(x1)), product(sizes_of(x2))


@operation("keras.ops.dot_product_attention")
def dot_product_attention(query, key, value, *args, **kwargs):
    return (*query.sizes[:-1], sizes_of(value)[-1])


@operation("keras.ops.segments")
def _segments(data, segment_ids, num_segments=None, sorted=False):
    return (None if num_segments is None else whole(num_segments), *data.sizes[1:])


def append(x1, x2, axis=None):
    first, second = (x1, x2) if axis is not None else (shapes.functions["ravel"](x1), shapes.functions["ravel"](x2))
    return shapes.functions["concatenate"]([first, second], 0 if axis is None else axis)


functions = {name: same(f"keras.ops.{name}") for name in "inv cholesky triu tril cross".split()}
functions.update((name, _one_of_each(name)) for name in "det logdet".split())
functions.update(
    segment_sum=_segments, segment_max=_segments, diagonal=diagonal, trace=trace, outer=outer, solve=solve, dot_product_attention=dot_product_attention, append=append,
    hstack=lambda xs: shapes.functions["concatenate"](xs, 0 if len(sizes_of(xs[0]) or (0, 0)) == 1 else 1),
    vstack=lambda xs: shapes.functions["concatenate"](xs, 0),
)  # fmt: skip
