"""What a program itself has for an argument that nobody gives: a constant or a network whose name agrees."""

import argparse
import ast
import re

from tracer import record, words
from tracer.inert import Guess, Inert

_WORDS = [
    (r"classes|class|labels?|categories|nclass(es)?|nbclass(es)?", "classes"),
    (r"h|height|rows?", "height"),
    (r"w|width|cols?|columns?", "width"),
    (r"ch|chans?|channels?|bands", "channels"),
    (r"len|length|maxlen", "length"),
    (r"seq|sequence", "sequence"),
    (r"dims?|dimensions?", "dim"),
]
#: What says of a size only that it is one.
_IDLE = {"n", "nb", "num", "no", "number", "of", "img", "image", "images", "input", "in", "frame", "pic", "im", "the", "default", "max", "target", "total", "new"}
_SETTINGS = re.compile(r"config|settings|params|cfg|opts?|options|flags|args|hparams", re.I)
_NETWORK_WORDS = {"g": "generator", "gen": "generator", "d": "discriminator", "dis": "discriminator", "disc": "discriminator", "enc": "encoder", "dec": "decoder"}
_ANY_NETWORK = {"model", "net", "network", "base", "my", "the", "base_model", "backbone", "pretrained", "conv", "keras", "m"}
_MOST_NUMBERS = 8


def key(name):
    """What a name means, however it is written: `NUM_CLASSES`, `n_classes` and `classes` are one."""
    parts = [one for one in re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_") if one]
    kept = [next((word for pattern, word in _WORDS if re.fullmatch(pattern, one)), one) for one in parts if one not in _IDLE]
    whole = "".join(kept)
    return whole if len(whole) > 2 else None


def constants(namespace):
    """By what its name means, every number or list of numbers that the program keeps by a name, in settings too."""
    found = {}
    places = [namespace, *(_members(name, one) for name, one in list(namespace.items()) if not name.startswith("_"))]
    for members in places:
        for name, value in members.items():
            meaning = key(name) if isinstance(name, str) and not name.startswith("__") else None
            if meaning and _is_plain(value):
                found.setdefault(meaning, value)
    return found


def _members(name, one):
    if isinstance(one, dict):
        return one
    if isinstance(one, argparse.Namespace) or isinstance(one, type) and _SETTINGS.search(name):
        return vars(one)
    return {}


def _is_plain(value):
    if isinstance(value, (list, tuple)):
        return 0 < len(value) <= _MOST_NUMBERS and all(type(one) is int for one in value)
    return type(value) in (int, bool)


def told(name, node, source):
    """A number or a size that a function's comments tell beside an argument's name: `classes: 7 by default`."""
    if source is None:
        return None
    lines = source.lines[node.lineno - 1 : node.end_lineno]
    said = "\n".join([ast.get_docstring(node) or "", *(line.partition("#")[2] for line in lines)])
    found = re.search(rf"\b{re.escape(name)}\b[^\n\d]{{0,60}}?([(\[]?)(\d{{1,5}}(?:\s*,\s*\d{{1,5}})*)(?![\w.]|-D)", said)
    if found is None:
        return None
    numbers = tuple(map(int, re.split(r"\s*,\s*", found[2])))
    return numbers if found[1] and len(numbers) > 1 else numbers[0]


def size(known, node, source):
    """`(height, width, channels)` of the images that the program's constants or a function's words speak of, or None."""
    channels = known.get("channels") if type(known.get("channels")) is int else None
    height, width, side = known.get("height"), known.get("width"), known.get("size", known.get("dim"))
    if type(height) is int and type(width) is int:
        return height, width, channels or 3
    shape = known.get("shape")
    if isinstance(shape, (list, tuple)) and len(shape) == 3:
        return tuple(shape)
    if isinstance(side, (list, tuple)) and len(side) in (2, 3):
        return (*side[:2], side[2] if len(side) == 3 else channels or 3)
    if type(side) is int:
        return side, side, channels or 3
    lines = source.lines[node.lineno - 1 : node.end_lineno] if source is not None else ()
    found = next(iter(words.sizes("\n".join(lines))), None)
    return (found[1], found[2], found[0] or channels or 3) if found else None


def example(value, written, factor):
    """The same as numbers that stand for an argument: the second trace has larger ones, but of few channels as many."""
    if type(value) is bool:
        return value if factor == 1 else not value
    if isinstance(value, int):
        return Guess(value * factor, written)
    return type(value)(Guess(one if one <= 4 else one * factor, written) for one in value)


def network(name, made):
    """The last of `made`, `(name, network)`, that an argument's name means; for one that says no more, the only one."""
    wanted = _network_words(name)
    if not wanted:
        return made[0][1] if len(made) == 1 else None
    fitting = [one for other, one in made if wanted & _network_words(other)]
    return fitting[-1] if fitting else None


def _network_words(name):
    parts = [one for one in re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_") if one]
    return {_NETWORK_WORDS.get(one, one) for one in parts} - _ANY_NETWORK - _MAKES


_MAKES = {"build", "make", "create", "define", "get", "init", "load", "new"}
