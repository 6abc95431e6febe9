"""Numbers that a program gave, as whole sizes."""

import re

from tracer import record
from tracer.inert import Inert, counted, taken_for

#: A single size, where Keras 2 took it for a whole shape: `Input(shape=data.shape[1])`.
_SIZE = re.compile(r"\.shape\[-?\d+\]$|^len\(")


def whole(given, default=None):
    """A whole number, None where it stays open; the stand-in of the trace for an unknown one."""
    if isinstance(given, Inert):
        return counted(given)
    if given is None:
        return default
    if isinstance(given, (bool, int)):
        return int(given)
    if hasattr(given, "_cnn_value"):
        known = getattr(given, "known", None)
        return whole(known) if known is not None else None
    try:
        return int(given)
    except (TypeError, ValueError):
        return record.current.unknown


def several(given, count, default=None):
    """`count` whole numbers from one or many."""
    if given is None:
        given = default
    if isinstance(given, (list, tuple)):
        found = [whole(one) for one in given]
        if len(found) == 1:
            return found * count
        return (found + found[-1:] * count)[:count] if found else [1] * count
    return [whole(given)] * count


def product(sizes):
    """None where one of them is open."""
    total = 1
    for size in sizes:
        if size is None:
            return None
        total *= size
    return total


def times(size, factor):
    return None if size is None else size * factor


def plus(size, more):
    return None if size is None else size + more


def shape_of(given):
    """A shape as a program wrote it: `(28, 28, 1)`, `[None, 10]`, `32`, a TensorShape, a tensor of sizes."""
    if given is None or isinstance(given, Inert):
        return None
    if isinstance(given, (int, float)):
        return (int(given),)
    if hasattr(given, "_cnn_value"):
        known = getattr(given, "known", None)
        if isinstance(known, (list, tuple)):
            return tuple(whole(one) for one in known)
        if known is None and given.sizes == ():
            return (None,)
        return None if known is None else (whole(known),)
    try:
        return tuple(whole(one) for one in given)
    except TypeError:
        return None


def input_shape_of(given):
    """The same of what goes into a network: an image or a volume whose sides only data tell is large enough for what follows."""
    from keras.config import image_data_format

    if isinstance(given, (list, tuple)) and len(given) in (3, 4):
        for side in given[1:] if image_data_format() == "channels_first" else given[:-1]:
            taken_for(side, 64)
    is_size = isinstance(given, Inert) and _SIZE.search(given.expression)
    return (whole(given),) if is_size else shape_of(given)
