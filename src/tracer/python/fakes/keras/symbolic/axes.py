"""Where batch, space and channels stand in a shape."""


def split(shape, is_channels_first):
    """(batch, [sizes in space], channels)."""
    if is_channels_first:
        return shape[0], list(shape[2:]), shape[1]
    return shape[0], list(shape[1:-1]), shape[-1]


def joined(batch, space, channels, is_channels_first):
    return (batch, channels, *space) if is_channels_first else (batch, *space, channels)


def steps(length, window, stride, padding, dilation=1):
    """How many places a window takes along an axis; None where its length is open."""
    if length is None:
        return None
    if padding in ("same", "causal"):
        return -(-length // stride)
    return (length - dilation * (window - 1) - 1) // stride + 1


def stamped(length, window, stride, padding, output_padding=None, dilation=1):
    """The length that a transposed convolution makes of an axis."""
    if length is None:
        return None
    window = dilation * (window - 1) + 1
    if output_padding is None:
        return length * stride if padding == "same" else length * stride + max(window - stride, 0)
    border = window // 2 if padding == "same" else 0
    return (length - 1) * stride + window - 2 * border + output_padding
