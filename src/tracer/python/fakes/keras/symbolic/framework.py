"""What the runner asks of Keras."""

from tracer import frameworks
from tracer.models import parts

from keras.symbolic import fitted
from keras.symbolic.declared import Declared
from keras.symbolic.layer import Layer
from keras.symbolic.model import declared, graph, whole
from keras.symbolic.tensors import KerasTensor


def register():
    frameworks.register("keras", modules=(Layer,), tensor=KerasTensor, call=call, graph=graph, declared=declared, whole=whole, unmade=unmade, unread=unread, misfits=fitted.told)


def call(network, args, kwargs):
    """Layers run as they do when they predict, unless a program says otherwise."""
    if getattr(network, "_cnn_facts", None) is None:
        return network(*args, **kwargs)
    waiting = _waiting(network)
    for one, kept in waiting:
        one.forget_weights(kept)
    try:
        return network(*args, **kwargs)
    finally:
        object.__setattr__(network, "_cnn_tried", [(one, kept) for one, kept in waiting if one.built])


def unread(type):
    from keras.symbolic.unread import Unread

    package, _, call = type.rpartition(".")
    return Unread(call, package=package)


def unmade(network):
    """Keras's own layers that keep weights, and were never called."""
    found = [one for one in parts(network._cnn_facts) if isinstance(one["object"], Declared) and not one["object"].built]
    return [one for one in found if type(one["object"]).weights_for is not Declared.weights_for]


def _waiting(network):
    """Layers that only a trial built, for an input that may have been another, and Keras's own whose sizes stayed open."""
    tried = getattr(network, "_cnn_tried", [])
    known = {id(one) for one, _ in tried}
    found = [one["object"] for one in parts(network._cnn_facts) if isinstance(one["object"], Declared) and id(one["object"]) not in known]
    unbuilt = [(one, one.kept()) for one in found if not one.built]
    return [*tried, *unbuilt, *((one, (0, 0, 0)) for one in found if one.built and one.is_open and type(one).__module__.startswith("keras."))]
