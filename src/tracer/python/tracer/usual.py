"""What a number is taken for by its name alone: a side of an image, or of what data are."""

import operator
import re

_SIDE = re.compile(r"(^|\W)(img|images?|input|frame|crop|pictures?|photo|pic|im|target|patch_?img)_?(size|dim|h|w|height|width|rows?|cols?|res(olution)?)(\[-?\d\])?$", re.I)
_OF_DATA = re.compile(r"\.shape\[[12]\]$")
_RECKON = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod}


def size(expression):
    """224 for `config.IMG_SIZE`, 64 for `x_train.shape[1]`, or None."""
    written = expression.replace("'", "").replace('"', "").rstrip("]") if expression.endswith(("']", '"]')) else expression
    if _SIDE.search(written):
        return 224
    return 64 if _OF_DATA.search(expression) else None


def reckoned(symbol, left, right):
    """What two of them come to, or None."""
    if left is None or right is None or symbol not in _RECKON:
        return None
    try:
        return _RECKON[symbol](left, right)
    except (ArithmeticError, TypeError, ValueError):
        return None
