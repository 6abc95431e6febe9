"""Fully convolutional networks (Long 2015)."""

from torch import nn

from torchvision.models._api import named
from torchvision.models.segmentation._utils import _SimpleSegmentationModel, dilated, has_aux_head, resnet_of


class FCN(_SimpleSegmentationModel):
    pass


class FCNHead(nn.Sequential):
    def __init__(self, in_channels, channels):
        narrow = in_channels // 4
        super().__init__(
            nn.Conv2d(in_channels, narrow, 3, padding=1, bias=False),
            nn.BatchNorm2d(narrow),
            nn.ReLU(),
            nn.Dropout(0.1),
            nn.Conv2d(narrow, channels, 1),
        )


def on_resnet(name, depth, network, head):
    """The builder of a network on a ResNet, with a second head where that is asked for."""

    def build(has_weights, num_classes=None, aux_loss=None, **more):
        classes, has_aux = 21 if num_classes is None else num_classes, has_aux_head(has_weights, aux_loss)
        backbone = dilated(resnet_of(depth), has_aux)
        return network(backbone, head(2048, classes), FCNHead(1024, classes) if has_aux else None)

    build.__name__ = f"{name}_resnet{depth}"
    return named(build)


fcn_resnet50, fcn_resnet101 = (on_resnet("fcn", depth, FCN, FCNHead) for depth in (50, 101))
