"""The head that MobileNet v3 (Howard 2019) came with for segmentation."""

from collections import OrderedDict

from torch import nn
from torch.nn import functional as F

from torchvision.models import mobilenetv3
from torchvision.models._api import named
from torchvision.models._utils import IntermediateLayerGetter, halvings


class LRASPPHead(nn.Module):
    def __init__(self, low_channels, high_channels, num_classes, inter_channels):
        super().__init__()
        self.cbr = nn.Sequential(
            nn.Conv2d(high_channels, inter_channels, 1, bias=False), nn.BatchNorm2d(inter_channels), nn.ReLU(inplace=True)
        )
        self.scale = nn.Sequential(
            nn.AdaptiveAvgPool2d(1), nn.Conv2d(high_channels, inter_channels, 1, bias=False), nn.Sigmoid()
        )
        self.low_classifier = nn.Conv2d(low_channels, num_classes, 1)
        self.high_classifier = nn.Conv2d(inter_channels, num_classes, 1)

    def forward(self, input):
        low, high = input["low"], input["high"]
        x = self.cbr(high) * self.scale(high)
        x = F.interpolate(x, size=low.shape[-2:], mode="bilinear", align_corners=False)
        return self.low_classifier(low) + self.high_classifier(x)


class LRASPP(nn.Module):
    def __init__(self, backbone, low_channels, high_channels, num_classes, inter_channels=128):
        super().__init__()
        self.backbone = backbone
        self.classifier = LRASPPHead(low_channels, high_channels, num_classes, inter_channels)

    def forward(self, input):
        out = self.classifier(self.backbone(input))
        return OrderedDict(out=F.interpolate(out, size=input.shape[-2:], mode="bilinear", align_corners=False))


@named
def lraspp_mobilenet_v3_large(has_weights, num_classes=None, **more):
    features = mobilenetv3.mobilenet_v3_large(dilated=True).features
    stages = halvings(features)
    low, high = stages[-4], stages[-1]
    backbone = IntermediateLayerGetter(features, {low: "low", high: "high"})
    return LRASPP(backbone, features[low].out_channels, features[high].out_channels, 21 if num_classes is None else num_classes)
