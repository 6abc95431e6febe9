"""Names that arguments of layers had in Keras 1; Keras 2 took them with a warning."""

import re

from tracer import record
from tracer.inert import is_second

from keras.symbolic.age import has_arguments_of_keras_1

_TENSORFLOW_KERAS = re.compile(r"tensorflow\.(python\.)?keras\b")

_KERNEL = "kernel_size"
_RENAMED = {
    "init": "kernel_initializer", "W_regularizer": "kernel_regularizer", "b_regularizer": "bias_regularizer",
    "W_constraint": "kernel_constraint", "b_constraint": "bias_constraint", "bias": "use_bias", "border_mode": "padding",
    "subsample": "strides", "subsample_length": "strides", "stride": "strides", "dim_ordering": "data_format",
    "nb_filter": "filters", "filter_length": _KERNEL, "atrous_rate": "dilation_rate", "p": "rate", "sigma": "stddev",
    "inner_init": "recurrent_initializer", "inner_activation": "recurrent_activation", "U_regularizer": "recurrent_regularizer",
    "dropout_W": "dropout", "dropout_U": "recurrent_dropout", "pool_length": "pool_size", "length": "size",
    "output_dim": "units", "output_shape": None, "gamma_init": "gamma_initializer", "beta_init": "beta_initializer", "mode": None,
    "consume_less": None, "forget_bias_init": None,
}  # fmt: skip
_OLD = {*_RENAMED, "nb_row", "nb_col", "kernel_dim1"}
_ORDERS = {"th": "channels_first", "tf": "channels_last"}


def renamed(layer, known, kwargs):
    """Keyword arguments by the names of today. `known`: the names that the layer has today."""
    _refuse_under_tensorflow(layer, known, kwargs)
    if "nb_row" in kwargs and "nb_col" in kwargs:
        kwargs[_KERNEL] = (kwargs.pop("nb_row"), kwargs.pop("nb_col"))
    if "kernel_dim1" in kwargs:
        kwargs[_KERNEL] = tuple(kwargs.pop(f"kernel_dim{axis}") for axis in (1, 2, 3))
    for old, new in _RENAMED.items():
        if old not in kwargs or old in known:
            continue
        value = kwargs.pop(old)
        if old == "dim_ordering":
            value = _ORDERS.get(value)
        if new in known:
            kwargs[new] = value
    return kwargs


def _refuse_under_tensorflow(layer, known, kwargs):
    """TensorFlow's Keras never took them."""
    old = {name: one for name, one in kwargs.items() if name in _OLD and name not in known}
    packages = {name.split(".")[0] for name in record.current.imported} if old else ()
    if "tensorflow" in packages and packages.isdisjoint(("keras", "tf_keras")):
        raise ValueError(f"Unrecognized keyword arguments passed to {layer}: {old}")


def of_keras_1(convolution, axes=2):
    """A convolution by its name of Keras 1. TensorFlow's Keras takes the last number for strides, and so does Keras since 2.4."""

    def __init__(self, *args, **kwargs):
        if _is_tensorflow() == (is_second() and _is_of_any_age()):
            args, kwargs = windowed(args, kwargs, axes)
        convolution.__init__(self, *args, **kwargs)

    own = type(convolution.__name__, (convolution,), {"__module__": convolution.__module__, "__init__": __init__})
    own._cnn_type = convolution._cnn_type
    return own


def windowed(args, kwargs, axes):
    """`Convolution2D(32, 3, 3)`: 32 filters of 3 by 3."""
    if len(args) <= axes or not all(isinstance(one, int) for one in args[: axes + 1]):
        return args, kwargs
    # Keras 1 went on with: init, activation, weights, border_mode
    rest = dict(zip(("init", "activation", "weights", "border_mode"), args[axes + 1 :]))
    return (args[0], tuple(args[1 : axes + 1])), {**kwargs, **rest}


def is_written_for_keras_1():
    """Whether `Conv2D` is that of Keras 1 too: by arguments that it alone had."""
    return has_arguments_of_keras_1() and not _has_tensorflows_own()


def _is_tensorflow():
    imports_tensorflow = any(name.split(".")[0] == "tensorflow" for name in record.current.imported)
    return _has_tensorflows_own() or imports_tensorflow and not has_arguments_of_keras_1()


def _is_of_any_age():
    """Whether nothing tells a program for Keras 2.3 and older from a newer one."""
    has_keras = any(name.split(".")[0] == "keras" for name in record.current.imported)
    return has_keras and not has_arguments_of_keras_1() and not _has_tensorflows_own()


def _has_tensorflows_own():
    return any(map(_TENSORFLOW_KERAS.match, record.current.imported))
