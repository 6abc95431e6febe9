"""Words that Keras refuses. What is like none that Keras knows may be of another version, and passes."""

from difflib import get_close_matches

from tracer import record

from keras.ops.pointwise import activations

_PADDINGS = ("valid", "same", "causal")


def refuse_misspelt(layer, given, others, base):
    """`given`: arguments by the names of today; `others`: the keywords that are none of them; `base`: those of every layer."""
    unknown = {name: one for name, one in others.items() if name not in base and get_close_matches(name, [*given, *base], cutoff=0.85)}
    if unknown:
        shown = ", ".join(f"{name!r}: {one!r}" if isinstance(one, (str, int, float)) else f"{name!r}: …" for name, one in unknown.items())
        raise ValueError(f"Unrecognized keyword arguments passed to {layer}: {{{shown}}}")
    padding = given.get("padding")
    if isinstance(padding, str) and _is_like(padding, _PADDINGS):
        raise ValueError(f"The `padding` argument must be a list/tuple or one of {{'valid', 'same'}}. Received: {padding}")
    activation = given.get("activation")
    if isinstance(activation, str) and activation not in record.current.registered and _is_like(activation, activations):
        raise ValueError(f"Could not interpret activation function identifier: {activation}")


def _is_like(word, known):
    """Keras 2 takes names of layers besides, as `LeakyReLU`."""
    word, known = _plain(word), [_plain(one) for one in known]
    return word not in known and bool(get_close_matches(word, known, cutoff=0.8))


def _plain(word):
    return word.lower().replace("_", "")
