"""Functions of Keras 2's backend that `keras.ops` does not have, or not so."""

from keras import ops
from keras.ops import products
from keras.symbolic.numbers import whole
from keras.symbolic.operation import operation
from keras.symbolic.tensors import sizes_of


def _padded(sizes, paddings, data_format):
    start = 2 if data_format == "channels_first" else 1
    sides = {start + place: whole(before) + whole(after) for place, (before, after) in enumerate(paddings)}
    return tuple(None if size is None else size + sides.get(place, 0) for place, size in enumerate(sizes))


@operation("keras.backend.temporal_padding")
def temporal_padding(x, padding=(1, 1)):
    return _padded(x.sizes, [padding], None)


@operation("keras.backend.spatial_2d_padding")
def spatial_2d_padding(x, padding=((1, 1), (1, 1)), data_format=None):
    return _padded(x.sizes, padding, data_format)


@operation("keras.backend.spatial_3d_padding")
def spatial_3d_padding(x, padding=((1, 1), (1, 1), (1, 1)), data_format=None):
    return _padded(x.sizes, padding, data_format)


def expand_dims(x, axis=-1):
    return ops.expand_dims(x, axis)


def repeat_elements(x, rep, axis):
    return ops.repeat(x, rep, axis)


def repeat(x, n):
    """A vector for each of `n` steps."""
    return ops.repeat(ops.expand_dims(x, 1), n, 1)


@operation("keras.backend.gather")
def gather(reference, indices):
    return (*sizes_of(indices), *reference.sizes[1:])


@operation("keras.backend.dropout")
def dropout(x, level, noise_shape=None, seed=None):
    return x.sizes


@operation("keras.backend.in_top_k", "bool")
def in_top_k(predictions, targets, k):
    return predictions.sizes[:1]


def switch(condition, then_expression, else_expression):
    return then_expression() if callable(then_expression) else then_expression


def map_fn(fn, elems, name=None, dtype=None):
    return ops.vectorized_map(fn, elems)


def resize_volumes(x, depth_factor, height_factor, width_factor, data_format=None):
    from keras.layers import UpSampling3D

    return UpSampling3D((depth_factor, height_factor, width_factor), data_format=data_format)(x)


@operation("keras.backend.conv_transpose")
def conv2d_transpose(x, kernel, output_shape, *args, **kwargs):
    return tuple(map(whole, output_shape))


def separable_conv2d(x, depthwise_kernel, pointwise_kernel, strides=1, padding="valid", data_format=None, dilation_rate=1):
    return products.conv(products.depthwise_conv(x, depthwise_kernel, strides, padding, data_format, dilation_rate), pointwise_kernel, 1, "valid", data_format)


def count_params(x):
    return x.shape.num_elements()


def dtype(x):
    return x.dtype


@operation("keras.backend.binary_crossentropy")
def binary_crossentropy(target, output, *args, **kwargs):
    return sizes_of(output)


@operation("keras.backend.categorical_crossentropy")
def categorical_crossentropy(target, output, *args, **kwargs):
    return sizes_of(output)[:-1]


@operation("keras.ops.batch_dot")
def batch_dot(x, y, axes=None):
    first, second = x.sizes, y.sizes
    left, right = (axes, axes) if isinstance(axes, int) else (len(first) - 1, max(len(second) - 2, 1)) if axes is None else axes
    shorter, longer = sorted((len(first), len(second)))
    if shorter > 2 and longer > 3 and first[1] is not None and first[1] == second[1]:
        return _products_of_matrices(first, second, left % len(first), right % len(second))
    rest = [one for at, one in enumerate(first) if at != left % len(first)]
    rest += [one for at, one in enumerate(second) if at not in (0, right % len(second))]
    return tuple(rest) if len(rest) > 1 else (*rest, 1)


def _products_of_matrices(first, second, left, right):
    """Until Keras 2.2 all axes but the last two counted the products: of eight heads with each its own, not with all."""
    more, fewer = len(second) - len(first), len(first) - len(second)
    first, second = [*first, *[1] * more], [*second, *[1] * fewer]
    rows = first[-2] if left == len(first) - 1 else first[-1]
    columns = second[-2] if right == len(second) - 1 else second[-1]
    rest = [*first[:-2], *([] if more > 0 else [rows]), *([] if fewer > 0 else [columns])]
    return tuple(rest)
