"""Sizes of images that a network keeps among its own attributes: `self.height, self.width`, `self.img_size = (128, 1024)`."""

import re

from tracer.inputs import Guess
from tracer.taken import first_channels
from tracer.trials import run
from tracer.whole import is_whole

_HEIGHT = re.compile(r"(^|_)(height|h|rows|ny)(_|$)", re.I)
_WIDTHS = {"height": "width", "h": "w", "rows": "cols", "ny": "nx"}
_SIZE = re.compile(r"size|shape|dims?$|resolution", re.I)
_LONGEST = 4096


def of_own_sides(program, inputs, facts):
    """The trial of the first of them that fits, or None."""
    channels = first_channels(inputs.first(facts))
    for height, width in dict.fromkeys(_kept(facts["object"])) if channels else ():
        trial = run(program, inputs, facts, Guess("words", inputs.image(facts, channels, height, width)))
        if trial.is_good:
            return trial
    return None


def _kept(network):
    kept = {name: one for name, one in vars(network).items() if name[:1] != "_"}
    for name, one in kept.items():
        found = _HEIGHT.search(name)
        if found and is_whole(one):
            other = kept.get(f"{name[: found.start(2)]}{_WIDTHS[found[2].lower()]}{name[found.end(2) :]}")
            yield from _sides(one, other)
        elif _SIZE.search(name) and isinstance(one, (tuple, list)) and len(one) in (2, 3):
            yield from _sides(*one[-2:])
            yield from _sides(*one[:2])


def _sides(height, width):
    if is_whole(height) and is_whole(width) and 1 < height <= _LONGEST and 1 < width <= _LONGEST:
        yield int(height), int(width)
