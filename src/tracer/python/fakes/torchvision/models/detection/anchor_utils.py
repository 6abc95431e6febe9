"""Boxes that a detector starts from: as many at each position as sizes and ratios together."""

from torch import nn


class AnchorGenerator(nn.Module):
    def __init__(self, sizes=((128, 256, 512),), aspect_ratios=((0.5, 1.0, 2.0),)):
        super().__init__()
        sizes = sizes if isinstance(sizes[0], (list, tuple)) else tuple((size,) for size in sizes)
        ratios = aspect_ratios if isinstance(aspect_ratios[0], (list, tuple)) else (tuple(aspect_ratios),) * len(sizes)
        self.sizes, self.aspect_ratios = sizes, ratios

    def num_anchors_per_location(self):
        return [len(sizes) * len(ratios) for sizes, ratios in zip(self.sizes, self.aspect_ratios)]

    def forward(self, image_list, feature_maps):
        return []


class DefaultBoxGenerator(nn.Module):
    """SSD's: two at each position, and two more for each ratio."""

    def __init__(self, aspect_ratios, min_ratio=0.15, max_ratio=0.9, scales=None, steps=None, clip=True):
        super().__init__()
        self.aspect_ratios, self.scales, self.steps, self.clip = aspect_ratios, scales, steps, clip

    def num_anchors_per_location(self):
        return [2 + 2 * len(ratios) for ratios in self.aspect_ratios]

    def forward(self, image_list, feature_maps):
        return []
