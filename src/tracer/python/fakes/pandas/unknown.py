"""What is known of no table."""

from numpy.arrays import ndarray
from tracer import shaped
from tracer.inert import Inert
from tracer.whole import is_whole

unknown = Inert("pandas")


def of_shape(expression, shape):
    """Something of which only a shape is known, some sizes of it perhaps not."""
    made = Inert(expression)
    shaped.give(made, tuple(one if is_whole(one) else Inert(f"{expression}.shape[{axis}]") for axis, one in enumerate(shape)))
    return made


def is_number(name):
    """Whether a column of this type of NumPy is one of numbers, to `get_dummies` and `select_dtypes`."""
    return name not in ("object", "str")


def rows_of(value):
    """How many items a column has; None where it is not known or the same in all rows."""
    shape = value.shape if isinstance(value, ndarray) else shaped.of(value)
    return shape[0] if shape and is_whole(shape[0]) else None
