"""A backbone, a head on its last maps, and perhaps one on earlier maps, all as large as the image."""

from collections import OrderedDict

from torch import nn
from torch.nn import functional as F

from torchvision.models import resnet
from torchvision.models._utils import IntermediateLayerGetter


class _SimpleSegmentationModel(nn.Module):
    def __init__(self, backbone, classifier, aux_classifier=None):
        super().__init__()
        self.backbone, self.classifier, self.aux_classifier = backbone, classifier, aux_classifier

    def forward(self, x):
        size, maps, found = x.shape[-2:], self.backbone(x), OrderedDict()
        for name, head in (("out", self.classifier), ("aux", self.aux_classifier)):
            if head is not None:
                found[name] = F.interpolate(head(maps[name]), size=size, mode="bilinear", align_corners=False)
        return found


def dilated(builder, has_aux):
    """A ResNet whose last two stages keep their size."""
    network = builder(replace_stride_with_dilation=[False, True, True])
    return IntermediateLayerGetter(network, {"layer4": "out", **({"layer3": "aux"} if has_aux else {})})


def resnet_of(depth):
    return {50: resnet.resnet50, 101: resnet.resnet101}[depth]


def has_aux_head(has_weights, aux_loss):
    """Published weights come with the second head."""
    return has_weights if aux_loss is None else bool(aux_loss)
