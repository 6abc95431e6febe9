"""Inputs of a network of which nothing is known until a trial shows what takes them."""

from tracer import frameworks, record
from tracer.inert import Inert

from keras.symbolic.structures import leaves
from keras.symbolic.tensors import KerasTensor


def note_wanted(given, facts=None):
    """Such an input has the shape of what it is joined with, suits the layer with these facts, or is what the network was made to take."""
    said = _declared(facts)
    if facts is not None and facts["kind"] != "layer" and said is None:
        return  # its own layers take them
    waiting = [one for one in leaves(given) if isinstance(one, Inert) and "_cnn_input" in one.__dict__]
    tensors = [one for one in leaves(given) if isinstance(one, KerasTensor)] if waiting else []
    known = [one.sizes[1:] for one in tensors if one.sizes is not None and None not in one.sizes[1:]]
    for one in waiting:
        if said is not None:
            record.current.wanted.setdefault(one.__dict__["_cnn_input"], {"like": said})
        elif known:
            record.current.wanted.setdefault(one.__dict__["_cnn_input"], {"like": list(known[0])})
        elif facts is not None and not tensors:
            record.current.wanted.setdefault(one.__dict__["_cnn_input"], facts)


def _declared(facts):
    """The shape of the only input that a network says, or None."""
    if facts is None or facts["kind"] == "layer" or getattr(facts["object"], "_graph", None) is None:
        return None
    said = frameworks.known["keras"].declared(facts["object"]) or []
    return list(said[0]) if len(said) == 1 and None not in said[0] else None
