"""What an argument that nobody gave may be, by its name: a class or function that the file never calls."""

import importlib
import re

from tracer import definitions, frameworks, namesakes, record
from tracer.inert import Guess, Inert, count, is_second
from tracer.rewriting import nodes
from tracer.signatures import needed, parameters

#: Numbers by name. Those in the second group mean widths: another stand-in makes them larger, to see what hangs on them.
_WIDTHS = [
    (r"((n|nb|no|num|number)_?(of_?)?)(out(put)?_?)?(class(es)?|labels?|categories)|classes|nclass|class(es)?_(n|nb|num|number|count)|out_features|output_?(dim|size)|n_?out(puts)?|num_outputs", 10),
    (r"(n|nb|num|number_?of)_?actions?|actions?(_?(n|size|dim|space|count|num))?", 4),
    (r"in_?features|input_?(dim|features)|feature_?(dim|size)|n_?hid(den)?|hid(den)?(_?(dim|size|units|features))?|.*_?dim|d_?model|dim|units|width|mlp.*|latent.*|nz|z_dim", 64),
    (r"(in_?|inp?_?|out(put)?_?|mid_?|base_?|init_?|hidden_?|skip_?|n_?|num_?)?(channels?|planes|ch|filters|cha?ns?|feat(ure)?s?|feature_maps|c)(_?in|_?out|1|2)?|c[12]|inp|oup|nf|n[gd]f|growth_?rate|ngf|ndf", 64),
]
#: Of what goes in; the other stand-in changes them too, as no layer has them for an argument.
_SIZES = [
    (r"(img|image|input|frame|data|pic|x|im)_?(rows?|cols?|columns)|rows|cols|columns", 224),
    (r"(n|nb|num|max)_?frames|frames?(_?count)?|time_?steps", 16),
    (r"(img|image|input|frame|data|pic|picture|photo|crop|im)_?(size|h|w|height|width|res(olution)?)|height|width|h|w|resolution", 224),
    (r"(seq|max|block|context)_?(len(gth)?|size)", 128),
    (r"vocab(_?size)?|num_embeddings|n_?tokens", 1000),
]
_COUNTS = [
    (r"strides?|dilation|groups|expansion|scale|upscale.*|cardinality", 1),
    (r"k|ks|kernel(_?size)?|(img|image|in|input)_?(channels?|chans?|ch)|nc|n_?channels|channels_?in", 3),
    (r"pad(ding)?", 1),
    (r"(n|num)_?heads?|heads?_?(n|num|count)|heads|reduction|ratio|r", 8),
    (r"depth|(n|num)_?(layers|blocks|stages|repeats?|units|convs?)|(layers?|blocks?)_?(n|num|count)|repeats?|n|blocks|layers|stages", 2),
    (r"patch(_?size)?", 16),
    (r"expand(_?ratio)?|mlp_ratio", 4),
]
#: Lists of numbers by name.
_LISTS = [
    (r"kernel|filter_?sizes?|window|(^|_)ks$", [3, 3, 3, 3]),
    (r"layer|block|depth|repeat|num|stage", [2, 2, 2, 2]),
    (r"strides?|dilation|pad", [1, 1, 1, 1]),
]
#: What a loop goes through besides lists of numbers.
_DATA = r"data|loader|generator|batch|image|picture|photo|frame|file|path|sample|sentence|text|line|episode|(^|_)(ds|x|y|gen|train|test|val|valid|df|series|history)$|^(x|y)_"
_SHAPES = r"((img|image|input|in|data)_?)?shape|input_?size"
#: Height and width of an image, and others for networks that it does not fit.
_SIZE = 224
_OTHER_SIZES = (256, 128, 32)
#: Numbers that a constructor of PyTorch reckons with or takes for widths, and those that it divides by, where the name does not tell.
_WIDTH, _DIVISOR = 64, 8
#: What goes into a network of Keras, by the axes of its first layer.
_AXES = [(r"\w*1D\w*|Bidirectional|LSTM|GRU|SimpleRNN", 2), (r"\w*3D\w*|ConvLSTM2D|TimeDistributed", 4), (r"\w*2D\w*", 3)]
_SIDES = r"((img|image|input|frame|target|picture|photo|crop|im)_?)?(h|w|height|width|rows?|cols?|size)"
_RATES = r"(.*_)?(drop(out)?(_?(rate|path|prob|p))?|prob|momentum|eps(ilon)?|alpha|slope|p|rate|gamma)"


