# expects Windows: 1000 (assumed) -> ?, 3,003 parameters
# expects Detector: 3x224x224 (assumed) -> ?, 0 parameters
# expects Mixed: 3072 (assumed) -> ?, 9,219 parameters
# expects unknown layer: torchvision.models.video.mvit_v2_s
# expects unknown layer: torchvision.models.optical_flow.raft_small
# expects unknown layer: timm.create_model
# expects unknown layer: torch.load
"""Networks and weights that nobody here knows: each is named as unknown."""
import torch
import torchvision
import timm
from torch import nn


class Windows(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = torchvision.models.video.mvit_v2_s(weights=None)
        self.fc = nn.Linear(1000, 3)

    def forward(self, x):
        return self.fc(self.backbone(x))


class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        self.detector = torchvision.models.optical_flow.raft_small(weights="DEFAULT")

    def forward(self, images):
        return self.detector(images)


class Mixed(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = timm.create_model("maxvit_tiny_tf_224", num_classes=0)
        self.scale = nn.Parameter(torch.load("scale.pt"))
        self.head = nn.Linear(3072, 3)

    def forward(self, x):
        return self.head(self.encoder(x) * self.scale)


windows, detector, mixed = Windows(), Detector(), Mixed()
