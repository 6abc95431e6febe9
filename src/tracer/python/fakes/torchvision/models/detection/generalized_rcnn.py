"""What all detectors do: images to maps, maps to heads, heads to boxes. How many boxes there are, only an image tells."""

from tracer import record

import torch
from torch import nn
from torch._traced.step import Result, perform

from torchvision.models.detection.transform import GeneralizedRCNNTransform


def found(type, given, *shapes):
    """Tensors whose number, None in their shapes, hangs on what is in the image."""
    count = record.current.unknown
    shapes = [[count if size is None else size for size in shape] for shape in shapes]
    given = {f"input{at}": one for at, one in enumerate(given)}
    return perform(type, lambda **_: Result(shapes, many=True), given, shown={})


def losses(*names):
    """What a detector gives in training, by name."""
    return {name: torch.zeros(()) for name in names}


def maps_of(backbone, images):
    maps = backbone(images)
    return {"0": maps} if isinstance(maps, torch.Tensor) else maps


class GeneralizedRCNN(nn.Module):
    def __init__(self, backbone, rpn, roi_heads, transform):
        super().__init__()
        self.transform, self.backbone, self.rpn, self.roi_heads = transform, backbone, rpn, roi_heads

    def forward(self, images, targets=None):
        count = images.shape[0] if isinstance(images, torch.Tensor) else len(images)
        images, targets = self.transform(images, targets)
        maps = maps_of(self.backbone, images.tensors)
        proposals, proposal_losses = self.rpn(images, maps, targets)
        boxes, detector_losses = self.roi_heads(maps, proposals, images.image_sizes, targets)
        return {**detector_losses, **proposal_losses} if self.training else [boxes] * min(count, 1)


__all__ = ["GeneralizedRCNN", "GeneralizedRCNNTransform", "found", "losses", "maps_of"]
