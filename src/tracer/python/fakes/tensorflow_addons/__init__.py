"""`tensorflow_addons`: its layers, activations and optimizers that Keras has too or that are like those; others are unknown."""

from tracer.inert import Inert

from tensorflow_addons import activations, layers, optimizers  # noqa: F401

__version__ = "0.23.0"


def __getattr__(name):
    if name.startswith("__") and name != "__version__":
        raise AttributeError(name)
    return Inert(f"tensorflow_addons.{name}")
