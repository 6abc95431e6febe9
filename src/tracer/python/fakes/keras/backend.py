"""`keras.backend`: what Keras 2 programs use of it."""

from tracer.inert import Inert

from keras import ops as _ops
from keras.config import *  # noqa: F403
from keras.config import _nothing, standardize_data_format  # noqa: F401
from keras.ops import creation as _creation
from keras.ops import products as _products
from keras.symbolic import backend as _backend
from keras.symbolic import names as _names
from keras.symbolic.operation import operation as _operation
from keras.symbolic.operation import UnknownFunction as _UnknownFunction
from keras.symbolic.tensors import KerasTensor, Variable  # noqa: F401
from keras.symbolic.tensors import dtype_name as standardize_dtype  # noqa: F401

_SAME = (
    "abs sqrt square exp log sin cos sign round sum mean max min prod std var all any argmax argmin cumsum relu elu sigmoid "
    "softmax softplus softsign tanh hard_sigmoid reshape transpose squeeze stack tile cast maximum minimum equal "
    "not_equal greater greater_equal less less_equal dot zeros ones eye zeros_like ones_like shape ndim one_hot clip pow "
    "logsumexp arange cumprod"
)
globals().update((name, getattr(_ops, name)) for name in _SAME.split())
#: Of Keras 2 alone. Here `max` and its like are Keras's, and Python's are not at hand.
globals().update((name, one) for name, one in vars(_backend).items() if getattr(one, "__module__", None) == _backend.__name__ and name[0] != "_")
sparse_categorical_crossentropy = _backend.categorical_crossentropy
reverse = _ops.flip
permute_dimensions = transpose  # noqa: F405, F821
stop_gradient = _ops.stop_gradient
random_normal = random_uniform = truncated_normal = random_binomial = random_bernoulli = _creation._random


def concatenate(tensors, axis=-1):
    return _ops.concatenate(tensors, axis)


def int_shape(x):
    return tuple(x.shape)


def batch_flatten(x):
    return _ops.reshape(x, (x.sizes[0], -1))


def flatten(x):
    return _ops.reshape(x, (-1,))


def l2_normalize(x, axis=None):
    return _ops.normalize(x, axis)


def constant(value, dtype=None, shape=None, name=None):
    return _creation.array(value, dtype, shape)


variable = constant
placeholder = constant


def conv2d(x, kernel, strides=1, padding="valid", data_format=None, dilation_rate=1):
    return _products.conv(x, kernel, strides, padding, data_format, dilation_rate)


conv1d = conv3d = conv2d


def depthwise_conv2d(x, depthwise_kernel, strides=1, padding="valid", data_format=None, dilation_rate=1):
    return _products.depthwise_conv(x, depthwise_kernel, strides, padding, data_format, dilation_rate)


def pool2d(x, pool_size, strides=1, padding="valid", data_format=None, pool_mode="max"):
    pool = _ops.max_pool if pool_mode == "max" else _ops.average_pool
    return pool(x, pool_size, strides, padding, data_format)


pool3d = pool2d


def bias_add(x, bias, data_format=None):
    return x + (bias if data_format != "channels_first" else _ops.reshape(bias, (-1, *[1] * (x.ndim - 2))))


def _preprocess_conv1d_input(x, data_format):
    return x, "NWC"


def _preprocess_conv2d_input(x, data_format, force_transpose=False):
    return x, "NHWC"


def _preprocess_conv3d_input(x, data_format):
    return x, "NDHWC"


def _preprocess_padding(padding):
    return padding.upper()


@_operation("keras.backend.ctc_batch_cost")
def ctc_batch_cost(y_true, y_pred, input_length, label_length):
    return (y_true.sizes[0], 1)


def ctc_decode(y_pred, input_length, greedy=True, beam_width=100, top_paths=1):
    """How long what was read is, only its values tell."""
    return [_decoded(y_pred) for _ in range(1 if greedy else top_paths)], _likelihood(y_pred, 1 if greedy else top_paths)


@_operation("keras.backend.ctc_decode", dtype="int64")
def _decoded(y_pred):
    return (y_pred.sizes[0], None)


@_operation("keras.backend.ctc_decode")
def _likelihood(y_pred, paths):
    return (y_pred.sizes[0], paths)


def resize_images(x, height_factor, width_factor, data_format=None, interpolation="nearest"):
    from keras.layers import UpSampling2D

    return UpSampling2D((height_factor, width_factor), data_format=data_format, interpolation=interpolation)(x)


def function(inputs, outputs, updates=None, name=None, **kwargs):
    """What it would compute of arrays, nobody knows."""
    return Inert("K.function")


def get_session():
    return Inert("K.get_session()")


def batch_normalization(x, mean, var, beta, gamma, axis=-1, epsilon=1e-3):
    return (x - mean) * gamma + beta


def normalize_batch_in_training(x, gamma, beta, reduction_axes, epsilon=1e-3):
    shape = [1 if at in reduction_axes else size for at, size in enumerate(x.sizes)]
    mean = _ops.mean(x, list(reduction_axes))
    return (x - _ops.reshape(mean, shape)) * _ops.reshape(gamma, shape) + _ops.reshape(beta, shape), mean, mean


def moving_average_update(x, value, momentum):
    return Inert("K.moving_average_update()")


def is_keras_tensor(x):
    return isinstance(x, KerasTensor)


def is_tensor(x):
    return isinstance(x, KerasTensor)


def clear_session(free_memory=True):
    _names.forget()


def get_uid(prefix=""):
    return 1


def name_scope(*args, **kwargs):
    return Inert("name_scope")


def learning_phase():
    return 0


def in_test_phase(x, alt, training=None):
    """Of two ways, the one that predicts."""
    return x() if callable(x) else x


def in_train_phase(x, alt, training=None):
    return in_test_phase(alt, x)


set_learning_phase = set_session = set_value = manual_variable_initialization = _nothing
eval = get_value = cast_to_floatx = lambda x: x
update = update_add = update_sub = lambda x, new: x


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    return _UnknownFunction(f"keras.backend.{name}")
