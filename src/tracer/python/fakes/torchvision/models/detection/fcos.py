"""FCOS (Tian 2019): one stage, no anchors, a centre for each box."""

from torch import nn

from torchvision.models.detection._named import detector, resnet_backbone
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.retinanet import RetinaNet
from torchvision.ops.pyramids import LastLevelP6P7


def _tower(channels):
    parts = []
    for _ in range(4):
        parts += [nn.Conv2d(channels, channels, 3, padding=1), nn.GroupNorm(32, channels), nn.ReLU()]
    return nn.Sequential(*parts)


class FCOSClassificationHead(nn.Module):
    def __init__(self, in_channels, num_anchors, num_classes, **more):
        super().__init__()
        self.conv = _tower(in_channels)
        self.cls_logits = nn.Conv2d(in_channels, num_anchors * num_classes, 3, padding=1)

    def forward(self, x):
        return [self.cls_logits(self.conv(one)) for one in x]


class FCOSRegressionHead(nn.Module):
    def __init__(self, in_channels, num_anchors, **more):
        super().__init__()
        self.conv = _tower(in_channels)
        self.bbox_reg = nn.Conv2d(in_channels, num_anchors * 4, 3, padding=1)
        self.bbox_ctrness = nn.Conv2d(in_channels, num_anchors, 3, padding=1)

    def forward(self, x):
        boxes, centres = [], []
        for one in x:
            shared = self.conv(one)
            boxes.append(nn.functional.relu(self.bbox_reg(shared)))
            centres.append(self.bbox_ctrness(shared))
        return boxes, centres


class FCOSHead(nn.Module):
    def __init__(self, in_channels, num_anchors, num_classes, **more):
        super().__init__()
        self.classification_head = FCOSClassificationHead(in_channels, num_anchors, num_classes)
        self.regression_head = FCOSRegressionHead(in_channels, num_anchors)

    def forward(self, x):
        boxes, centres = self.regression_head(x)
        return {"cls_logits": self.classification_head(x), "bbox_regression": boxes, "bbox_ctrness": centres}


class FCOS(RetinaNet):
    def __init__(self, backbone, num_classes, *given, anchor_generator=None, head=None, **more):
        anchors = anchor_generator or AnchorGenerator(((8,), (16,), (32,), (64,), (128,)), ((1.0,),) * 5)
        head = head or FCOSHead(backbone.out_channels, anchors.num_anchors_per_location()[0], num_classes)
        super().__init__(backbone, num_classes, *given, anchor_generator=anchors, head=head, **more)


@detector("fcos_resnet50_fpn")
def fcos_resnet50_fpn(classes, is_trained, trainable, **more):
    pyramid = {"returned_layers": [2, 3, 4], "extra_blocks": LastLevelP6P7(256, 256)}
    return FCOS(resnet_backbone(is_trained, trainable, **pyramid), classes, **more)
