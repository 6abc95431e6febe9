# expects backbone: 3x224x224 (assumed) -> ?, 0 parameters
# expects clips: 3x16x224x224 (called) -> ?, 0 parameters
# expects by_attribute: 3x224x224 (assumed) -> ?, 0 parameters
# expects by_key: 3x224x224 (assumed) -> ?, 0 parameters
# expects by_word: 3x224x224 (assumed) -> ?, 0 parameters
# expects depth: 3x256x256 (called) -> ?, 0 parameters
# expects net: 3072 (assumed) -> ?, 30,730 parameters
# expects depends on data: net
# expects unknown layer: timm.create_model
# expects unknown layer: timm.create_model
# expects unknown layer: timm.create_model
# expects unknown layer: timm.create_model
# expects unknown layer: timm.create_model
# expects unknown layer: timm.create_model
# expects unknown layer: timm.create_model
# expects unknown layer: torch.hub.load
# expects unknown layer: torch.hub.load
# expects unknown layer: torchvision.models.get_model
# expects unknown layer: torchvision.models.get_model
# expects unknown layer: torchvision.models.get_model
# expects unknown layer: torchvision.models.video.mvit_v2_s
"""Networks by names that nobody here knows, with nothing around them: each is shown, and named as unknown."""
import argparse

import timm
import torch
import torchvision
from torch import nn

backbone = timm.create_model("maxvit_tiny_tf_224", pretrained=True)
for parameter in backbone.parameters():
    parameter.requires_grad = False
backbone.head.fc = nn.Identity()
print(backbone.num_features, backbone.default_cfg["input_size"])

clips = torchvision.models.video.mvit_v2_s(weights="DEFAULT")
labels = clips(torch.zeros(1, 3, 16, 224, 224)).argmax(1)

depth = torch.hub.load("intel-isl/MiDaS", "MiDaS_small")
transform = torch.hub.load("intel-isl/MiDaS", "processing_utils").small_transform
speech, utils = torch.hub.load("snakers4/silero-models", "silero_stt")
map = depth(torch.zeros(1, 3, 256, 256))

net = nn.Sequential(nn.Sequential(*list(backbone.children())[:-1]), nn.Flatten(), nn.Linear(3072, 10))

parser = argparse.ArgumentParser()
parser.add_argument("arch")
parser.add_argument("--depth", type=int, required=True)
args = parser.parse_args()
by_key = torchvision.models.__dict__[args.arch](weights=None)
by_attribute = getattr(torchvision.models, f"resnet{args.depth}")(num_classes=10)
by_word = torchvision.models.get_model(args.arch)
