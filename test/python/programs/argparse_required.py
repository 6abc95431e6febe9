# expects Classifier: 3x64x64 (words) -> 7, 24,135 parameters
# expects depends on data: Classifier
import argparse
import os

import torch
from torch import nn

parser = argparse.ArgumentParser()
parser.add_argument("data", help="folder with one folder per class")
parser.add_argument("--classes", type=int, required=True)
parser.add_argument("--width", type=int, default=16)
parser.add_argument("--image-size", type=int, default=64)
parser.add_argument("--arch", choices=["small", "large"], default="small")
args = parser.parse_args()
print("reading", os.path.join(args.data, "train"))


class Classifier(nn.Module):
    def __init__(self, classes, width=32):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, width, 3, padding=1),
            nn.BatchNorm2d(width),
            nn.ReLU(inplace=True),
            nn.MaxPool2d(2),
            nn.Conv2d(width, width * 2, 3, padding=1),
            nn.BatchNorm2d(width * 2),
            nn.ReLU(inplace=True),
            nn.MaxPool2d(2),
            nn.Conv2d(width * 2, width * 4, 3, padding=1),
            nn.ReLU(inplace=True),
            nn.AdaptiveAvgPool2d(1),
        )
        self.head = nn.Linear(width * 4, classes)

    def forward(self, x):
        x = self.features(x)
        return self.head(x.flatten(1))


model = Classifier(args.classes, width=args.width)
if os.path.exists("last.pt"):
    model.load_state_dict(torch.load("last.pt"))