def arguments(called, namespace, program_classes, node, source=None, by_name_alone=False, lack=()):
    """`(kwargs, names that were guessed)` for the arguments that `called`, which `node` defines, cannot go without, and for those that it is seen to `lack`."""
    names = [one.name for one in (*parameters(called), *lack)]
    missing = [*needed(called), *lack]
    layers = definitions.called(node)
    is_listed = lambda name: definitions.is_listed(name, node)
    reckoned, parts = definitions.reckoned(node), definitions.taken_apart(node)
    by_name_alone = by_name_alone or _uses(namespace, "torch")
    known = namesakes.constants(namespace) if missing and not by_name_alone else {}
    given = {}
    for one in missing:
        own = None if by_name_alone else _of_program(one, known, node, source, is_listed, layers)
        own = _own_example(called, one.name) if own is None else own
        given[one.name] = own if own is not None else _guess(one, names, namespace, program_classes, is_listed, layers, reckoned, parts)
    return given, list(given)


def _own_example(called, name):
    """What a class of a framework has for an argument when nobody says it: the usual settings of its kind of network."""
    example = getattr(called, "_cnn_example", None)
    try:
        return None if example is None else example(name)
    except Exception:
        return None


def _of_program(parameter, known, node, source, is_listed, layers):
    """What the program's own constants and words have for an argument."""
    name = parameter.name.lower().strip("_")
    is_shape = re.fullmatch(_SHAPES, name) is not None and parameter.annotation is not int
    axes = _axes(layers) if is_shape else None
    value = known.get(namesakes.key(parameter.name))
    if value is None:
        value = namesakes.told(parameter.name, node, source)
    fits = isinstance(value, (list, tuple)) and (not is_shape or len(value) == axes) if is_shape or is_listed(parameter.name) else value is not None
    if not fits:
        side = {"height": 0, "width": 1, "size": 0}.get(namesakes.key(parameter.name))
        size = namesakes.size(known, node, source) if axes == 3 or side is not None and not is_shape and re.fullmatch(_SIDES, name) else None
        value = size if size is None or axes == 3 else size[side]
    return None if value is None else namesakes.example(value, parameter.name, count())


def choices(kwargs, node):
    """For unknown arguments, the words that they are compared with; the second trace takes others, to see what hangs on them."""
    found = {name: definitions.choices(name, node) for name, one in kwargs.items() if isinstance(one, Inert)}
    return {name: words[min(count(), len(words)) - 1] for name, words in found.items() if words}


def nones(called, node):
    """Something unknown for those that are None unless given, though the text asks them for attributes or calls them: `def __init__(self, vocabulary=None)`."""
    return {one.name: Inert(one.name) for one in parameters(called) if one.default is None and definitions.is_asked(one.name, node)}


def others(kwargs):
    """The same arguments with images of other sizes."""
    size = _SIZE * count()
    if not any(size in (one if isinstance(one, tuple) else [one]) for one in kwargs.values() if isinstance(one, (tuple, Guess))):
        return
    for other in _OTHER_SIZES:
        swapped = lambda one: Guess(other * count(), one.expression) if isinstance(one, Guess) and one == size else one
        yield {name: tuple(map(swapped, one)) if isinstance(one, tuple) else swapped(one) for name, one in kwargs.items()}


def _guess(parameter, names, namespace, classes, is_listed, layers, reckoned, parts):
    name = parameter.name.lower().strip("_")
    annotation = parameter.annotation
    if isinstance(annotation, str):
        annotation = namespace.get(annotation, annotation)
    if isinstance(annotation, type) and hasattr(annotation, "__dataclass_fields__"):
        try:
            return annotation()
        except Exception:
            return Inert(parameter.name)
    if re.fullmatch(r"(.*_)?(config(uration)?|cfg|conf|args|opts?|options?|h_?params|params|settings)", name):
        made = _configuration(namespace)
        if made is not None:
            return made
    if re.fullmatch(r"(res(idual)?_?)?block(_?(type|class|fn|cls))?|bottleneck", name):
        blocks = [made for made in classes if re.search(r"block|bottleneck|layer|unit", made.__name__, re.I)]
        if blocks:
            return blocks[0]
    if re.fullmatch(r"hp|hyper_?parameters", name):
        return importlib.import_module("keras_tuner").HyperParameters()
    if is_listed(parameter.name) and not re.search(_DATA, name):
        numbers = next((numbers for pattern, numbers in _LISTS if re.search(pattern, name)), [64, 128, 256, 512])
        return [example(one, parameter.name) for one in numbers + numbers[: count() - 1]]
    is_torch = _uses(namespace, "torch")
    if re.fullmatch(r"norm(_?(layer|type))?|act(ivation)?(_?(layer|fn|type))?|activation_?(function)?|nonlinearity", name):
        return _layer(name, namespace)
    if re.fullmatch(r"input_?size", name) and is_torch and not any("Conv" in one for one in layers):
        name = "input_features"
    if re.fullmatch(_SHAPES, name) and annotation is not int:
        return (example(_SIZE, parameter.name),) * 2 if parts.get(parameter.name) == 2 and _axes(layers) == 3 else _shape(parameter.name, is_torch, layers)
    if annotation is bool or re.match(r"(use|is|has|with|enable|return|bias)(_|$)", name):
        return is_second()
    if re.fullmatch(_RATES, name) or annotation is float:
        return 0.1
    if annotation is str:
        return Inert(parameter.name)
    number = _number(parameter.name, name, names, is_torch)
    if isinstance(number, Inert) and is_torch and parameter.name in reckoned:
        return Guess(_DIVISOR, parameter.name) if reckoned[parameter.name] else example(_WIDTH, parameter.name)
    return number


