"""Patterns such as `b c (h p1) (w p2) -> b (h w) (p1 p2 c)`: the shape that comes out."""

import math

from torch._traced.sizes import whole
from torch._traced.step import Refused


def _groups(side):
    """Each dimension as the list of its axes; the text `...` for any number of them, the list `["..."]` for `(...)`."""
    found, inside = [], None
    for word in side.replace("(", " ( ").replace(")", " ) ").replace("…", "...").split():
        if word == "(":
            inside = []
        elif word == ")":
            found.append(inside)
            inside = None
        elif inside is not None:
            inside.append(word)
        else:
            found.append(word if word == "..." else [word])
    return found


def arranged(shape, pattern, sizes):
    """Of `rearrange`, `reduce` and `repeat` alike: sizes of axes come from the left side or by name."""
    left, arrow, right = pattern.partition("->")
    left, right = _groups(left), _groups(right)
    known = {name: whole(size) for name, size in sizes.items()}
    dots = len(shape) - (len(left) - 1)
    count = left.count("...")
    if (count and dots < 0) or (not count and len(left) != len(shape)):
        raise Refused(
            "rank-differs",
            f" Error while processing rearrange-reduction pattern \"{pattern}\".\n Input tensor shape: {tuple(shape)}. "
            f"Additional info: {known}.\n Wrong shape: expected {len(left)} dims. Received {len(shape)}-dim tensor.",
            None,
            "pattern",
            len(left),
            len(shape),
        )
    at, spread = 0, []
    for group in left:
        if group == "...":
            spread = shape[at : at + dots]
            at += dots
            continue
        _learn(group, shape[at], known, pattern, shape)
        at += 1
    out = []
    for group in right:
        if group == "...":
            out.extend(spread)
        else:
            out.append(math.prod(math.prod(spread) if axis == "..." else _size(axis, known) for axis in group))
    return out


def _size(axis, known):
    return int(axis) if axis.isdigit() else known[axis]


def _learn(group, size, known, pattern, shape):
    unknown = [axis for axis in group if not axis.isdigit() and axis not in known]
    rest = math.prod(_size(axis, known) for axis in group if axis not in unknown)
    if len(unknown) == 1 and rest and size % rest == 0:
        known[unknown[0]] = size // rest
        return
    if not unknown and rest == size:
        return
    for axis in unknown:
        known[axis] = max(1, size // max(1, rest))
    raise Refused(
        "shapes-differ",
        f" Error while processing rearrange-reduction pattern \"{pattern}\".\n Input tensor shape: {tuple(shape)}.\n "
        f"Shape mismatch, can't divide axis of length {size} in chunks of {rest}",
        None,
        "pattern",
        rest,
        size,
    )


def sizes_of(shape, pattern):
    found = {}
    for group, size in zip(_groups(pattern), shape):
        if group != "..." and group[0] != "_":
            found[group[0]] = size
    return found
