"""SSDlite (Sandler 2018): SSD on a MobileNet, of depthwise convolutions."""

from functools import partial

from torch import nn

from torchvision.models._utils import freeze_before, halvings, take_apart
from torchvision.models.detection._named import detector
from torchvision.models.detection._utils import retrieve_out_channels
from torchvision.models.detection.anchor_utils import DefaultBoxGenerator
from torchvision.models.detection.ssd import SSD, SSDScoringHead
from torchvision.models.mobilenetv3 import mobilenet_v3_large
from torchvision.ops.misc import Conv2dNormActivation


def _layers(in_channels, num_anchors, columns, norm_layer):
    block = partial(Conv2dNormActivation, norm_layer=norm_layer, activation_layer=nn.ReLU6)
    return nn.ModuleList(
        nn.Sequential(block(channels, channels, 3, groups=channels), nn.Conv2d(channels, columns * anchors, 1))
        for channels, anchors in zip(in_channels, num_anchors)
    )


class SSDLiteClassificationHead(SSDScoringHead):
    def __init__(self, in_channels, num_anchors, num_classes, norm_layer):
        super().__init__(_layers(in_channels, num_anchors, num_classes, norm_layer), num_classes)


class SSDLiteRegressionHead(SSDScoringHead):
    def __init__(self, in_channels, num_anchors, norm_layer):
        super().__init__(_layers(in_channels, num_anchors, 4, norm_layer), 4)


class SSDLiteHead(nn.Module):
    def __init__(self, in_channels, num_anchors, num_classes, norm_layer):
        super().__init__()
        self.classification_head = SSDLiteClassificationHead(in_channels, num_anchors, num_classes, norm_layer)
        self.regression_head = SSDLiteRegressionHead(in_channels, num_anchors, norm_layer)

    def forward(self, x):
        return {"bbox_regression": self.regression_head(x), "cls_logits": self.classification_head(x)}


def _extra(in_channels, out_channels, norm_layer):
    block = partial(Conv2dNormActivation, norm_layer=norm_layer, activation_layer=nn.ReLU6)
    middle = out_channels // 2
    return nn.Sequential(
        block(in_channels, middle, 1), block(middle, middle, 3, 2, groups=middle), block(middle, out_channels, 1)
    )


class SSDLiteFeatureExtractorMobileNet(nn.Module):
    """Its first map is what the fourth strided block has widened."""

    def __init__(self, backbone, c4_pos, norm_layer, width_mult=1.0, min_depth=16):
        super().__init__()
        parts, block = list(backbone), backbone[c4_pos].block
        self.features = nn.Sequential(
            nn.Sequential(*parts[:c4_pos], block[0]), nn.Sequential(block[1:], *parts[c4_pos + 1 :])
        )
        widths = [max(min_depth, int(width * width_mult)) for width in (512, 256, 256, 128)]
        befores = [parts[-1].out_channels, *widths]
        self.extra = nn.ModuleList(_extra(before, width, norm_layer) for before, width in zip(befores, widths))

    def forward(self, x):
        maps = []
        for block in [*self.features, *self.extra]:
            x = block(x)
            maps.append(x)
        return {str(at): one for at, one in enumerate(maps)}


def _mobilenet_extractor(backbone, trainable_layers, norm_layer):
    features = backbone.features
    starts = halvings(features)
    freeze_before(features, starts, trainable_layers)
    take_apart(backbone, features, features[starts[-2]], features[starts[-2]].block)
    return SSDLiteFeatureExtractorMobileNet(features, starts[-2], norm_layer)


@detector("ssdlite320_mobilenet_v3_large", asks_of_backbone=True)
def ssdlite320_mobilenet_v3_large(classes, is_trained, trainable, has_backbone, norm_layer=None, **more):
    norm = norm_layer or partial(nn.BatchNorm2d, eps=0.001, momentum=0.03)
    network = mobilenet_v3_large(norm_layer=norm, reduced_tail=not has_backbone)
    layers = 6 if trainable is None or not is_trained else trainable
    backbone = _mobilenet_extractor(network, layers, norm)
    boxes = DefaultBoxGenerator([[2, 3]] * 6, min_ratio=0.2, max_ratio=0.95)
    channels = retrieve_out_channels(backbone, (320, 320))
    head = SSDLiteHead(channels, boxes.num_anchors_per_location(), classes, norm)
    half = [0.5, 0.5, 0.5]
    return SSD(backbone, boxes, (320, 320), classes, **{"head": head, "image_mean": half, "image_std": half, **more})
