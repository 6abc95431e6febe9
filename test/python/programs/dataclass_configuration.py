# expects ConvNet: 3x96x96 (called) -> 5, 61,189 parameters
from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import List, Optional, Tuple

import torch
from torch import Tensor, nn


class Norm(Enum):
    BATCH = "batch"
    NONE = "none"


@dataclass
class Stage:
    width: int
    depth: int = 1
    stride: int = 2


@dataclass(frozen=True)
class Config:
    image_size: int = 96
    num_classes: int = 5
    stem: Tuple[int, int] = (16, 3)
    stages: List[Stage] = field(default_factory=lambda: [Stage(32), Stage(64, depth=2)])
    norm: Norm = Norm.BATCH
    dropout: Optional[float] = None


class ConvNet(nn.Module):
    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        width, kernel = config.stem
        blocks: list[nn.Module] = [self.block(3, width, 1)]
        for stage in config.stages:
            for index in range(stage.depth):
                blocks.append(self.block(width, stage.width, stage.stride if index == 0 else 1))
                width = stage.width
        self.body = nn.Sequential(*blocks)
        self.drop = nn.Dropout(config.dropout) if config.dropout else nn.Identity()
        self.head = nn.Linear(width, config.num_classes)

    def block(self, before: int, after: int, stride: int) -> nn.Sequential:
        parts: list[nn.Module] = [nn.Conv2d(before, after, 3, stride, 1)]
        if self.config.norm is Norm.BATCH:
            parts.append(nn.BatchNorm2d(after))
        parts.append(nn.GELU())
        return nn.Sequential(*parts)

    def forward(self, x: Tensor) -> Tensor:
        x = self.body(x).mean(dim=(2, 3))
        return self.head(self.drop(x))


if __name__ == "__main__":
    config = Config()
    net = ConvNet(config)
    net(torch.zeros(2, 3, config.image_size, config.image_size))
