# expects PlantClassifier: 3x224x224 (called) -> 38, 14,855,782 parameters
"""The convolutions of VGG with a head of one's own."""
import torch
from torch import nn
from torchvision.models import vgg16


class PlantClassifier(nn.Module):
    def __init__(self, n_classes=38, freeze=True):
        super().__init__()
        backbone = vgg16(pretrained=True)
        self.features = backbone.features[:-1]
        if freeze:
            for p in self.features.parameters():
                p.requires_grad_(False)
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(nn.Linear(512, 256), nn.ReLU(), nn.Dropout(0.5), nn.Linear(256, n_classes))

    def forward(self, x):
        x = self.gap(self.features(x)).flatten(1)
        return self.classifier(x)


model = PlantClassifier()
print(model(torch.randn(8, 3, 224, 224)).shape)
