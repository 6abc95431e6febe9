"""Images on their way to a detector: normalised, resized, as large as each other."""

import math

import torch
from torch import nn
from torch.nn import functional as F

_STEP = 32


class ImageList:
    def __init__(self, tensors, image_sizes):
        self.tensors, self.image_sizes = tensors, image_sizes


class GeneralizedRCNNTransform(nn.Module):
    def __init__(self, min_size, max_size, image_mean=None, image_std=None, fixed_size=None, **more):
        super().__init__()
        self.min_size = tuple(min_size) if isinstance(min_size, (list, tuple)) else (min_size,)
        self.max_size, self.fixed_size = max_size, fixed_size
        self.image_mean, self.image_std = image_mean or [0.485, 0.456, 0.406], image_std or [0.229, 0.224, 0.225]

    def forward(self, images, targets=None):
        each = [images] if isinstance(images, torch.Tensor) else [image.unsqueeze(0) for image in images]
        each = [self.resize(self.normalize(image)) for image in each]
        sizes = [one.shape[-2:] for one in each]
        height, width = (max(side) for side in zip(*sizes))
        if self.fixed_size is None:
            height, width = (math.ceil(side / _STEP) * _STEP for side in (height, width))
        padded = [F.pad(one, (0, width - size[1], 0, height - size[0])) for one, size in zip(each, sizes)]
        return ImageList(padded[0] if len(padded) == 1 else torch.cat(padded), sizes), targets

    def normalize(self, image):
        mean, deviation = torch.tensor(self.image_mean), torch.tensor(self.image_std)
        return (image - mean[:, None, None]) / deviation[:, None, None]

    def resize(self, image):
        height, width = image.shape[-2:]
        if self.fixed_size is not None:
            size = (self.fixed_size[1], self.fixed_size[0])
        else:
            scale = min(self.min_size[-1] / min(height, width), self.max_size / max(height, width))
            size = (math.floor(height * scale), math.floor(width * scale))
        return F.interpolate(image, size=size, mode="bilinear", align_corners=False)
