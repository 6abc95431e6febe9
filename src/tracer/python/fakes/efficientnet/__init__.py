"""`efficientnet`: the networks of Keras without layers that scale and border the image."""

from keras.applications.efficientnet import BARE
from tracer.inert import Inert

globals().update(BARE)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"efficientnet.{name}")
