"""Mask R-CNN (He 2017): Faster R-CNN and a mask for each box."""

from collections import OrderedDict

from torch import nn

from torchvision.models.detection._named import detector, resnet_backbone
from torchvision.models.detection.faster_rcnn import _MAPS, FasterRCNN, second_version
from torchvision.ops.misc import Conv2dNormActivation
from torchvision.ops.pyramids import MultiScaleRoIAlign


class MaskRCNNHeads(nn.Sequential):
    def __init__(self, in_channels, layers, dilation, norm_layer=None):
        parts = []
        for filters in layers:
            parts.append(
                Conv2dNormActivation(in_channels, filters, 3, padding=dilation, dilation=dilation, norm_layer=norm_layer)
            )
            in_channels = filters
        super().__init__(*parts)


class MaskRCNNPredictor(nn.Sequential):
    def __init__(self, in_channels, dim_reduced, num_classes):
        super().__init__(
            OrderedDict(
                conv5_mask=nn.ConvTranspose2d(in_channels, dim_reduced, 2, 2),
                relu=nn.ReLU(inplace=True),
                mask_fcn_logits=nn.Conv2d(dim_reduced, num_classes, 1),
            )
        )


class MaskRCNN(FasterRCNN):
    def __init__(self, backbone, num_classes=None, *given, mask_roi_pool=None, mask_head=None, mask_predictor=None, **more):
        super().__init__(backbone, num_classes, *given, **more)
        heads = self.roi_heads
        heads.mask_roi_pool = mask_roi_pool or MultiScaleRoIAlign(_MAPS, 14, 2)
        heads.mask_head = mask_head or MaskRCNNHeads(backbone.out_channels, (256,) * 4, 1)
        heads.mask_predictor = mask_predictor or MaskRCNNPredictor(256, 256, num_classes)


@detector("maskrcnn_resnet50_fpn")
def maskrcnn_resnet50_fpn(classes, is_trained, trainable, **more):
    return MaskRCNN(resnet_backbone(is_trained, trainable), classes, **more)


@detector("maskrcnn_resnet50_fpn_v2")
def maskrcnn_resnet50_fpn_v2(classes, is_trained, trainable, **more):
    backbone = resnet_backbone(is_trained, trainable, False, norm_layer=nn.BatchNorm2d)
    heads = second_version(backbone.out_channels)
    heads["mask_head"] = MaskRCNNHeads(backbone.out_channels, [256] * 4, 1, nn.BatchNorm2d)
    return MaskRCNN(backbone, classes, **{**heads, **more})
