"""What comes first in a network, and what it takes by that."""

import re

from tracer import record


def leaves(facts, seen=None):
    """The layers of a network in the order of its parts."""
    seen = set() if seen is None else seen
    if facts["id"] in seen:
        return
    seen.add(facts["id"])
    if not facts["children"] or is_convolution(facts):
        yield facts
    for child in facts["children"].values():
        yield from leaves(record.current.modules[child], seen)


_FIRST = re.compile(r"\.(Lazy)?(Conv\w*|LayerNorm|GroupNorm|MultiheadAttention|Linear|Embedding|LSTM(Cell)?|GRU(Cell)?|RNN(Cell)?|BatchNorm\dd|Dense|SeparableConv\dD|DepthwiseConv\dD)$")
IMAGE_LAYER = re.compile(r"Conv2[dD]$")


def first_layer(facts):
    found = [one for one in leaves(facts) if _FIRST.search(one["type"]) or is_convolution(one)]
    image = next((one for one in found if takes_images(one)), None)
    if found and image and "Embedding" in found[0]["type"] and not _reads_words(image, found[0]):
        return image  # an image with a number, as diffusion has them
    return found[0] if found else None


def takes_features(facts, first):
    """Whether a network of Keras most likely takes a row of numbers: it begins with a Dense, or with a layer of the program's own that makes weights by itself."""
    if first is None:
        return is_unbuilt(next(leaves(facts), facts))
    return first["type"] == "keras.layers.Dense" and not any(one["type"].endswith(".Flatten") for one in leaves(facts))


def is_unbuilt(facts):
    """Whether it is a layer of the program's own that makes its weights when it is first called."""
    return facts["framework"] == "keras" and facts["kind"] == "custom" and "build" in vars(type(facts["object"]))


def takes_images(facts):
    return IMAGE_LAYER.search(facts["type"]) is not None or is_convolution(facts, 4)


def is_convolution(facts, rank=None):
    """Whether it is one of PyTorch by what it keeps, whatever its class is called: `class Conv2dSame(nn.Conv2d)`."""
    held = getattr(facts["object"], "__dict__", {})
    ranks = [len(one["shape"]) for one in facts["parameters"][:1]]
    is_convolution = all(isinstance(held.get(name), int) for name in ("in_channels", "out_channels", "groups"))
    return is_convolution and hasattr(type(facts["object"]), "transposed") and any(one == rank if rank else one > 2 for one in ranks)


def _reads_words(convolution, embedding):
    """Whether its windows are as wide as a word's vector: `nn.Conv2d(1, 100, (3, embed_dim))`."""
    window = convolution["arguments"].get("kernel_size")
    return isinstance(window, (list, tuple)) and window[-1] == embedding["arguments"].get("embedding_dim")
