"""What Keras refuses when a layer is made, in its words: sizes and counts below 1."""

from tracer import record

_COUNTS = {"units", "num_heads", "key_dim", "value_dim", "input_dim", "output_dim"}
_CHANNELS = {"filters", "depth_multiplier"}
_WINDOWS = {"kernel_size", "pool_size", "strides", "dilation_rate", "size"}


def in_range(given, axes):
    """Raises ValueError for the first argument of `given` that no layer could have. `axes`: of its windows."""
    for name in (_COUNTS | _CHANNELS) & given.keys():
        given[name] = record.some(given[name])
    for name, value in given.items():
        wrong = _below_1(value)
        if not wrong:
            continue
        if name in _COUNTS:
            raise ValueError(f"Received an invalid value for `{name}`, expected a positive integer. Received: {name}={value}")
        if name in _CHANNELS:
            raise ValueError(f"Invalid value for argument `{name}`. Expected a strictly positive value. Received {name}={value}.")
        if name in _WINDOWS:
            raise ValueError(
                f"The `{name}` argument must be a tuple of {axes} integers. Received {name}={value}, including values "
                f"{{{', '.join(map(str, wrong))}}} that do not satisfy `value > 0`"
            )


def _below_1(value):
    several = value if isinstance(value, (list, tuple)) else [value]
    return [one for one in several if isinstance(one, (int, float)) and not isinstance(one, bool) and one < 1]
