"""What to give a network that does not say its input: the surest evidence first."""

import math
import re

from tracer import frameworks, graph_inputs, guesses, record, words
from tracer.first_layers import IMAGE_LAYER, first_layer, is_convolution, leaves, takes_features, takes_images
from tracer.signatures import forward_of, needed
from tracer.taken import first_channels, fixed
from tracer.whole import is_whole

#: Heights and widths that images have, the most common first; then all others.
COMMON_SIZES = [224, 32, 28, 64, 96, 128, 256, 227, 299, 48, 160, 192, 512, 16, 84, 100, 112, 150, 180, 200, 300, 384, 400]
#: Of sound: as many values as speech has mostly.
SECOND = 16000
_SECOND_IMAGE = re.compile(r"(x|img|image|input|inp|left|right|anchor|positive|negative|pos|neg|query|queries|support|key|a|b)s?_?\d?$", re.I)
_MODE = re.compile(r"(is_)?train(ing)?$|(.*_)?mask$|reuse$", re.I)
_WHOLE = re.compile(r"(t|ts|time|time_?steps?|step|labels?|y|classes|targets?|ids|input_ids|tokens|idx|src|tgt)$", re.I)


class Guess:
    """Arguments of one trial: `shape` of the first, without the batch."""

    def __init__(self, evidence, shape, site=None, dtype="float32", whole=None, others=None, items=1):
        self.evidence = evidence
        self.shape = shape
        self.site = site
        self.dtype = dtype
        #: Fake arguments as the file itself gave them: `(args, kwargs)`.
        self.whole = whole
        #: What is given beside the first: what their names say (None), the `like` of it, or what their layers have `shown`.
        self.others = others
        #: As how many of a list the first is given, where it is one.
        self.items = items


