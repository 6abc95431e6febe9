"""Functions of `tf.math` and of TensorFlow itself that are Keras's under other names, or go value by value."""

from keras import ops
from keras.ops.reductions import reduced
from keras.symbolic.numbers import shape_of, whole
from keras.symbolic.operation import operation
from keras.symbolic.tensors import KerasTensor, sizes_of
from tensorflow.functions import add_n, functions

_ARC = {f"a{name}": f"arc{name}" for name in "sin cos tan sinh cosh tanh".split()}
_OTHER_NAMES = {**_ARC, "is_finite": "isfinite", "is_inf": "isinf", "is_nan": "isnan", "reciprocal_no_nan": "reciprocal"}
_OF_TWO = {
    "atan2": "arctan2", "truediv": "divide", "realdiv": "divide", "div": "divide", "floordiv": "floor_divide", "floormod": "mod",
    **dict.fromkeys("multiply_no_nan xlogy xlog1py xdivy igamma igammac polygamma zeta".split(), "multiply"), "nextafter": "nextafter",
}  # fmt: skip
_ALONE = "lgamma digamma erfcinv ndtri bessel_i0 bessel_i1 bessel_i0e bessel_i1e cumulative_logsumexp"


def _of_one(made):
    def call(x=None, *args, name=None, **kwargs):
        given = next((kwargs.pop(key) for key in ("input", "features", "t") if key in kwargs), x)
        return made(given, *args, **kwargs)

    return call


def _of_two(made):
    return lambda x, y, name=None: made(x, y)


@operation("tf.same")
def same(x, *args, **kwargs):
    return x.sizes


@operation("tf.math.zero_fraction")
def zero_fraction(value):
    return ()


@operation("tf.math.reduce_euclidean_norm")
def reduce_euclidean_norm(input_tensor, axis=None, keepdims=False):
    return reduced(input_tensor.sizes, axis, keepdims)


@operation("tf.math.segments")
def _segments(data, segment_ids):
    """How many there are, only the numbers tell."""
    return (None, *data.sizes[1:])


@operation("tf.math.unsorted_segments")
def _numbered_segments(data, segment_ids, num_segments=None):
    return (None if num_segments is None else whole(num_segments), *data.sizes[len(sizes_of(segment_ids)) :])


@operation("tf.ensure_shape")
def _ensured(x, shape):
    known = shape_of(shape)
    if known is None:
        return x.sizes
    return known if x.sizes is None else tuple(size if size is not None else other for size, other in zip(x.sizes, known))


def ensure_shape(x, shape, name=None):
    """Where nothing is known of the tensor, the shape tells."""
    if isinstance(x, KerasTensor) and x.sizes is None:
        known = shape_of(shape)
        if known is not None:
            x.sizes = known
    return _ensured(x, shape)


#: Those that `tf.` has, too.
COMMON = {
    **{name: _of_one(getattr(ops, other)) for name, other in _OTHER_NAMES.items()},
    **{name: _of_two(getattr(ops, other)) for name, other in _OF_TWO.items()},
    **{name: _of_one(getattr(ops, name)) for name in "sinh cosh negative log log1p rsqrt reciprocal expm1 erf erfc cumprod".split()},
    "scalar_mul": lambda scalar, x, name=None: ops.multiply(scalar, x), "clip_by_norm": _of_one(same), "ensure_shape": ensure_shape,
}  # fmt: skip
MEMBERS = {
    **COMMON, **{name: _of_one(same) for name in _ALONE.split()}, "add_n": add_n, "accumulate_n": add_n, "zero_fraction": zero_fraction,
    "count_nonzero": ops.count_nonzero, "reduce_euclidean_norm": reduce_euclidean_norm, "top_k": ops.top_k,
    **{f"segment_{name}": _segments for name in "sum mean max min prod".split()},
    **{f"unsorted_segment_{name}": _numbered_segments for name in "sum mean max min prod sqrt_n".split()},
    **{name: functions[name] for name in "add subtract multiply divide maximum minimum pow".split()},
}  # fmt: skip
