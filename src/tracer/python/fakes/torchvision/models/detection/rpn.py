"""Region proposals (Ren 2015)."""

from torch import nn

from torchvision.models.detection.anchor_utils import AnchorGenerator  # noqa: F401
from torchvision.models.detection.generalized_rcnn import found, losses
from torchvision.ops.misc import Conv2dNormActivation


class RPNHead(nn.Module):
    def __init__(self, in_channels, num_anchors, conv_depth=1):
        super().__init__()
        self.conv = nn.Sequential(
            *(Conv2dNormActivation(in_channels, in_channels, 3, norm_layer=None) for _ in range(conv_depth))
        )
        self.cls_logits = nn.Conv2d(in_channels, num_anchors, 1)
        self.bbox_pred = nn.Conv2d(in_channels, 4 * num_anchors, 1)

    def forward(self, x):
        logits, boxes = [], []
        for one in x:
            shared = self.conv(one)
            logits.append(self.cls_logits(shared))
            boxes.append(self.bbox_pred(shared))
        return logits, boxes


class RegionProposalNetwork(nn.Module):
    def __init__(self, anchor_generator, head, *given, **more):
        super().__init__()
        self.anchor_generator, self.head = anchor_generator, head

    def forward(self, images, features, targets=None):
        logits, boxes = self.head(list(features.values()))
        (proposals,) = found("torchvision.models.detection.rpn.filter_proposals", [*logits, *boxes], [None, 4])
        return [proposals], losses("loss_objectness", "loss_rpn_box_reg") if self.training else {}
