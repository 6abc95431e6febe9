# expects Small: 3x224x224 (assumed) -> 2x222x222, 122 parameters
"""Lightning before 1.0 let a module set `self.hparams` itself."""
from argparse import ArgumentParser

import pytorch_lightning as pl
from torch import nn


class Small(pl.LightningModule):
    def __init__(self, hparams):
        super().__init__()
        self.hparams = hparams
        self.body = nn.Sequential(nn.Conv2d(self.hparams.channels, 4, 3), nn.ReLU(), nn.Conv2d(4, hparams.classes, 1))

    def forward(self, x):
        return self.body(x)


if __name__ == "__main__":
    parser = ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--channels", default=3)
    parser.add_argument("--classes", default=2)
    net = Small(parser.parse_args())
