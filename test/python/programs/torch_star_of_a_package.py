# expects Small: 3x224x224 (words) -> 37, 45,157 parameters
"""A notebook's way: one star brings PyTorch along with everything else."""

from fastai.vision.all import *

path = untar_data(URLs.PETS) / "images"
loaders = ImageDataLoaders.from_name_func(path, get_image_files(path), valid_pct=0.2, item_tfms=Resize(224))
learner = vision_learner(loaders, resnet34, metrics=error_rate)
learner.fine_tune(1)


def halved(before, after, is_last=False):
    conv = nn.Conv2d(before, after, 3, stride=2, padding=1)
    return conv if is_last else nn.Sequential(conv, nn.BatchNorm2d(after), nn.ReLU())


class Small(nn.Module):
    def __init__(self, classes=37):
        super().__init__()
        self.body = nn.Sequential(halved(3, 16), halved(16, 32), halved(32, 64), halved(64, classes, is_last=True))

    def forward(self, x):
        return F.adaptive_avg_pool2d(self.body(x), 1).flatten(1)


small = Small()
