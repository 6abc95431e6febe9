# expects Digits: 1x28x28 (words) -> 10, 62,810 parameters
"""A command's options have their defaults; what seeds and words come of them is nothing to stop at."""
import random

import click
import torch
from torch import nn


class Digits(nn.Module):
    def __init__(self, width, classes):
        super().__init__()
        self.conv = nn.Conv2d(1, width, 3, padding=1)
        self.head = nn.Linear(width * 28 * 28, classes)

    def forward(self, x):
        return self.head(torch.relu(self.conv(x)).flatten(1))


@click.command()
@click.option("--width", "-w", default="8", type=int)
@click.option("--num-classes", default=10)
@click.option("--seed", required=True)
@click.option("--test", is_flag=True)
def main(width: int, num_classes: int, seed: int, test: bool):
    random.seed(seed)
    net = Digits(width, num_classes)
    if test:
        net = None
    return net


if __name__ == "__main__":
    main()
