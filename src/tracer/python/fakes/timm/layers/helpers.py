"""Sizes that are given as one number or several, and numbers of channels that hardware likes."""

from itertools import repeat


def to_ntuple(count):
    return lambda x: tuple(x) if isinstance(x, (tuple, list)) else tuple(repeat(x, count))


to_1tuple, to_2tuple, to_3tuple, to_4tuple = map(to_ntuple, (1, 2, 3, 4))


def make_divisible(v, divisor=8, min_value=None, round_limit=0.9):
    found = max(min_value or divisor, int(v + divisor / 2) // divisor * divisor)
    return found + divisor if found < round_limit * v else found


def squeezed(channels, rd_ratio, rd_channels, rd_divisor):
    """How many channels attention goes through: as many as are given, else a share."""
    return rd_channels or make_divisible(channels * rd_ratio, rd_divisor, round_limit=0.0)


def parted(channels, count):
    """Into parts as equal as can be; the first takes the rest."""
    share = channels // count
    return [channels - share * (count - 1)] + [share] * (count - 1)


def same_border(x, kernel_size, stride, dilation=(1, 1)):
    """TensorFlow's, that follows from the size of what comes in: as `pad` wants it."""
    border = []
    for size, kernel, step, gap in zip(x.shape[-2:], kernel_size, stride, dilation):
        missing = max((-(-size // step) - 1) * step + (kernel - 1) * gap + 1 - size, 0)
        border = [missing // 2, missing - missing // 2, *border]
    return border


def get_padding(kernel_size, stride=1, dilation=1, **more):
    return (stride - 1 + dilation * (kernel_size - 1)) // 2
