"""Stands for TensorFlow Hub: what a module of it holds is not known."""

from tracer import record
from tracer.inert import Inert

from keras.layers.unknown import Unknown


class KerasLayer(Unknown):
    _cnn_type = "tensorflow_hub.KerasLayer"

    def __init__(self, handle=None, trainable=False, **kwargs):
        super().__init__(name=kwargs.get("name"))
        self._cnn_facts["arguments"] = {"handle": record.plain(handle), "trainable": record.plain(trainable)}
        shape = kwargs.get("input_shape")
        self._shape_given = None if shape is None or isinstance(shape, Inert) else (None, *shape)


def load(handle, *args, **kwargs):
    return Inert(f"hub.load({handle!r})")


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"hub.{name}")
