# expects Regressor: 3x256x256 (called) -> [], 4,011,389 parameters
import timm
import torch
from torch import nn


class Regressor(nn.Module):
    def __init__(self, name="efficientnet_b0", pretrained=True):
        super().__init__()
        self.backbone = timm.create_model(name, pretrained=pretrained, num_classes=0, in_chans=3)
        self.head = nn.Sequential(nn.LayerNorm(self.backbone.num_features), nn.Linear(self.backbone.num_features, 1))

    def forward(self, image):
        return self.head(self.backbone(image)).squeeze(-1)


with torch.inference_mode():
    Regressor()(torch.randn(1, 3, 256, 256))
