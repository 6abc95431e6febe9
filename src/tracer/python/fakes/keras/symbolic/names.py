"""Names as Keras counts them: `conv2d`, `conv2d_1`, ..."""

import re

from tracer import record


def snake_case(name):
    """`Conv2DTranspose` becomes `conv2d_transpose`, as in a summary."""
    name = re.sub(r"\W+", "", name)
    name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()


def _counts():
    counts = getattr(record.current, "keras_names", None)
    if counts is None:
        counts = record.current.keras_names = {}
    return counts


def unique(prefix):
    """`prefix`, or with the number of those that have it already."""
    counts = _counts()
    taken = counts.get(prefix, 0)
    counts[prefix] = taken + 1
    return prefix if taken == 0 else f"{prefix}_{taken}"


def forget():
    """As `keras.backend.clear_session()` does."""
    _counts().clear()
