"""`keras.activations`: functions on tensors, and names of functions."""

from keras.layers.passing import ELU, LeakyReLU, PReLU, ReLU, Softmax  # noqa: F401
from keras.ops.pointwise import activations as _known
from keras.symbolic.operation import UnknownFunction

globals().update(_known)


def get(identifier):
    if identifier is None:
        return linear  # noqa: F821
    if isinstance(identifier, str):
        return _known.get(identifier) or UnknownFunction(f"keras.activations.{identifier}")
    return identifier


def serialize(activation):
    return getattr(activation, "__name__", activation)


def deserialize(config, custom_objects=None):
    return get(config)


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    return UnknownFunction(f"keras.activations.{name}")
