"""What the runner asks of Keras."""

from tracer import frameworks

from keras.symbolic.layer import Layer
from keras.symbolic.model import declared, graph, whole
from keras.symbolic.tensors import KerasTensor


def register():
    frameworks.register("keras", modules=(Layer,), tensor=KerasTensor, call=call, graph=graph, declared=declared, whole=whole)


def call(network, args, kwargs):
    """Layers run as they do when they predict, unless a program says otherwise."""
    return network(*args, **kwargs)
