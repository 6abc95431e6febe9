"""`keras_contrib`."""

from tracer.inert import Inert

from keras_contrib import layers  # noqa: F401


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"keras_contrib.{name}")
