"""Keypoint R-CNN (He 2017): Faster R-CNN and the joints of each person."""

from torch import nn
from torch.nn import functional as F

from torchvision.models.detection._named import detector, resnet_backbone
from torchvision.models.detection.faster_rcnn import _MAPS, FasterRCNN
from torchvision.ops.pyramids import MultiScaleRoIAlign


class KeypointRCNNHeads(nn.Sequential):
    def __init__(self, in_channels, layers):
        parts = []
        for filters in layers:
            parts += [nn.Conv2d(in_channels, filters, 3, padding=1), nn.ReLU(inplace=True)]
            in_channels = filters
        super().__init__(*parts)


class KeypointRCNNPredictor(nn.Module):
    def __init__(self, in_channels, num_keypoints):
        super().__init__()
        self.kps_score_lowres = nn.ConvTranspose2d(in_channels, num_keypoints, 4, 2, 1)
        self.up_scale, self.out_channels = 2, num_keypoints

    def forward(self, x):
        x = self.kps_score_lowres(x)
        return F.interpolate(x, scale_factor=float(self.up_scale), mode="bilinear", align_corners=False)


class KeypointRCNN(FasterRCNN):
    def __init__(
        self,
        backbone,
        num_classes=None,
        *given,
        keypoint_roi_pool=None,
        keypoint_head=None,
        keypoint_predictor=None,
        num_keypoints=None,
        **more,
    ):
        super().__init__(backbone, num_classes, *given, **more)
        heads = self.roi_heads
        heads.keypoint_roi_pool = keypoint_roi_pool or MultiScaleRoIAlign(_MAPS, 14, 2)
        heads.keypoint_head = keypoint_head or KeypointRCNNHeads(backbone.out_channels, (512,) * 8)
        heads.keypoint_predictor = keypoint_predictor or KeypointRCNNPredictor(512, num_keypoints or 17)


@detector("keypointrcnn_resnet50_fpn", classes=2)
def keypointrcnn_resnet50_fpn(classes, is_trained, trainable, num_keypoints=17, **more):
    return KeypointRCNN(resnet_backbone(is_trained, trainable), classes, num_keypoints=num_keypoints, **more)
