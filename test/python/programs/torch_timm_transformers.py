# expects Tagger: 3x224x224 (called) -> 4, 5,525,188 parameters
# expects Maps: 3x128x128 (called) -> 1x128x128, 27,517,851 parameters
"""Vision transformers and Swin by timm's names: sizes of image, no classes, maps instead of classes."""
import timm
import torch
from torch import nn
from torch.nn import functional as F


class Tagger(nn.Module):
    def __init__(self, name="vit_tiny_patch16_224"):
        super().__init__()
        self.backbone = timm.create_model(name, pretrained=True, num_classes=0)
        self.head = nn.Linear(self.backbone.embed_dim, 4)

    def forward(self, x):
        tokens = self.backbone.forward_features(x)
        return self.head(tokens[:, 0])


class Maps(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = timm.create_model("swin_tiny_patch4_window7_224", features_only=True, img_size=128)
        self.mix = nn.ModuleList([nn.Conv2d(wide, 4, 1) for wide in self.encoder.feature_info.channels()])
        self.out = nn.Conv2d(16, 1, 1)

    def forward(self, x):
        maps = [one.permute(0, 3, 1, 2) for one in self.encoder(x)]
        mixed = [F.interpolate(mix(one), size=x.shape[2:]) for mix, one in zip(self.mix, maps)]
        return self.out(torch.cat(mixed, dim=1))


print(Tagger()(torch.randn(2, 3, 224, 224)).shape)
print(Maps()(torch.randn(2, 3, 128, 128)).shape)
