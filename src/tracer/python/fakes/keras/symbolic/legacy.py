"""Names that arguments of layers had in Keras 1; Keras 2 took them with a warning."""

from tracer import record

_KERNEL = "kernel_size"
_RENAMED = {
    "init": "kernel_initializer", "W_regularizer": "kernel_regularizer", "b_regularizer": "bias_regularizer",
    "W_constraint": "kernel_constraint", "b_constraint": "bias_constraint", "bias": "use_bias", "border_mode": "padding",
    "subsample": "strides", "subsample_length": "strides", "stride": "strides", "dim_ordering": "data_format",
    "nb_filter": "filters", "filter_length": _KERNEL, "atrous_rate": "dilation_rate", "p": "rate", "sigma": "stddev",
    "inner_init": "recurrent_initializer", "inner_activation": "recurrent_activation", "U_regularizer": "recurrent_regularizer",
    "dropout_W": "dropout", "dropout_U": "recurrent_dropout", "pool_length": "pool_size", "length": "size",
    "output_dim": "units", "gamma_init": "gamma_initializer", "beta_init": "beta_initializer", "mode": None,
    "consume_less": None, "forget_bias_init": None,
}  # fmt: skip
_ORDERS = {"th": "channels_first", "tf": "channels_last"}


def renamed(known, kwargs):
    """Keyword arguments by the names of today. `known`: the names that the layer has today."""
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


def of_keras_1(convolution, axes=2):
    """`Convolution2D(32, 3, 3)`: 32 filters of 3 by 3. TensorFlow's Keras takes the last number for strides."""

    def __init__(self, *args, **kwargs):
        if len(args) > axes and all(isinstance(one, int) for one in args[: axes + 1]) and not _is_tensorflow():
            args = (args[0], tuple(args[1 : axes + 1]), *args[axes + 1 :])
            if len(args) > 2:
                # Keras 1 went on with: init, activation, weights, border_mode
                kwargs.update(zip(("init", "activation", "weights", "border_mode"), args[2:]))
                args = args[:2]
        convolution.__init__(self, *args, **kwargs)

    own = type(convolution.__name__, (convolution,), {"__module__": convolution.__module__, "__init__": __init__})
    own._cnn_type = convolution._cnn_type
    return own


def _is_tensorflow():
    return any(name.split(".")[0] == "tensorflow" for name in record.current.imported)
