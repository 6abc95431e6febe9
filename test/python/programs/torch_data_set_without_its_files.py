# expects net: 1x32x32 (called) -> 10, 72,090 parameters
"""A data set whose files are not there ends in its constructor; the network that comes after it is made all the same."""
import os

import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset


class Words(Dataset):
    LETTERS = "abcdefghij"

    def __init__(self, folder):
        names = {}
        with open(os.path.join(folder, "names.txt")) as lines:
            for place, line in enumerate(lines):
                names[place] = line.strip()
        self.words = [names[int(line)] for line in open(os.path.join(folder, "train.txt"))] + [names[7]]

    def __len__(self):
        return len(self.words)

    def __getitem__(self, place):
        return torch.zeros(1, 32, 32), self.words[place]


def main():
    assert torch.cuda.is_available(), "a GPU is needed"
    loader = DataLoader(Words("data"), batch_size=4)
    net = nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 30 * 30, len(Words.LETTERS)))
    for images, words in loader:
        net(images)


main()
