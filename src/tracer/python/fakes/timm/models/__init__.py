"""`timm.models`."""

import fnmatch

from torch._traced.unread import Unread
from tracer.inert import Inert

from timm.models import (  # noqa: F401
    convnext, efficientnet, hrnet, inception, layers, nfnet, res2net, resnest, resnet, senet, swin_transformer, vision_transformer, xception,
)  # fmt: skip
from timm.models._named import NAMES, make
from timm.models._tags import told


def create_model(
    model_name,
    pretrained=False,
    num_classes=None,
    in_chans=3,
    features_only=False,
    out_indices=None,
    global_pool=None,
    **kwargs,
):
    if isinstance(model_name, str):
        name = model_name.removeprefix("timm/").removeprefix("hf_hub:timm/").removeprefix("hf-hub:timm/")
        network = make(name, num_classes, in_chans, features_only, out_indices, global_pool, kwargs)
        if network is not None:
            return network
    return Unread(f"timm.create_model({model_name!r})")


def list_models(filter="", *given, **by_name):
    return sorted(fnmatch.filter(NAMES, filter) if isinstance(filter, str) and filter else NAMES)


list_pretrained = list_models


def is_model(model_name):
    return told(model_name)[0] in NAMES


def register_model(fn):
    return fn


def _maker(name):
    def build(pretrained=False, **more):
        return create_model(name, pretrained, **more)

    build.__name__ = name
    return build


globals().update({name: _maker(name) for name in NAMES})


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    if is_model(name):
        return _maker(name)
    return Inert(f"timm.models.{name}")
