"""What a network's first layer takes, by its arguments and its weights."""

from tracer.first_layers import is_convolution


def first_channels(first):
    if first is None:
        return None
    given = first["arguments"]
    channels = given.get("in_channels", given.get("num_features", given.get("num_channels")))
    shape = first["parameters"][0]["shape"] if first["parameters"] else []
    if is_convolution(first) and not first["object"].transposed:
        return shape[1] * first["object"].groups  # its weight may have taken another's place
    if isinstance(channels, dict) and shape:
        return shape[0]
    return channels if isinstance(channels, int) and not isinstance(channels, bool) else None


def fixed(first):
    """`(shape, dtype)` that the first layer takes where it takes no image."""
    if first is None:
        return
    kind = f"Conv{len(first['parameters'][0]['shape']) - 2}d" if is_convolution(first) else first["type"].rsplit(".", 1)[-1]
    width = _width(first) if kind in _OF_WIDTH else None
    if width is not None and (kind == "Linear" or kind.endswith("Cell")):
        yield [width], "float32"
    if width is not None:
        yield [16, width], "float32"
        if kind in ("LSTM", "GRU", "RNN"):
            yield [width] if width > 1 else [], "float32"  # steps alone, without a batch: `self.lstm(steps.view(len(steps), 1, -1))`
    elif kind == "Embedding":
        yield [16], "int64"
    elif kind in ("Conv1d", "BatchNorm1d") and first_channels(first):
        if kind == "BatchNorm1d":
            yield [first_channels(first)], "float32"
        for length in (128, 1024, 64, 256, 512, 28, 100, 1000, 16000):
            yield [first_channels(first), length], "float32"
        for length in (128, 1024):
            yield [length, first_channels(first)], "float32"  # a network that turns them round itself
    elif kind == "Conv3d" and first_channels(first):
        for depth, size in ((16, 112), (16, 224), (32, 32), (64, 64), (16, 64), (128, 128)):
            yield [first_channels(first), depth, size, size], "float32"


#: Layers of PyTorch, and the argument for how many features one step has that they take.
_OF_WIDTH = {
    "Linear": "in_features",
    "LayerNorm": None,
    "MultiheadAttention": "embed_dim",
    **dict.fromkeys(("LSTM", "GRU", "RNN", "LSTMCell", "GRUCell", "RNNCell"), "input_size"),
}


def is_of_steps(first):
    """Whether a layer of PyTorch takes each step of a sequence for itself, its features last."""
    return first is not None and first["type"].startswith("torch.nn.") and first["type"].rsplit(".", 1)[-1] in _OF_WIDTH


def _width(first):
    """How many features the layer takes, which its weights tell where nobody gave the argument."""
    shape = first["parameters"][0]["shape"] if first["parameters"] else []
    given = first["arguments"].get(_OF_WIDTH[first["type"].rsplit(".", 1)[-1]])
    width = given if isinstance(given, int) else shape[-1] if shape else None
    return width if isinstance(width, int) and width > 0 else None
