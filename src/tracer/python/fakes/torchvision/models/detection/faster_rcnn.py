"""Faster R-CNN (Ren 2015) on a pyramid of maps."""

from torch import nn
from torch.nn import functional as F

from torchvision.models.detection._named import detector, mobilenet_backbone, resnet_backbone
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.generalized_rcnn import GeneralizedRCNN, GeneralizedRCNNTransform
from torchvision.models.detection.roi_heads import RoIHeads
from torchvision.models.detection.rpn import RegionProposalNetwork, RPNHead
from torchvision.ops.misc import Conv2dNormActivation
from torchvision.ops.pyramids import MultiScaleRoIAlign

_MAPS = ("0", "1", "2", "3")


class TwoMLPHead(nn.Module):
    def __init__(self, in_channels, representation_size):
        super().__init__()
        self.fc6 = nn.Linear(in_channels, representation_size)
        self.fc7 = nn.Linear(representation_size, representation_size)

    def forward(self, x):
        return F.relu(self.fc7(F.relu(self.fc6(x.flatten(start_dim=1)))))


class FastRCNNConvFCHead(nn.Sequential):
    def __init__(self, input_size, conv_layers, fc_layers, norm_layer=None):
        channels, height, width = input_size
        parts = []
        for filters in conv_layers:
            parts.append(Conv2dNormActivation(channels, filters, 3, norm_layer=norm_layer))
            channels = filters
        parts.append(nn.Flatten())
        features = channels * height * width
        for units in fc_layers:
            parts += [nn.Linear(features, units), nn.ReLU(inplace=True)]
            features = units
        super().__init__(*parts)


class FastRCNNPredictor(nn.Module):
    def __init__(self, in_channels, num_classes):
        super().__init__()
        self.cls_score = nn.Linear(in_channels, num_classes)
        self.bbox_pred = nn.Linear(in_channels, 4 * num_classes)

    def forward(self, x):
        x = x.flatten(start_dim=1)
        return self.cls_score(x), self.bbox_pred(x)


class FasterRCNN(GeneralizedRCNN):
    def __init__(
        self,
        backbone,
        num_classes=None,
        min_size=800,
        max_size=1333,
        image_mean=None,
        image_std=None,
        rpn_anchor_generator=None,
        rpn_head=None,
        *,
        box_roi_pool=None,
        box_head=None,
        box_predictor=None,
        **more,
    ):
        channels = backbone.out_channels
        anchors = rpn_anchor_generator or AnchorGenerator(((32,), (64,), (128,), (256,), (512,)), ((0.5, 1.0, 2.0),) * 5)
        head = rpn_head or RPNHead(channels, anchors.num_anchors_per_location()[0])
        pool = box_roi_pool or MultiScaleRoIAlign(_MAPS, 7, 2)
        box_head = box_head or TwoMLPHead(channels * pool.output_size[0] ** 2, 1024)
        predictor = box_predictor or FastRCNNPredictor(1024, num_classes)
        super().__init__(
            backbone,
            RegionProposalNetwork(anchors, head),
            RoIHeads(pool, box_head, predictor),
            GeneralizedRCNNTransform(min_size, max_size, image_mean, image_std),
        )


def second_version(channels):
    """Normalised heads, of Li 2021."""
    anchors = AnchorGenerator(((32,), (64,), (128,), (256,), (512,)), ((0.5, 1.0, 2.0),) * 5)
    return {
        "rpn_anchor_generator": anchors,
        "rpn_head": RPNHead(channels, anchors.num_anchors_per_location()[0], conv_depth=2),
        "box_head": FastRCNNConvFCHead((channels, 7, 7), [256] * 4, [1024], nn.BatchNorm2d),
    }


@detector("fasterrcnn_resnet50_fpn")
def fasterrcnn_resnet50_fpn(classes, is_trained, trainable, **more):
    return FasterRCNN(resnet_backbone(is_trained, trainable), classes, **more)


@detector("fasterrcnn_resnet50_fpn_v2")
def fasterrcnn_resnet50_fpn_v2(classes, is_trained, trainable, **more):
    backbone = resnet_backbone(is_trained, trainable, False, norm_layer=nn.BatchNorm2d)
    return FasterRCNN(backbone, classes, **{**second_version(backbone.out_channels), **more})


def _on_mobilenet(name, **sizes):
    @detector(name)
    def build(classes, is_trained, trainable, **more):
        anchors = AnchorGenerator(((32, 64, 128, 256, 512),) * 3, ((0.5, 1.0, 2.0),) * 3)
        given = {"rpn_anchor_generator": anchors, **sizes, **more}
        return FasterRCNN(mobilenet_backbone(is_trained, trainable), classes, **given)

    return build


fasterrcnn_mobilenet_v3_large_fpn = _on_mobilenet("fasterrcnn_mobilenet_v3_large_fpn")
fasterrcnn_mobilenet_v3_large_320_fpn = _on_mobilenet("fasterrcnn_mobilenet_v3_large_320_fpn", min_size=320, max_size=640)
