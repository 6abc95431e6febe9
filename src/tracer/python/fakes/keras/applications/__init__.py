"""`keras.applications`: networks by name."""

from tracer.inert import Inert

from keras.symbolic.operation import unknown_function  # noqa: F401


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    return Inert(f"keras.applications.{name}")
