"""Networks by name, and what stands for their weights: nothing is downloaded."""

import fnmatch
import functools
import re

from tracer.inert import Inert

from torch._traced.unread import Unread, maker

#: By name: `resnet50`.
BUILDERS = {}
#: Networks of torchvision that are not here.
_UNREAD = re.compile(r"mvit_v|swin3d_|raft_|quantized_")


def named(builder):
    """Keeps a builder under its name; `pretrained` and `weights` change nothing but what it is started from."""

    @functools.wraps(builder)
    def build(*args, weights=None, progress=True, pretrained=None, **more):
        if args and not more.get("num_classes") and isinstance(args[0], (bool, Weights, str, type(None))):
            weights, args = (args[0] or None), args[2:]
        has_weights = bool(pretrained) is True or (weights is not None and weights is not False)
        more.pop("weights_backbone", None)
        side = getattr(builder, "image_sizes", {}).get(getattr(weights, "name", weights) if isinstance(weights, (Weights, str)) else None)
        return builder(has_weights, **({"image_size": side, **more} if side else more))

    BUILDERS[builder.__name__] = build
    return build


class Weights:
    """`ResNet50_Weights.DEFAULT`."""

    def __init__(self, network, name):
        self.network, self.name = network, name
        self.url = f"{network}-{name}"

    @property
    def meta(self):
        return {"categories": [f"class {number}" for number in range(1000)], "num_params": None, "min_size": (1, 1)}

    @property
    def transforms(self):
        from torchvision.transforms import Preset

        return functools.partial(Preset, CROPS.get(self.network.lower(), 224))

    def get_state_dict(self, *args, **kwargs):
        return {}

    value = property(lambda self: self)

    def __repr__(self):
        return f"{self.network}_Weights.{self.name}"


#: Where a published network is not shown 224×224.
CROPS = {
    "inception_v3": 299,
    "efficientnet_b1": 240,
    "efficientnet_b2": 288,
    "efficientnet_b3": 300,
    "efficientnet_b4": 380,
    "efficientnet_b5": 456,
    "efficientnet_b6": 528,
    "efficientnet_b7": 600,
    "efficientnet_v2_s": 384,
    "efficientnet_v2_m": 480,
    "efficientnet_v2_l": 480,
    "swin_v2_t": 256,
    "swin_v2_s": 256,
    "swin_v2_b": 256,
}


class WeightsOf(type):
    """The class of `ResNet50_Weights`: every name on it is a set of weights."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Weights(cls.__name__.removesuffix("_Weights"), name)

    def __getitem__(cls, name):
        return getattr(cls, name)

    def __iter__(cls):
        return iter([cls.DEFAULT])


def weights_class(name):
    return WeightsOf(name, (), {})


def other_names(package, unread=()):
    """A package's `__getattr__`: any class of weights is there, `unread` make a network, and what else it lacks is inert."""

    def get(name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name in unread:
            return maker(f"{package}.{name}")
        return weights_class(name) if name.endswith("_Weights") else Inert(f"{package}.{name}")

    return get


def by_name(name):
    """What makes the network of a name that only settings tell."""
    return lambda *args, **kwargs: Unread(f"torchvision.models.get_model({name})")


def get_model(name, **config):
    if isinstance(name, Inert):
        return by_name(name)()
    key = name.lower()
    if key not in BUILDERS and _UNREAD.match(key):
        return by_name(repr(name))()
    if key not in BUILDERS:
        raise ValueError(f"Unknown model {name}")
    return BUILDERS[key](**config)


def get_model_builder(name):
    return by_name(name) if isinstance(name, Inert) else BUILDERS[name.lower()]


def list_models(module=None, include=None, exclude=None):
    """All names, or those of a package of networks, by patterns such as `resnet*`."""
    of = getattr(module, "__name__", None)
    names = {name for name, made in BUILDERS.items() if of is None or made.__module__.rpartition(".")[0] == of}
    patterns = lambda given: [given] if isinstance(given, str) else given or []
    if include:
        names = {name for pattern in patterns(include) for name in fnmatch.filter(names, pattern)}
    return sorted(names - {name for pattern in patterns(exclude) for name in fnmatch.filter(names, pattern)})


def get_weight(name):
    network, _, weights = name.partition(".")
    return Weights(network.removesuffix("_Weights"), weights or "DEFAULT")


def get_model_weights(name):
    return weights_class(f"{name}_Weights")


def register_model(name=None):
    def keep(builder):
        BUILDERS[name or builder.__name__] = builder
        return builder

    return keep
