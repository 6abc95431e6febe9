"""`pretrainedmodels`: the networks whose like torchvision and timm have, each with its last layer as `last_linear`, `features` and `logits`;
others are unknown. Nothing is downloaded."""

import types

from torch._traced.unread import Unread, maker
from tracer.inert import Inert

from pretrainedmodels import networks

__version__ = "0.7.4"
_OTHERS = (
    "fbresnet152 bninception nasnetamobile nasnetalarge dpn68 dpn68b dpn92 dpn98 dpn131 dpn107 cafferesnet101 pnasnet5large polynet "
    "squeezenet1_0 squeezenet1_1 wideresnet50 vggm"
).split()
model_names = sorted([*networks.BUILDERS, *_OTHERS])
_HALVES = {"mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5]}
_OF_TORCHVISION = {"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}


def _settings(name):
    side = 299 if name.startswith(("inception", "xception")) else 224
    told = _HALVES if side == 299 else _OF_TORCHVISION
    return {"input_space": "RGB", "input_size": [3, side, side], "input_range": [0, 1], **told, "num_classes": 1000}


pretrained_settings = {name: {"imagenet": _settings(name)} for name in networks.BUILDERS}
pretrained_settings["inceptionv4"]["imagenet+background"] = {**_settings("inceptionv4"), "num_classes": 1001}
pretrained_settings["inceptionresnetv2"]["imagenet+background"] = {**_settings("inceptionresnetv2"), "num_classes": 1001}


def _maker(name):
    def build(num_classes=1000, pretrained="imagenet"):
        network = networks.BUILDERS[name](num_classes=num_classes)
        if pretrained:
            known = pretrained_settings[name]["imagenet"]
            for key in ("input_space", "input_size", "input_range", "mean", "std"):
                setattr(network, key, known[key])
        return network

    build.__name__ = name
    return build


globals().update({name: _maker(name) for name in networks.BUILDERS})
globals().update({name: maker(f"pretrainedmodels.{name}") for name in _OTHERS})
models = types.SimpleNamespace(**{name: globals()[name] for name in model_names})


def _cnn_by_name(name):
    """A network that only settings name."""
    return lambda *args, **kwargs: Unread(f"pretrainedmodels.{name}()")


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"pretrainedmodels.{name}")
