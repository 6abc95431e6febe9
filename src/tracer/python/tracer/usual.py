"""What a number is taken for by its name alone: a side of an image, or of what data are."""

import operator
import re

_SIDE = re.compile(r"(^|\W)(img|images?|input|frame|crop|pictures?|photo|pic|im|target|patch_?img)_?(size|dim|h|w|height|width|rows?|cols?|res(olution)?)(\[-?\d\])?$", re.I)
_OF_DATA = re.compile(r"\.shape\[[12]\]$")
_OF_MACHINE = re.compile(r"(?<![a-z])(versions?|cuda|gpus?|tpus?|mps|platform|available|(?<!lora_)rank|world_size|distributed|debug|verbose)(?![a-z])|^exists\(", re.I)
#: What an unknown number may be taken for, in the first trace and in the second, as `src/python/trace/standIns.ts` has them.
_PAIRS = ((7, 11), (97, 101))
#: Those of this trace.
pair = _PAIRS[0]
_RECKON = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod}


def sizes(expression):
    """224 for `config.IMG_SIZE`, 64 for `x_train.shape[1]`, with what they are in the second trace; or None."""
    written = expression.replace("'", "").replace('"', "").rstrip("]") if expression.endswith(("']", '"]')) else expression
    if _SIDE.search(written):
        return 224, 448
    return (64, 128) if _OF_DATA.search(expression) else None


def is_of_image(expression):
    """Whether it is a height and a width by its name: `config.IMAGE_SIZE`."""
    found = _SIDE.search(expression)
    return found is not None and found[3].lower() in ("size", "dim", "res", "resolution")


def is_of_machine(expression):
    """Whether a condition asks for versions, devices or files that are there: networks are written to be the same on all."""
    return _OF_MACHINE.search(expression) is not None


def any_number(place):
    """`place`: among items that are alike."""
    return tuple(one + place for one in pair)


def pair_of(unknown):
    return next((one for one in _PAIRS if unknown in one), _PAIRS[0])


def reckoned(symbol, *sizes):
    """What such pairs come to, another number in the second trace than in the first, or None where that is none of a size. `symbol`: or a function."""
    reckon = _RECKON.get(symbol, symbol)
    if None in sizes or not callable(reckon):
        return None
    try:
        first, second = (reckon(*numbers) for numbers in zip(*sizes))
        if min(first, second) < 1:
            return None
        return (first, second) if int(first) != int(second) else (first, 2 * first)
    except (ArithmeticError, TypeError, ValueError):
        return None
