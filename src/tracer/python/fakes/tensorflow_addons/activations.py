"""`tensorflow_addons.activations`."""

from keras import activations as known
from keras.symbolic.operation import UnknownFunction

_NAMES = {"gelu": "gelu", "mish": "mish", "sparsemax": "sparsemax", "tanhshrink": "tanh_shrink", "hardshrink": "hard_shrink", "softshrink": "soft_shrink"}
globals().update({name: known.get(of_keras) for name, of_keras in _NAMES.items()})


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    return UnknownFunction(f"tensorflow_addons.activations.{name}")
