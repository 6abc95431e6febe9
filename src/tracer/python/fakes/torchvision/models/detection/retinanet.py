"""RetinaNet (Lin 2017): one stage, the same heads on maps of five sizes."""

from functools import partial

from torch import nn

from torchvision.models.detection._named import detector, resnet_backbone
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.generalized_rcnn import GeneralizedRCNNTransform, found, losses, maps_of
from torchvision.ops.misc import Conv2dNormActivation
from torchvision.ops.pyramids import LastLevelP6P7


def _tower(channels, norm_layer):
    return nn.Sequential(*(Conv2dNormActivation(channels, channels, 3, norm_layer=norm_layer) for _ in range(4)))


class RetinaNetClassificationHead(nn.Module):
    def __init__(self, in_channels, num_anchors, num_classes, prior_probability=0.01, norm_layer=None):
        super().__init__()
        self.conv = _tower(in_channels, norm_layer)
        self.cls_logits = nn.Conv2d(in_channels, num_anchors * num_classes, 3, padding=1)
        self.num_classes, self.num_anchors = num_classes, num_anchors

    def forward(self, x):
        return [self.cls_logits(self.conv(one)) for one in x]


class RetinaNetRegressionHead(nn.Module):
    def __init__(self, in_channels, num_anchors, norm_layer=None):
        super().__init__()
        self.conv = _tower(in_channels, norm_layer)
        self.bbox_reg = nn.Conv2d(in_channels, num_anchors * 4, 3, padding=1)

    def forward(self, x):
        return [self.bbox_reg(self.conv(one)) for one in x]


class RetinaNetHead(nn.Module):
    def __init__(self, in_channels, num_anchors, num_classes, norm_layer=None):
        super().__init__()
        self.classification_head = RetinaNetClassificationHead(
            in_channels, num_anchors, num_classes, norm_layer=norm_layer
        )
        self.regression_head = RetinaNetRegressionHead(in_channels, num_anchors, norm_layer)

    def forward(self, x):
        return {"cls_logits": self.classification_head(x), "bbox_regression": self.regression_head(x)}


class RetinaNet(nn.Module):
    def __init__(
        self, backbone, num_classes, min_size=800, max_size=1333, *given, anchor_generator=None, head=None, **more
    ):
        super().__init__()
        self.backbone = backbone
        sizes = tuple((size, int(size * 2 ** (1 / 3)), int(size * 2 ** (2 / 3))) for size in (32, 64, 128, 256, 512))
        self.anchor_generator = anchor_generator or AnchorGenerator(sizes, ((0.5, 1.0, 2.0),) * 5)
        anchors = self.anchor_generator.num_anchors_per_location()[0]
        self.head = head or RetinaNetHead(backbone.out_channels, anchors, num_classes)
        self.transform = GeneralizedRCNNTransform(min_size, max_size)

    def forward(self, images, targets=None):
        images, targets = self.transform(images, targets)
        heads = self.head(list(maps_of(self.backbone, images.tensors).values()))
        if self.training:
            return losses("classification", "bbox_regression")
        given = [one for maps in heads.values() for one in maps]
        type = "torchvision.models.detection.retinanet.postprocess_detections"
        boxes, scores, labels = found(type, given, [None, 4], [None], [None])
        return [{"boxes": boxes, "scores": scores, "labels": labels}]


@detector("retinanet_resnet50_fpn")
def retinanet_resnet50_fpn(classes, is_trained, trainable, **more):
    pyramid = {"returned_layers": [2, 3, 4], "extra_blocks": LastLevelP6P7(256, 256)}
    return RetinaNet(resnet_backbone(is_trained, trainable, **pyramid), classes, **more)


@detector("retinanet_resnet50_fpn_v2")
def retinanet_resnet50_fpn_v2(classes, is_trained, trainable, **more):
    pyramid = {"returned_layers": [2, 3, 4], "extra_blocks": LastLevelP6P7(2048, 256)}
    backbone = resnet_backbone(is_trained, trainable, False, **pyramid)
    head = RetinaNetHead(backbone.out_channels, 9, classes, partial(nn.GroupNorm, 32))
    return RetinaNet(backbone, classes, **{"head": head, **more})
