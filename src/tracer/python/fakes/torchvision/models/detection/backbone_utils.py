"""ResNets and MobileNets with a pyramid of maps (Lin 2017)."""

from torch import nn

from torchvision.models import resnet
from torchvision.models._api import BUILDERS
from torchvision.models._utils import IntermediateLayerGetter, freeze_before, halvings
from torchvision.ops.misc import FrozenBatchNorm2d
from torchvision.ops.pyramids import FeaturePyramidNetwork, LastLevelMaxPool


class BackboneWithFPN(nn.Module):
    def __init__(self, backbone, return_layers, in_channels_list, out_channels, extra_blocks=None, norm_layer=None):
        super().__init__()
        self.body = IntermediateLayerGetter(backbone, return_layers)
        self.fpn = FeaturePyramidNetwork(in_channels_list, out_channels, extra_blocks or LastLevelMaxPool(), norm_layer)
        self.out_channels = out_channels

    def forward(self, x):
        return self.fpn(self.body(x))


def _resnet_fpn_extractor(backbone, trainable_layers, returned_layers=None, extra_blocks=None, norm_layer=None):
    learns = ["layer4", "layer3", "layer2", "layer1", "conv1"][:trainable_layers]
    learns += ["bn1"] if trainable_layers == 5 else []
    for name, parameter in backbone.named_parameters():
        if not name.startswith(tuple(learns)):
            parameter.requires_grad_(False)
    stages = returned_layers or [1, 2, 3, 4]
    names = {f"layer{stage}": str(at) for at, stage in enumerate(stages)}
    first = backbone.inplanes // 8
    widths = [first * 2 ** (stage - 1) for stage in stages]
    return BackboneWithFPN(backbone, names, widths, 256, extra_blocks, norm_layer)


def resnet_fpn_backbone(
    *,
    backbone_name,
    weights=None,
    norm_layer=FrozenBatchNorm2d,
    trainable_layers=3,
    returned_layers=None,
    extra_blocks=None,
    **more,
):
    backbone = getattr(resnet, backbone_name)(weights=weights, norm_layer=norm_layer)
    return _resnet_fpn_extractor(backbone, trainable_layers, returned_layers, extra_blocks)


def _mobilenet_extractor(
    backbone, fpn, trainable_layers, returned_layers=None, extra_blocks=None, norm_layer=None
):
    features = backbone.features
    stages = halvings(features)
    freeze_before(features, stages, trainable_layers)
    if not fpn:
        joined = nn.Sequential(features, nn.Conv2d(features[-1].out_channels, 256, 1))
        joined.out_channels = 256
        return joined
    returned = [stages[at] for at in returned_layers or (len(stages) - 2, len(stages) - 1)]
    names = {str(stage): str(at) for at, stage in enumerate(returned)}
    widths = [features[stage].out_channels for stage in returned]
    return BackboneWithFPN(features, names, widths, 256, extra_blocks, norm_layer)


def mobilenet_backbone(
    *,
    backbone_name,
    fpn,
    weights=None,
    norm_layer=FrozenBatchNorm2d,
    trainable_layers=2,
    returned_layers=None,
    extra_blocks=None,
):
    backbone = BUILDERS[backbone_name](weights=weights, norm_layer=norm_layer)
    return _mobilenet_extractor(backbone, fpn, trainable_layers, returned_layers, extra_blocks)