class Inputs:
    def __init__(self, program, calls):
        self.program = program
        #: Calls that the file itself made, by the id of the network.
        self.calls = calls
        self.words = None
        #: Facts of the layer that a trial showed to take a network's input, by the id of the network.
        self.takers = {}
        #: Ids of networks without a forward pass whose parts are looked at now, one after another.
        self.taken_apart = set()

    def first(self, facts):
        return self.takers.get(facts["id"]) or first_layer(facts)

    def certain(self, name, facts, same):
        """Trials that rest on what a person or the file said. `same`: ids of networks like this one."""
        chosen = (self.program.request.get("inputs") or {}).get(name)
        if chosen:
            yield Guess("chosen", list(chosen), dtype=self.dtype(facts))
        framework = frameworks.known[facts["framework"]]
        declared = framework.declared(facts["object"])
        if declared:
            yield Guess("declared", list(declared[0]))
        for call in self.calls:
            if call["module"] in same:
                args, kwargs = [_opened(one) for one in call["args"]], {name: _opened(one) for name, one in call["kwargs"].items()}
                given = [one for one in map(value_of, _things((*args, *kwargs.values()))) if one is not None]
                if given and all("shape" in one for one in given):
                    site = call["sites"][-1] if call["sites"] else None
                    evidence = "tested" if call.get("tested") else "called"
                    shape = given[0]["shape"]
                    yield Guess(evidence, shape if is_single(facts, shape) else shape[1:], site, whole=(args, kwargs))
        first = self.first_part_called(facts)
        if first is not None:
            yield first

    def first_part_called(self, facts):
        """`for layer in net: x = layer(x)` gives the first layer what the whole would be given."""
        chain = set()
        while facts["kind"] in ("container", "custom") and len(facts["children"]) > 0 and facts["id"] not in chain:
            chain.add(facts["id"])
            if facts["kind"] == "custom" and len(facts["children"]) > 1:
                return None
            facts = record.current.modules[next(iter(facts["children"].values()))]
            for call in self.calls:
                if call["module"] == facts["id"] and len(call["args"]) == 1 and not call["kwargs"]:
                    value = value_of(call["args"][0])
                    if value is not None and "shape" in value:
                        return Guess("called", value["shape"][1:], call["sites"][-1] if call["sites"] else None, dtype=value["dtype"])
        return None

    def first_child_called(self, facts):
        """`self.features(torch.zeros(1, 1, 22, 256))` in a constructor, which counts what comes to the first Linear."""
        child = next(iter(facts["children"].values()), None)
        for call in self.calls:
            if call["module"] == child and len(call["args"]) == 1 and not call["kwargs"]:
                value = value_of(call["args"][0])
                if value is not None and "shape" in value:
                    for shape in dict.fromkeys((tuple(_cut_from(value)["shape"][1:]), tuple(value["shape"][1:]))):
                        yield Guess("called", list(shape), call["sites"][-1] if call["sites"] else None, dtype=value["dtype"])

    def likely(self, facts):
        """Trials by the first layer and the words of the text."""
        first = self.first(facts)
        yield from of_graphs(facts, first)
        yield from said_by_layers(facts)
        yield from self.first_child_called(facts)
        yield from of_held_networks(facts)
        for height, width in _sides_of_packages(facts):
            yield Guess("pinned", self.image(facts, first_channels(first) or 3, height, width), site_of(first))
        begins = next(leaves(facts), facts)
        if begins["type"].endswith(".TextVectorization"):
            yield Guess("pinned", [1], site_of(begins), "string")
        if any(type(one["object"]).__module__ == "torchaudio.transforms" for one in leaves(facts)):
            yield Guess("assumed", [1, SECOND])
            yield Guess("assumed", [SECOND])
        yield from self.flattened(facts, first)
        is_behind = first is not None and any(one["kind"] == "unknown" and one["id"] < first["id"] for one in leaves(facts))
        for shape, dtype in fixed(first):
            yield Guess(*("assumed", shape, None) if is_behind else ("pinned", shape, site_of(first)), dtype)
        channels = first_channels(first)
        if facts["framework"] == "keras":
            yield from held(facts, first)
            if takes_features(facts, first):
                yield Guess("assumed", list(guesses.taken_by("Dense")))
        pixel = first is not None and first["type"].endswith("ConvTranspose2d") and channels and channels > 4
        if pixel:
            yield Guess("pinned", self.image(facts, channels, 1, 1), site_of(first))
        for given, height, width, site in self.said():
            yield Guess("words", self.image(facts, channels or given or 3, height, width), site)

    def filled(self, guess):
        """Images whose sizes the program leaves open (`decode_jpeg`), as its words have them or as they often are."""
        places = [place for place, size in enumerate(guess.shape) if size is None]
        if len(guess.shape) != 3 or len(places) != 2:
            return
        said = [("words", height, width, site) for _, height, width, site in self.said()]
        for evidence, height, width, site in [*said[:16], ("assumed", COMMON_SIZES[0], COMMON_SIZES[0], None)]:
            shape = list(guess.shape)
            shape[places[0]], shape[places[1]] = height, width
            yield Guess(evidence, shape, site)

    def waiting(self):
        """Tensors that the program made and gave to nobody."""
        for value in map(value_of, list(self.program.namespace.values())):
            if value is not None and value["dtype"] == "float32" and len(value.get("shape") or ()) > 1:
                yield Guess("words", value["shape"][1:])

    def flattened(self, facts, first):
        """Images that a network takes apart before its first Linear."""
        pixels = first["arguments"].get("in_features") if first is not None and first["type"].endswith(".Linear") else None
        if not isinstance(pixels, int):
            return
        for channels, height, width, site in self.said():
            for depth in (channels,) if channels else (1, 3):
                if depth * height * width == pixels:
                    yield Guess("words", [depth, height, width], site)
        if next(leaves(facts))["type"].endswith(".Flatten"):
            for depth in (1, 3):
                size = math.isqrt(pixels // depth)
                if depth * size * size == pixels:
                    yield Guess("pinned", [depth, size, size], site_of(first))

    def image(self, facts, channels, height, width):
        is_last = facts["framework"] == "keras" and not getattr((first_layer(facts) or facts)["object"], "is_channels_first", False)
        return [height, width, channels] if is_last else [channels, height, width]

    def assumed(self, facts, size=224, channels=None):
        channels = channels or first_channels(self.first(facts)) or self.said_channels() or 3
        return Guess("assumed", self.image(facts, channels, size, size))

    def other_channels(self, facts):
        """Of images whose channels a step changes before the first layer: it joins pixels, or makes features by itself."""
        first = self.first(facts)
        is_image = first is not None and IMAGE_LAYER.search(first["type"])
        return [channels for channels in (3, 1) if channels != first_channels(first)] if is_image else []

    def said_channels(self):
        return next((channels for channels, *_ in self.said() if channels), None)

    def dtype(self, facts):
        first = self.first(facts)
        return "int64" if first is not None and "Embedding" in first["type"] else "float32"

    def said(self):
        """`(channels or None, height, width, site)` from what resizes images, then from the texts, then from names of files."""
        if self.words is None:
            own = self.program.sources[: len(self.program.request["texts"])]
            self.words = list(_resized())
            self.words += [
                (channels, height, width, [source.index, *words.place(source.text, start, end)])
                for source in own
                for channels, height, width, start, end in words.sizes(source.text)
            ]
            self.words += [(channels, height, width, None) for channels, height, width, *_ in words.data_sets(self.program.path)]
            for source in self.program.sources[len(own) :]:
                for channels, height, width, start, end in words.sizes(source.text):
                    self.words.append((channels, height, width, [source.index, *words.place(source.text, start, end)]))
            siblings = " ".join(self.program.request.get("siblings") or {})
            self.words += [(channels, height, width, None) for channels, height, width, *_ in words.data_sets(siblings)]
        return self.words

    def arguments(self, facts, guess, batch=1):
        """`(args, kwargs, names)` for a call: `names` of the tensors among them, in order."""
        framework = frameworks.known[facts["framework"]]
        first, *wanted = self.parameters(facts) or ["x"]
        args = [framework.tensor((batch, *guess.shape), guess.dtype)]
        kwargs = {}
        names = [first]
        if guess.items > 1:
            names, wanted = [f"{first}[0]"], [f"{first}[{place}]" for place in range(1, guess.items)]
        for name in wanted:
            if guess.others == "like" or guess.others is None and _SECOND_IMAGE.match(name):
                kwargs[name] = framework.tensor((batch, *guess.shape), guess.dtype)
            elif guess.others is None and _WHOLE.match(name):
                kwargs[name] = framework.tensor((batch,), "int64")
            elif (facts["id"], name) in record.current.wanted:
                shape, dtype = self.wanted(record.current.wanted[facts["id"], name], guess)
                kwargs[name] = framework.tensor((batch, *shape), dtype)
            else:
                kwargs[name] = record.Inert(name)
                if not _MODE.match(name):
                    kwargs[name].__dict__["_cnn_input"] = (facts["id"], name)
                continue
            names.append(name)
        return ([[*args, *kwargs.values()]], {}, names) if guess.items > 1 else (args, kwargs, names)

    def parameters(self, facts):
        """Names of what the forward pass cannot go without."""
        method = forward_of(facts)
        return [one.name for one in needed(method)[1:]] if method is not None else []

    def wanted(self, layer, guess):
        """What the layer takes that a trial showed to get an input at once: `self.embed(direction)`."""
        if "like" in layer:
            return layer["like"], "float32"
        if layer["type"] == "keras.layers.Dense":
            return [64], "float32"
        kind = layer["type"].removeprefix("keras.layers.")
        shape = next((shape for name, shape in _OF_AXES if re.fullmatch(name, kind)), None)
        if shape is not None and layer["framework"] == "keras":
            return shape, "float32"
        found = next(fixed(layer), None)
        channels = first_channels(layer) if takes_images(layer) and len(guess.shape) == 3 else None
        return ([channels, *guess.shape[1:]], "float32") if channels else found or (guess.shape, "float32")


def _resized():
    """Sizes that transforms of images were given when the program ran: crops come after what makes them smaller, and so go first."""
    for kind in (".CenterCrop", ".RandomCrop", ".RandomResizedCrop", ".Resize"):
        for facts in record.current.modules:
            size = getattr(facts["object"], "size", None) if facts["type"].endswith(f"transforms{kind}") else None
            sides = size if isinstance(size, (list, tuple)) else [size]
            if len(sides) in (1, 2) and all(is_whole(one) and one > 0 for one in sides):
                yield None, sides[0], sides[-1], site_of(facts)


def is_single(facts, shape):
    """Whether a program gave the network one example without a batch, as PyTorch's layers take it too."""
    first = first_layer(facts) if facts["framework"] == "torch" else None
    if first is None:
        return False
    if first["type"] == "torch.nn.Linear":
        return list(shape) == [first["arguments"].get("in_features")]
    rank = len(first["parameters"][0]["shape"]) - 1 if is_convolution(first) and first["parameters"] else 0
    return len(shape) == rank > 1 and shape[0] == first_channels(first)


def _things(given):
    """Arguments, and what dictionaries and graphs among them hold."""
    for one in given:
        held = one if isinstance(one, dict) else graph_inputs.parts(one)
        yield from (one,) if held is None else held.values()


def _opened(thing):
    """Of an array of a file, of which only the number of examples is open, a tensor of so many as anything unknown."""
    return thing._cnn_examples(record.current.unknown) if hasattr(type(thing), "_cnn_examples") else thing


def value_of(thing):
    value = record.value_of(thing)
    return None if value is None else record.current.values[value]


def _cut_from(value):
    """The tensor of which steps outside all layers made this one: `clip[:, :, ::16]`."""
    for one in reversed(record.current.operations):
        if value["id"] in one["outputs"] and len(one["inputs"]) == 1 and "module" not in one:
            source = record.current.values[one["inputs"][0]]
            value = source if len(source.get("shape") or ()) > 1 else value
    return value


_IMAGE_SIZES = re.compile(r"_*(input|image|img|in|state|obs|observation)_?(shape|size|dims?)_*")
_LENGTHS = re.compile(r"(input_?)?(seq(uence)?_?len(gth)?|window(_?size)?|time_?steps|look_?back|n_?steps)(_?in)?")
_FEATURES = re.compile(r"(input_?dim|(n|num)_?(features|channels)|feature_?(dim|size)|input_?size)")


def of_held_networks(facts):
    """What the networks of Keras that one holds were made to take: `return self.discriminator(self.generator(noise))`. Behind one that does
    not say it, no more than a guess."""
    evidence = "pinned"
    for child in facts["children"].values():
        part = record.current.modules[child]
        has_graph = part["framework"] == "keras" and getattr(part["object"], "_graph", None) is not None
        graph = frameworks.known["keras"].graph(part["object"]) if has_graph else None
        values = [record.current.values[value] for value, _ in graph[0]] if graph else []
        shapes = [one.get("shape") for one in values]
        if not shapes or not all(shape and None not in shape[1:] for shape in shapes):
            evidence = "assumed" if part["kind"] == "custom" else evidence
            continue
        tensors = [frameworks.known["keras"].tensor((1, *shape[1:]), one["dtype"]) for shape, one in zip(shapes, values)]
        whole = ((tensors,), {}) if len(tensors) > 1 else None
        yield Guess(evidence, shapes[0][1:], site_of(part) if evidence == "pinned" else None, values[0]["dtype"], whole)


def of_graphs(facts, first):
    """Nodes with what the first layer takes."""
    if first is None or not graph_inputs.holds_layers_for_graphs(facts):
        return
    shapes = [([], "int64"), ([1], "int64")] if first["type"].endswith(".Embedding") else list(fixed(first))[:1]
    for shape, dtype in shapes:
        yield Guess("pinned", shape, site_of(first), dtype, graph_inputs.arguments(facts, shape, dtype))


def _sides_of_packages(facts):
    """Of images that a package's transformer takes, where that is the network or a part of it: 518×518 for `vit_h_14(weights="DEFAULT")`."""
    for one in [facts, *(record.current.modules[child] for child in facts["children"].values())]:
        if frameworks.is_of_networks(one["type"]):
            side = getattr(one["object"], "image_size", None)
            sides = (side, side) if is_whole(side) else getattr(getattr(one["object"], "patch_embed", None), "img_size", None)
            if isinstance(sides, tuple) and len(sides) == 2:
                yield sides


def said_by_layers(facts):
    """What a layer of a network of Keras that has no `Input` is made for: `self.gru = GRU(100, input_shape=(None, 3))`."""
    for part in leaves(facts):
        shape = getattr(part["object"], "_shape_given", None)
        if shape is not None and facts["framework"] == "keras":
            is_first = first_layer(facts) in (None, part)
            given = ("pinned", list(shape[1:]), site_of(part)) if is_first else ("assumed", list(shape[1:]), None)
            yield Guess(*given, "int64" if part["type"].endswith(".Embedding") else "float32")
            return


def held(facts, first):
    """What a network of Keras that takes no images keeps of its own sizes: `self.window = 20`, `self.input_dim = 21`."""
    if first is not None and takes_images(first):
        for name, one in list(vars(facts["object"]).items()):
            if _IMAGE_SIZES.fullmatch(name) and isinstance(one, (list, tuple)) and len(one) == 3 and all(is_whole(size) for size in one):
                yield Guess("words", list(one), site_of(first))
    if first is None or takes_images(first):
        return
    own = {name.strip("_"): one for name, one in vars(facts["object"]).items() if is_whole(one)}
    lengths, features = ([one for name, one in own.items() if known.fullmatch(name)] for known in (_LENGTHS, _FEATURES))
    if len(lengths) == 1 and len(features) == 1:
        yield Guess("words", [lengths[0], features[0]], site_of(first))
    kind = first["type"].rsplit(".", 1)[-1]
    shape = next((shape for name, shape in _OF_AXES if re.fullmatch(name, kind)), None)
    if shape is not None:
        yield Guess("assumed", shape)


#: What a layer of Keras takes that takes no single image.
_OF_AXES = [(r"(Separable)?Conv1D|LSTM|GRU|SimpleRNN", [128, 16]), (r"Conv3D|ConvLSTM2D", [16, 112, 112, 3])]


def site_of(facts):
    return facts["sites"][-1] if facts and facts["sites"] else None
