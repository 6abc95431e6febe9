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
