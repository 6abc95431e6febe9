"""SSD (Liu 2016): one stage, a head for each of six maps that get smaller."""

import torch
import torch.nn.functional as F
from torch import nn

from torchvision.models._utils import freeze_before, take_apart
from torchvision.models.detection._named import detector
from torchvision.models.detection._utils import retrieve_out_channels
from torchvision.models.detection.anchor_utils import DefaultBoxGenerator
from torchvision.models.detection.generalized_rcnn import GeneralizedRCNNTransform, found, losses, maps_of
from torchvision.models.vgg import vgg16


class SSDScoringHead(nn.Module):
    """A layer for each map; its numbers lie in rows, one for each box."""

    def __init__(self, module_list, num_columns):
        super().__init__()
        self.module_list, self.num_columns = module_list, num_columns

    def forward(self, x):
        rows = []
        for one, layer in zip(x, self.module_list):
            scores = layer(one)
            batch, _, height, width = scores.shape
            scores = scores.view(batch, -1, self.num_columns, height, width).permute(0, 3, 4, 1, 2)
            rows.append(scores.reshape(batch, -1, self.num_columns))
        return torch.cat(rows, dim=1)


def _layers(in_channels, num_anchors, columns):
    return nn.ModuleList(
        nn.Conv2d(channels, columns * anchors, kernel_size=3, padding=1)
        for channels, anchors in zip(in_channels, num_anchors)
    )


class SSDClassificationHead(SSDScoringHead):
    def __init__(self, in_channels, num_anchors, num_classes):
        super().__init__(_layers(in_channels, num_anchors, num_classes), num_classes)


class SSDRegressionHead(SSDScoringHead):
    def __init__(self, in_channels, num_anchors):
        super().__init__(_layers(in_channels, num_anchors, 4), 4)


class SSDHead(nn.Module):
    def __init__(self, in_channels, num_anchors, num_classes):
        super().__init__()
        self.classification_head = SSDClassificationHead(in_channels, num_anchors, num_classes)
        self.regression_head = SSDRegressionHead(in_channels, num_anchors)

    def forward(self, x):
        return {"bbox_regression": self.regression_head(x), "cls_logits": self.classification_head(x)}


class SSD(nn.Module):
    def __init__(self, backbone, anchor_generator, size, num_classes, image_mean=None, image_std=None, head=None, **more):
        super().__init__()
        self.backbone, self.anchor_generator = backbone, anchor_generator
        if head is None:
            channels = getattr(backbone, "out_channels", None) or retrieve_out_channels(backbone, size)
            head = SSDHead(channels, anchor_generator.num_anchors_per_location(), num_classes)
        self.head = head
        self.transform = GeneralizedRCNNTransform(min(size), max(size), image_mean, image_std, fixed_size=size)

    def forward(self, images, targets=None):
        images, targets = self.transform(images, targets)
        heads = self.head(list(maps_of(self.backbone, images.tensors).values()))
        if self.training:
            return losses("bbox_regression", "classification")
        type = "torchvision.models.detection.ssd.postprocess_detections"
        boxes, scores, labels = found(type, list(heads.values()), [None, 4], [None], [None])
        return [{"boxes": boxes, "scores": scores, "labels": labels}]


def _extra(in_channels, out_channels, kernel_size=3, **more):
    middle = out_channels // 2
    return nn.Sequential(
        nn.Conv2d(in_channels, middle, 1),
        nn.ReLU(inplace=True),
        nn.Conv2d(middle, out_channels, kernel_size, **more),
        nn.ReLU(inplace=True),
    )


class SSDFeatureExtractorVGG(nn.Module):
    """VGG up to its fourth pooling and from there on, its dense layers as convolutions, and further blocks."""

    def __init__(self, backbone, highres):
        super().__init__()
        parts = list(backbone)
        third, fourth = [at for at, part in enumerate(parts) if isinstance(part, nn.MaxPool2d)][2:4]
        parts[third].ceil_mode = True
        self.scale_weight = nn.Parameter(torch.ones(512))
        self.features = nn.Sequential(*parts[:fourth])
        dense = nn.Sequential(
            nn.MaxPool2d(3, 1, 1),
            nn.Conv2d(512, 1024, 3, padding=6, dilation=6),
            nn.ReLU(inplace=True),
            nn.Conv2d(1024, 1024, 1),
            nn.ReLU(inplace=True),
        )
        halved = {"padding": 1, "stride": 2}
        self.extra = nn.ModuleList(
            [
                nn.Sequential(*parts[fourth:-1], dense),
                _extra(1024, 512, **halved),
                _extra(512, 256, **halved),
                _extra(256, 256),
                _extra(256, 256),
            ]
        )
        if highres:
            self.extra.append(_extra(256, 256, 4))

    def forward(self, x):
        x = self.features(x)
        maps = [self.scale_weight.view(1, -1, 1, 1) * F.normalize(x)]
        for block in self.extra:
            x = block(x)
            maps.append(x)
        return {str(at): one for at, one in enumerate(maps)}


def _vgg_extractor(backbone, highres, trainable_layers):
    features = backbone.features
    pools = [at for at, part in enumerate(features) if isinstance(part, nn.MaxPool2d)]
    freeze_before(features, [0, *pools][:-1], trainable_layers)
    take_apart(backbone, features)
    return SSDFeatureExtractorVGG(features, highres)


@detector("ssd300_vgg16")
def ssd300_vgg16(classes, is_trained, trainable, **more):
    layers = 5 if not is_trained else 4 if trainable is None else trainable
    ratios, scales = [[2], [2, 3], [2, 3], [2, 3], [2], [2]], [0.07, 0.15, 0.33, 0.51, 0.69, 0.87, 1.05]
    boxes = DefaultBoxGenerator(ratios, scales=scales, steps=[8, 16, 32, 64, 100, 300])
    return SSD(_vgg_extractor(vgg16(), False, layers), boxes, (300, 300), classes, **more)
