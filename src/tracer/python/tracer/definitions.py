"""What the text of a function or class tells: what it names, calls, imports, gives back and keeps."""

import ast
import importlib
import re

from tracer import frameworks
from tracer.rewriting import nodes
from tracer.source import name_called, name_of


#: What a function of the kind of `keras_applications` is given by name, in its order.
MODULES_OF_KERAS = ("backend", "layers", "models", "utils")


def takes_modules(call):
    """`backend, layers, models, utils = get_submodules_from_kwargs(kwargs)`"""
    return name_called(call) == "get_submodules_from_kwargs"


def modules_of_keras():
    return {name: importlib.import_module(f"keras.{name}") for name in MODULES_OF_KERAS}


def imported(node):
    """What a function imports for itself, or is given of Keras's modules, by its names."""
    found = {}
    for one in nodes(node):
        if isinstance(one, ast.Assign) and takes_modules(one.value) and isinstance(one.targets[0], ast.Tuple):
            found.update(zip(map(name_of, one.targets[0].elts), modules_of_keras().values()))
        if not isinstance(one, (ast.Import, ast.ImportFrom)) or getattr(one, "level", 0):
            continue
        for alias in one.names:
            package = one.module if isinstance(one, ast.ImportFrom) else alias.name if alias.asname else alias.name.split(".")[0]
            if package.split(".")[0] not in frameworks.PACKAGES:
                continue
            try:
                thing = importlib.import_module(package)
                thing = getattr(thing, alias.name) if isinstance(one, ast.ImportFrom) and alias.name != "*" else thing
            except Exception:
                continue
            found[alias.asname or alias.name.split(".")[0]] = thing
    return found


def names(node):
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def called(node):
    """Names of what is called there, in the order of the text."""
    found = [one for one in nodes(node) if isinstance(one, ast.Call)]
    names = [(one.func.end_lineno, one.func.end_col_offset, name_called(one)) for one in found]
    return [name for *_, name in sorted(names)]


def callers_first(methods):
    """Methods of one class; last those that others of them call."""
    inner = {name for one in methods for name in called(one) if name != one.name}
    return sorted(methods, key=lambda one: one.name in inner)


def returns(node):
    return any(isinstance(one, ast.Return) and one.value is not None for one in nodes(node))


def trains(node):
    """Whether it does with something what only a network of Keras is for: `model.compile(…)`, `model.fit(x, y)`."""
    found = [one.func for one in nodes(node) if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute)]
    return any(one.attr in ("compile", "fit", "fit_generator", "train_on_batch") and isinstance(one.value, ast.Name) and one.value.id != "re" for one in found)


def keeps(node):
    """Whether a method gives an attribute a value: `self.model = Sequential()`."""
    targets = [target for one in nodes(node) if isinstance(one, ast.Assign) for target in one.targets]
    return any(isinstance(one, ast.Attribute) and getattr(one.value, "id", None) == "self" for one in targets)


def is_listed(name, node):
    """Whether a parameter is read as a list: `layers[0]`, `for width in widths`."""
    for one in nodes(node):
        if isinstance(one, ast.Subscript) and isinstance(one.value, ast.Name) and one.value.id == name:
            return not isinstance(one.slice, ast.Constant) or isinstance(one.slice.value, int)
        if isinstance(one, (ast.For, ast.comprehension)) and name in _iterated(one.iter):
            return True
    return False


_OF_WIDTHS = re.compile(r"(Lazy)?(Linear|Embedding|Conv(Transpose)?\dd|LSTM|GRU|RNN)(Cell)?")


def reckoned(node):
    """Names that are numbers, as a function or constructor reckons with them or gives them to layers as widths: whether each ever divides."""
    made = next((one for one in getattr(node, "body", ()) if getattr(one, "name", None) == "__init__"), node)
    found = {}
    for one in nodes(made):
        for name, divides in _operands(one) if isinstance(one, ast.BinOp) else _widths(one) if isinstance(one, ast.Call) else ():
            found[name] = found.get(name, False) or divides
    return found


def taken_apart(node):
    """How many numbers it takes its arguments for: `rows, columns = image_shape`."""
    pairs = [(one.targets[0], one.value) for one in nodes(node) if isinstance(one, ast.Assign)]
    return {value.id: len(parts.elts) for parts, value in pairs if isinstance(value, ast.Name) and isinstance(parts, ast.Tuple) and not any(isinstance(part, ast.Starred) for part in parts.elts)}


def _operands(node):
    sides = [name_of(side) for side in (node.left, node.right)]
    is_joined = isinstance(node.op, ast.Add) and None in sides  # `prefix + "_weights"`, `[first] + widths`
    if isinstance(node.op, (ast.Mod, ast.MatMult)) or is_joined and not any(isinstance(getattr(side, "value", None), int) for side in (node.left, node.right)):
        return
    for name, divides in zip(sides, (False, isinstance(node.op, (ast.FloorDiv, ast.Div)))):
        if name is not None:
            yield name, divides


def _widths(node):
    if _OF_WIDTHS.fullmatch(name_of(node.func) or ""):
        yield from ((name, False) for name in map(name_of, node.args[:2]) if name is not None)


def gives_zeros(node):
    """Whether a method gives a part of its class numbers that it makes for that: `self.net(tf.zeros((1, 25, 1)))`."""
    for one in nodes(node):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and getattr(one.func.value, "id", None) == "self":
            made = [given.func for given in one.args if isinstance(given, ast.Call)]
            if any(getattr(given, "attr", None) in ("zeros", "ones", "normal", "uniform", "rand", "randn") for given in made):
                return True
    return False


def choices(name, node):
    """The words that a parameter is compared with, in the order of the text: `if kind == "small": …`."""
    found = []
    for one in nodes(node):
        if isinstance(one, ast.Compare) and len(one.ops) == 1 and isinstance(one.ops[0], ast.Eq) and getattr(one.left, "id", None) == name:
            value = getattr(one.comparators[0], "value", None)
            if isinstance(value, str) and value not in found:
                found.append(value)
    return found


def is_asked(name, node):
    """Whether a part of a parameter, or of what keeps it, is read, or it is called as a statement: `self.vocabulary.size`, `cfg["width"]`, `log("made")`."""
    return any(
        isinstance(one, (ast.Attribute, ast.Subscript)) and name_of(one.value) == name or isinstance(one, ast.Expr) and isinstance(one.value, ast.Call) and name_of(one.value.func) == name
        for one in nodes(node)
    )


_OF_NETWORKS = {"output", "input", "inputs", "outputs", "layers", "get_layer", "output_shape", "input_shape", "trainable_weights"}
_NETWORK = re.compile(r"(.*_)?(model|net|network|base|backbone|generator|gen|discriminator|dis|disc|critic|encoder|enc|decoder|dec|g|d)(_\d|_model|_net)?")


def is_network(name, node):
    """Whether a parameter is used as a network is: `base.output`, `discriminator(generator(noise))`, `model.add(generator)`."""
    for one in nodes(node):
        if isinstance(one, ast.Attribute) and getattr(one.value, "id", None) == name and one.attr in _OF_NETWORKS:
            return True
        if isinstance(one, ast.Call) and _NETWORK.fullmatch(name.lower()):
            is_added = getattr(one.func, "attr", None) == "add" and any(getattr(given, "id", None) == name for given in one.args)
            if is_added or getattr(one.func, "id", None) == name:
                return True
    return False


def _iterated(node):
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("enumerate", "zip", "reversed"):
        for one in node.args:
            yield from _iterated(one)
