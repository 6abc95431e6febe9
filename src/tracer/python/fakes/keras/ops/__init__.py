"""`keras.ops`."""

import sys

from keras.ops import control, creation, images, matrices, pointwise, products, reductions, shapes
from keras.symbolic.operation import UnknownFunction

for _part in (control, matrices, pointwise, shapes, reductions, products, creation):
    globals().update(_part.functions)
image = images
#: `keras.ops.nn.relu` is `keras.ops.relu`.
nn = numpy = linalg = math = core = sys.modules[__name__]


def cond(pred, true_fn, false_fn):
    return true_fn()


def is_tensor(x):
    from keras.symbolic.tensors import KerasTensor

    return isinstance(x, KerasTensor)


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    made = globals()[name] = UnknownFunction(f"keras.ops.{name}")
    return made

