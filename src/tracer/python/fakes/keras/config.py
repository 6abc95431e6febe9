"""`keras.config`, and what `keras.backend` says of the same."""

from tracer import record


def _kept():
    kept = getattr(record.current, "keras_config", None)
    if kept is None:
        kept = record.current.keras_config = {"image_data_format": "channels_last", "floatx": "float32"}
    return kept


def image_data_format():
    return _kept()["image_data_format"]


def set_image_data_format(data_format):
    _kept()["image_data_format"] = str(data_format)


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
