"""`efficientnet`: the networks of Keras without layers that scale and border the image."""

import sys

from keras.applications.efficientnet import BARE
from tracer.inert import Inert

globals().update(BARE)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return sys.modules[__name__] if name in ("keras", "tfkeras", "model") else Inert(f"efficientnet.{name}")
