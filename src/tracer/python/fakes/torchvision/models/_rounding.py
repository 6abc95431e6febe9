"""Channels in whole eights, as mobile networks have them."""


def rounded(channels, divisor=8, least=None):
    """To the nearest multiple, but never more than a tenth below."""
    found = max(least or divisor, int(channels + divisor / 2) // divisor * divisor)
    return found + divisor if found < 0.9 * channels else found


_make_divisible = rounded