def _shape(written, is_first, layers):
    """Of one example: an image, or what the first layer by its name takes. `is_first`: whether channels come first."""
    size, half, few = (example(one, written) for one in (_SIZE, _SIZE // 2, 16))
    axes = _axes(layers)
    if is_first:
        return (3, size, size)
    return {2: (half, few), 3: (size, size, 3), 4: (few, half, half, 3)}[axes]


def taken_by(layer):
    """An example, without its batch, of what a layer of Keras by this name takes, or None."""
    if layer == "Dense":
        return (record.current.unknown,)
    return tuple(map(int, _shape(layer, False, [layer]))) if any(re.fullmatch(name, layer) for name, _ in _AXES) else None


def _axes(layers):
    return next((axes for one in layers for name, axes in _AXES if re.fullmatch(name, one)), 3)


def modules_of_keras(node):
    """What a function of the kind of `keras_applications` is given: `backend, layers, models, utils = get_submodules_from_kwargs(kwargs)`."""
    return definitions.modules_of_keras() if any(map(definitions.takes_modules, nodes(node))) else {}


def _configuration(namespace):
    """The program's only class of settings, with its defaults: `def __init__(self, config)` tells no more."""
    found = [
        one
        for name, one in namespace.items()
        if isinstance(one, type)
        and one.__module__ == namespace.get("__name__")
        and re.search(r"config|settings|args|params|options|cfg", name, re.I)
        and frameworks.of_class(one) is None
    ]
    if len(found) != 1:
        return None
    try:
        return found[0]()
    except Exception:
        return None


def _number(written, name, names, is_torch):
    factor = count()
    has_outputs = any(re.match(r"(out|mid|growth|filters|planes|hidden|features)", one.lower()) for one in names if one != written)
    first = [*_SIZES, *_COUNTS, *_WIDTHS]
    is_image = any(re.fullmatch(_SIDES, one.lower()) for one in names)
    if has_outputs and not is_image and re.match(r"in|c_?in|channels_?in", name):
        return Guess(64 * factor, written)
    if re.fullmatch(r"in_?(channels?|cha?ns?|ch|c)|input_?(channels?|nc)|c_?in|in_?dim", name):
        return Guess(3 if is_torch else 3 * factor, written)
    if not is_torch and (is_image and name == "depth" or re.fullmatch(r"(img|image|input|n|nb|num)?_?(channels?|chans?|ch|bands)|nc|color_?channels", name)):
        return Guess(3 * factor, written)
    for pattern, number in first:
        if re.fullmatch(pattern, name):
            return Guess(number * (1 if (pattern, number) in _COUNTS else factor), written)
    return Inert(written)


def example(number, written):
    """A number that stands for one that only data tell."""
    return Guess(number * count(), written)


def examples(numbers, written):
    """Of the whole numbers of a dictionary, which something unknown may replace by their names."""
    return {name: example(one, f"{written}[{name!r}]") for name, one in numbers.items() if type(one) is int and str(name)[:1] != "_"}


def _layer(name, namespace):
    fake = namespace.get("nn")
    found = getattr(fake, "BatchNorm2d" if name.startswith("norm") else "ReLU", None)
    return found if isinstance(found, type) else "relu"


def _uses(namespace, name):
    return any(getattr(one, "__name__", "").split(".")[0] == name for one in namespace.values() if hasattr(one, "__name__"))
