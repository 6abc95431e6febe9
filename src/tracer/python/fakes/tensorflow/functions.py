"""`tf.*`: the names and arguments that differ from `keras.ops`."""

import functools

from tracer.inert import Inert

from keras import ops
from keras.ops import creation, reductions, shapes
from keras.symbolic.age import is_keras_2
from keras.symbolic.numbers import shape_of, whole
from keras.symbolic.structures import leaves, mapped
from keras.symbolic.tensors import KerasTensor, Variable, sizes_of
from tensorflow.decorators import Function

_TYPES = (
    "float16 float32 float64 bfloat16 int8 int16 int32 int64 uint8 uint16 uint32 uint64 bool string complex64 complex128 "
    "half double resource variant qint8"
).split()


class DType:
    """`tf.float32`."""

    def __init__(self, name):
        self.name = self.__name__ = {"half": "float16", "double": "float64"}.get(name, name)

    def __repr__(self):
        return self.name

    def __str__(self):
        return self.name

    @property
    def max(self):
        return 255 if self.name == "uint8" else 3.4e38

    min = property(lambda self: -3.4e38)
    as_numpy_dtype = property(lambda self: self.name)
    is_floating = property(lambda self: "float" in self.name)

    def __eq__(self, other):
        return str(other) == self.name

    def __hash__(self):
        return hash(self.name)


def renamed(function, *order, **names):
    """The function with TensorFlow's names and order of arguments; `order`: of those that come by position."""

    @functools.wraps(function)
    def call(*args, **kwargs):
        kwargs.pop("name", None)
        kwargs.update(zip(order, args))
        return function(*args[len(order) :], **{names.get(key, key): one for key, one in kwargs.items()})

    return call


_REDUCED = dict(input_tensor="x", input="x", reduction_indices="axis", keep_dims="keepdims", axes="axis")


def _reduced(name):
    """Over tensors in a list as over one that holds them."""
    reduced = renamed(getattr(ops, name), **_REDUCED)

    @functools.wraps(reduced)
    def call(input_tensor=None, *args, **kwargs):
        given = kwargs.pop("input", None) if input_tensor is None else input_tensor
        is_list = isinstance(given, (list, tuple)) and any(isinstance(one, KerasTensor) for one in given)
        return reduced(ops.stack(list(given)) if is_list else given, *args, **kwargs)

    return call


def shape(input, out_type=None, name=None):
    """A row of sizes: those that are open are tensors."""
    sizes = sizes_of(input)
    if sizes is None:
        return Inert("tf.shape")
    return _Sizes(KerasTensor((), "int32") if one is None else one for one in sizes)


class _Sizes(tuple):
    """What `tf.shape` gives, as far as it is known."""

    def __getitem__(self, index):
        found = super().__getitem__(index)
        return _Sizes(found) if isinstance(index, slice) else found

    @property
    def shape(self):
        return creation.Shape((len(self),))

    def __mul__(self, factor):
        return _Sizes(one * factor for one in self)

    __rmul__ = __mul__

    def numpy(self):
        return self


class _Count(int):
    def numpy(self):
        return int(self)


def size(input, out_type=None, name=None):
    total = creation.size(input)
    return total if total is None else _Count(total)


def reshape(tensor, shape=None, name=None):
    """A size that is a tensor of its own stays open."""
    return ops.reshape(tensor, mapped(_open, list(shape) if isinstance(shape, tuple) else shape))


def _open(size):
    return None if isinstance(size, KerasTensor) and size.sizes == () and size.known is None else size


def concat(values, axis=-1, name=None):
    if isinstance(axis, (list, tuple)) or isinstance(values, int):
        values, axis = axis, values
    if all(isinstance(one, (int, list, tuple)) for one in values):
        return [size for one in values for size in (one if isinstance(one, (list, tuple)) else [one])]
    return ops.concatenate(values, axis)


def transpose(a, perm=None, conjugate=False, name=None):
    return ops.transpose(a, perm)


def split(value, num_or_size_splits, axis=0, num=None, name=None):
    if isinstance(num_or_size_splits, (list, tuple)):
        sizes = [whole(one) for one in num_or_size_splits]
        if -1 in sizes:
            length = sizes_of(value)[whole(axis)]
            sizes[sizes.index(-1)] = None if length is None else length - sum(sizes) - 1
        ends, at = [], 0
        for one in sizes[:-1]:
            at = None if one is None or at is None else at + one
            ends.append(at)
        return ops.split(value, ends, axis)
    return ops.split(value, num_or_size_splits, axis)


def pad(tensor, paddings, mode="CONSTANT", constant_values=0, name=None):
    known = getattr(paddings, "known", None)
    return ops.pad(tensor, known if known is not None else paddings, mode.lower(), constant_values or None)


def matmul(a, b, transpose_a=False, transpose_b=False, **kwargs):
    return ops.matmul(_turned(a) if transpose_a else a, _turned(b) if transpose_b else b)


def _turned(tensor):
    sizes = sizes_of(tensor)
    return tensor if sizes is None or len(sizes) < 2 else ops.swapaxes(tensor, -1, -2)


def cast(x, dtype=None, name=None):
    return x if isinstance(x, Inert) else ops.cast(x, str(dtype))


