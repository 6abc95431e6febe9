"""`keras.config`, and what `keras.backend` says of the same."""

from tracer import record

from keras.symbolic.age import is_keras_1

_ORDERS = {"channels_first": "th", "channels_last": "tf"}


def _kept():
    kept = getattr(record.current, "keras_config", None)
    if kept is None:
        kept = record.current.keras_config = {"image_data_format": None, "floatx": "float32"}
    return kept


def image_data_format():
    return _kept()["image_data_format"] or "channels_last"


def set_image_data_format(data_format):
    _kept()["image_data_format"] = str(data_format)


def image_dim_ordering():
    """What it was called in Keras 1."""
    return _ORDERS.get(image_data_format(), "tf")


def set_image_dim_ordering(dim_ordering):
    set_image_data_format(next((now for now, then in _ORDERS.items() if then == dim_ordering), "channels_last"))


def begin_with(shape):
    """Keras 1 had channels first unless its settings said otherwise: a first shape of 3 by 224 by 224 tells that they did not."""
    if _kept()["image_data_format"] is None and shape is not None and len(shape) in (4, 5):
        is_first, is_last = (one in (1, 3, 4) for one in (shape[1], shape[-1]))
        if is_first != is_last and is_keras_1():
            set_image_data_format("channels_first" if is_first else "channels_last")


def floatx():
    return _kept()["floatx"]


def set_floatx(value):
    _kept()["floatx"] = value


def epsilon():
    return 1e-7


def backend():
    return "tensorflow"


def dtype_policy():
    from tracer.inert import Inert

    return Inert("dtype_policy")


def standardize_data_format(data_format):
    return image_data_format() if data_format is None else str(data_format).lower()


def _nothing(*args, **kwargs):
    return None


set_epsilon = set_backend = set_dtype_policy = enable_unsafe_deserialization = enable_interactive_logging = _nothing
disable_interactive_logging = disable_traceback_filtering = enable_traceback_filtering = enable_flash_attention = _nothing
