"""Tensors from nothing: of a shape, of numbers, of chance."""

import math

from tracer.inert import Inert

from keras.symbolic.numbers import shape_of, whole
from keras.symbolic.nodes import is_inside
from keras.symbolic.operation import operation
from keras.symbolic.tensors import KerasTensor, Shape, dtype_name, sizes_of, tensor_of


def made(shape, dtype="float32"):
    return KerasTensor(None if isinstance(shape, Inert) else shape_of(shape), dtype_name(dtype) if dtype else "float32")


def zeros(shape=(), dtype=None, **kwargs):
    return made(shape, dtype)


def full(shape, fill_value=0, dtype=None, **kwargs):
    return made(shape, dtype)


def empty(shape, dtype=None):
    return made(shape, dtype)


def arange(start=0, stop=None, step=1, dtype=None, **kwargs):
    stop = kwargs.get("limit", stop)
    start, stop = (0, start) if stop is None else (start, stop)
    ends = (start, stop, kwargs.get("delta", step))
    if any(isinstance(one, float) for one in ends) and all(isinstance(one, (int, float)) for one in ends):
        return made((max(math.ceil((stop - start) / ends[2]), 0),), dtype or "float32")
    ends = [whole(one) for one in ends]
    return made((None if None in ends else len(range(*ends)),), dtype or "int32")


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
    return made((whole(num),), dtype)


def eye(N, M=None, k=0, dtype=None, **kwargs):
    return made((whole(N), whole(N if M is None else M)), dtype)


def array(x, dtype=None, shape=None, **kwargs):
    """`tf.constant`, `keras.ops.array`."""
    if shape is not None:
        return made(shape, dtype)
    if isinstance(x, KerasTensor) or isinstance(x, Inert):
        return x
    tensor = tensor_of(x)
    if isinstance(x, (int, float)) or isinstance(x, (list, tuple)) and all(isinstance(one, int) for one in x):
        tensor.known = x
    return tensor


def shape(x):
    """Sizes of a tensor; of one that is not known, a tensor that nobody knows. While a layer runs, open ones are tensors."""
    sizes = x.sizes if isinstance(x, KerasTensor) else sizes_of(x)
    if sizes is None:
        return Inert("shape")
    return Shape(KerasTensor((), "int32") if one is None else one for one in sizes) if is_inside() else Shape(sizes)


def size(x):
    sizes = sizes_of(x)
    total = 1
    for one in sizes or ():
        total = None if total is None or one is None else total * one
    return total


def ndim(x):
    sizes = sizes_of(x)
    return Inert("ndim") if sizes is None else len(sizes)


def _random(*args, **kwargs):
    given = kwargs.get("shape", args[0] if args else ())
    return made(given, kwargs.get("dtype"))


@operation("keras.random.dropout")
def dropout(inputs, rate, noise_shape=None, seed=None):
    return inputs.sizes


@operation("keras.random.shuffle")
def shuffle(x, axis=0, seed=None):
    return x.sizes


def categorical(logits, num_samples, dtype="int32", seed=None):
    sizes = sizes_of(logits)
    return made((sizes[0], whole(num_samples)), dtype)


random = {
    name: _random for name in "normal uniform truncated_normal randint gamma binomial beta stateless_uniform stateless_normal".split()
}
random.update(dropout=dropout, shuffle=shuffle, categorical=categorical)

functions = {
    "zeros": zeros, "ones": zeros, "full": full, "empty": empty, "arange": arange, "linspace": linspace, "eye": eye,
    "identity": eye, "array": array, "convert_to_tensor": array, "convert_to_numpy": array, "shape": shape, "size": size,
    "ndim": ndim,
}  # fmt: skip
