"""Detectors by name. Unless it is told otherwise, a first version's backbone has published weights, most of it frozen."""

import functools

from torchvision.models._api import BUILDERS
from torchvision.models.detection.backbone_utils import _mobilenet_extractor, _resnet_fpn_extractor
from torchvision.models.mobilenetv3 import mobilenet_v3_large
from torchvision.models.resnet import resnet50
from torchvision.ops.misc import FrozenBatchNorm2d
from torch import nn


def detector(name, classes=91, asks_of_backbone=False):
    """Keeps `builder(num_classes, is_trained, trainable, **more)` under its name.

    With `asks_of_backbone` it is also given `has_backbone`: whether the backbone's own weights are the published ones.
    """

    def keep(builder):
        @functools.wraps(builder)
        def build(
            *given,
            weights=None,
            progress=True,
            num_classes=None,
            weights_backbone=None if name.endswith("_v2") else "DEFAULT",
            trainable_backbone_layers=None,
            pretrained=None,
            pretrained_backbone=None,
            **more,
        ):
            if given and isinstance(given[0], bool):
                pretrained = given[0]
            has_weights = bool(pretrained) if pretrained is not None else weights not in (None, False)
            has_backbone = pretrained_backbone if pretrained_backbone is not None else weights_backbone is not None
            is_trained = has_weights or bool(has_backbone)
            if asks_of_backbone:
                more["has_backbone"] = bool(has_backbone) and not has_weights
            return builder(classes if num_classes is None else num_classes, is_trained, trainable_backbone_layers, **more)

        build.__name__ = name
        BUILDERS[name] = build
        return build

    return keep


def resnet_backbone(is_trained, trainable, is_frozen_norm=True, **more):
    """Of five stages three learn where the others have learned something."""
    layers = 5 if not is_trained else 3 if trainable is None else trainable
    network = resnet50(norm_layer=FrozenBatchNorm2d if is_trained and is_frozen_norm else nn.BatchNorm2d)
    return _resnet_fpn_extractor(network, layers, **more)


def mobilenet_backbone(is_trained, trainable):
    layers = 6 if not is_trained else 3 if trainable is None else trainable
    network = mobilenet_v3_large(norm_layer=FrozenBatchNorm2d if is_trained else nn.BatchNorm2d)
    return _mobilenet_extractor(network, True, layers)
