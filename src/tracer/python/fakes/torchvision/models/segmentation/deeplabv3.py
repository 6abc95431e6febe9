"""DeepLab v3 (Chen 2017): the same maps through convolutions with gaps of several sizes."""

import torch
from torch import nn
from torch.nn import functional as F

from torchvision.models import mobilenetv3
from torchvision.models._api import named
from torchvision.models._utils import IntermediateLayerGetter, halvings
from torchvision.models.segmentation._utils import _SimpleSegmentationModel, has_aux_head
from torchvision.models.segmentation.fcn import FCNHead, on_resnet


class DeepLabV3(_SimpleSegmentationModel):
    pass


def _normalized(convolution):
    return convolution, nn.BatchNorm2d(convolution.out_channels), nn.ReLU()


class ASPPConv(nn.Sequential):
    def __init__(self, in_channels, out_channels, dilation):
        conv = nn.Conv2d(in_channels, out_channels, 3, padding=dilation, dilation=dilation, bias=False)
        super().__init__(*_normalized(conv))


class ASPPPooling(nn.Sequential):
    def __init__(self, in_channels, out_channels):
        super().__init__(nn.AdaptiveAvgPool2d(1), *_normalized(nn.Conv2d(in_channels, out_channels, 1, bias=False)))

    def forward(self, x):
        size = x.shape[-2:]
        for part in self:
            x = part(x)
        return F.interpolate(x, size=size, mode="bilinear", align_corners=False)


class ASPP(nn.Module):
    def __init__(self, in_channels, atrous_rates, out_channels=256):
        super().__init__()
        first = nn.Sequential(*_normalized(nn.Conv2d(in_channels, out_channels, 1, bias=False)))
        gaps = [ASPPConv(in_channels, out_channels, rate) for rate in atrous_rates]
        self.convs = nn.ModuleList([first, *gaps, ASPPPooling(in_channels, out_channels)])
        joined = nn.Conv2d(len(self.convs) * out_channels, out_channels, 1, bias=False)
        self.project = nn.Sequential(*_normalized(joined), nn.Dropout(0.5))

    def forward(self, x):
        return self.project(torch.cat([conv(x) for conv in self.convs], dim=1))


class DeepLabHead(nn.Sequential):
    def __init__(self, in_channels, num_classes, atrous_rates=(12, 24, 36)):
        super().__init__(
            ASPP(in_channels, atrous_rates),
            *_normalized(nn.Conv2d(256, 256, 3, padding=1, bias=False)),
            nn.Conv2d(256, num_classes, 1),
        )


deeplabv3_resnet50, deeplabv3_resnet101 = (
    on_resnet("deeplabv3", depth, DeepLabV3, DeepLabHead) for depth in (50, 101)
)


@named
def deeplabv3_mobilenet_v3_large(has_weights, num_classes=None, aux_loss=None, **more):
    classes, has_aux = 21 if num_classes is None else num_classes, has_aux_head(has_weights, aux_loss)
    features = mobilenetv3.mobilenet_v3_large(dilated=True).features
    stages = halvings(features)
    last, early = stages[-1], stages[-4]
    backbone = IntermediateLayerGetter(features, {last: "out", **({early: "aux"} if has_aux else {})})
    aux = FCNHead(features[early].out_channels, classes) if has_aux else None
    return DeepLabV3(backbone, DeepLabHead(features[last].out_channels, classes), aux)
