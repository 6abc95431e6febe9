"""Cuts of a map, one for each box. How many boxes there are, only values tell."""

from torch import nn
from tracer.inert import Inert


class _Cuts(nn.Module):
    def __init__(self, output_size, spatial_scale=1.0, *more, **others):
        super().__init__()
        self.output_size, self.spatial_scale = output_size, spatial_scale

    def forward(self, input, rois):
        return Inert(f"torchvision.ops.{self._function}")(input, rois)


class RoIAlign(_Cuts):
    _function = "roi_align"


class RoIPool(_Cuts):
    _function = "roi_pool"


class PSRoIAlign(_Cuts):
    _function = "ps_roi_align"


class PSRoIPool(_Cuts):
    _function = "ps_roi_pool"
