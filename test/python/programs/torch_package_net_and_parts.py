# expects extractor: 3x224x224 (called) -> 512x1x1, 11,176,512 parameters
# expects mobile: 3x96x96 (called) -> 4, 2,228,996 parameters
# expects plain: 1x28x28 (called) -> 10, 3,698 parameters
# expects resnet: 3x224x224 (called) -> 5, 11,179,077 parameters
"""Networks of torchvision with a head of one's own, of which parts are frozen or used besides."""
import torch
from torch import nn
from torchvision import models


def freeze(part):
    for p in part.parameters():
        p.requires_grad = False


mobile = models.mobilenet_v2(weights=None)
freeze(mobile.features[:8])
mobile.classifier[1] = nn.Linear(mobile.last_channel, 4)
print(mobile(torch.rand(1, 3, 96, 96)).shape)

resnet = models.resnet18(weights=None)
resnet.fc = nn.Linear(resnet.fc.in_features, 5)
extractor = nn.Sequential(*list(resnet.children())[:-1])
images = torch.rand(2, 3, 224, 224)
print(resnet(images).shape, extractor(images).shape)

plain = nn.Sequential(
    nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(), nn.Conv2d(8, 16, 3), nn.ReLU(), nn.Conv2d(16, 8, 3), nn.ReLU()),
    nn.AdaptiveAvgPool2d(4), nn.Flatten(), nn.Linear(128, 10),
)
early = plain[0][:2]
for p in early.parameters():
    p.requires_grad = False
middle = nn.Sequential(*list(plain[0].children())[1:3])
middle.requires_grad_(False)
plain[0][:2].eval()
plain(torch.rand(1, 1, 28, 28))