def constant(value, dtype=None, shape=None, name=None):
    made = creation.array(value, str(dtype) if dtype else None, shape)
    if isinstance(value, (list, tuple)) and isinstance(made, KerasTensor):
        made.known = value
    return made


def gather(params, indices, validate_indices=None, axis=None, batch_dims=0, name=None):
    return ops.take(params, indices, 0 if axis is None else axis)


def squeeze(input, axis=None, name=None):
    return ops.squeeze(input, axis)


def clip_by_value(t, clip_value_min, clip_value_max, name=None):
    return ops.clip(t, clip_value_min, clip_value_max)


def fill(dims, value, name=None):
    return creation.made(dims)


def range_(start=0, limit=None, delta=1, dtype=None, name=None):
    return creation.arange(start, limit, delta, dtype or "int32")


def rank(input, name=None):
    return creation.ndim(input)


def identity(input, name=None):
    return input


def gradients(*args, **kwargs):
    return Inert("gradients()")


def print_(*args, **kwargs):
    return None


def one_hot(indices, depth, on_value=None, off_value=None, axis=-1, dtype=None, name=None):
    return ops.one_hot(indices, depth)


def stack(values, axis=0, name=None):
    if not any(isinstance(one, KerasTensor) and one.sizes != () for one in leaves(values)):
        return list(values)
    return ops.stack(values, axis)


def slice_(input_, begin, size, name=None):
    return shapes.slice_of(input_, begin, size)


def argmax(input, axis=0, output_type=None, name=None):
    return ops.argmax(input, 0 if axis is None else axis)


def argmin(input, axis=0, output_type=None, name=None):
    return ops.argmin(input, 0 if axis is None else axis)


def convert_to_tensor(value, dtype=None, name=None, **kwargs):
    return constant(value, dtype)


def variable(initial_value=None, trainable=None, validate_shape=True, caching_device=None, name=None, dtype=None, shape=None, **kwargs):
    sizes = shape_of(shape) if shape is not None else sizes_of(initial_value() if callable(initial_value) else initial_value)
    made = Variable(None, sizes, str(dtype) if dtype else None, trainable is not False, name)
    # Keras 3 keeps its own variables alone.
    made.is_weight = is_keras_2()
    return made


def cond(pred, true_fn=None, false_fn=None, name=None):
    return true_fn()


def add_n(inputs, name=None):
    return functools.reduce(ops.add, inputs)


def where(condition, x=None, y=None, name=None):
    return ops.where(condition, x, y)


def bool_chosen(*args, **kwargs):
    return Inert("py_function()")


functions = {name: DType(name) for name in _TYPES}
functions.update(
    {f"reduce_{name}": _reduced(name) for name in "mean sum max min prod all any logsumexp".split()},
    reduce_std=renamed(ops.std, **_REDUCED), reduce_variance=renamed(ops.var, **_REDUCED),
    shape=shape, reshape=reshape, concat=concat, transpose=transpose, split=split, pad=pad, matmul=matmul, cast=cast,
    constant=constant, gather=gather, squeeze=squeeze, clip_by_value=clip_by_value, fill=fill, range=range_, rank=rank,
    identity=identity, gradients=gradients, print=print_, one_hot=one_hot, stack=stack, slice=slice_, argmax=argmax, argmin=argmin,
    convert_to_tensor=convert_to_tensor, cond=cond, where=where, Variable=variable, function=Function,
    py_function=bool_chosen, numpy_function=bool_chosen,
    expand_dims=renamed(ops.expand_dims, input="x"), tile=renamed(ops.tile, input="x", multiples="repeats"),
    repeat=renamed(ops.repeat, input="x"), unstack=renamed(ops.unstack, value="x"), reverse=renamed(ops.flip, tensor="x"),
    roll=renamed(ops.roll, input="x"), broadcast_to=renamed(ops.broadcast_to, input="x"), norm=renamed(ops.norm, tensor="x"),
    tensordot=renamed(ops.tensordot, a="x1", b="x2"), einsum=ops.einsum, add=renamed(ops.add, x="x1", y="x2"),
    subtract=renamed(ops.subtract, x="x1", y="x2"), multiply=renamed(ops.multiply, x="x1", y="x2"),
    divide=renamed(ops.divide, x="x1", y="x2"), maximum=renamed(ops.maximum, x="x1", y="x2"),
    minimum=renamed(ops.minimum, x="x1", y="x2"), pow=renamed(ops.power, x="x1", y="x2"),
    zeros=creation.zeros, ones=creation.zeros, eye=creation.eye, zeros_like=ops.zeros_like, ones_like=ops.ones_like,
    linspace=creation.linspace, sort=reductions.sort, argsort=reductions.sort, cumsum=reductions.cumsum,
    add_n=add_n, meshgrid=ops.meshgrid, stop_gradient=renamed(ops.stop_gradient, input="x"), size=size,
    newaxis=None,
)  # fmt: skip
functions.update(
    (name, getattr(ops, name))
    for name in (
        "abs sqrt square exp sin cos tan tanh sigmoid round sign floor equal not_equal greater greater_equal less less_equal "
        "logical_and logical_or logical_not"
    ).split()
)
