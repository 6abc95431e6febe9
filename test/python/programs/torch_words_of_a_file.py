# expects depends on data: Sentences
# expects depends on data: Stem
# expects Sentences: 16 (pinned) -> 2, 9,532 parameters
# expects Stem: 3x224x224 (assumed) -> 8x224x224, 116 parameters
"""A vocabulary and a list of layers that only files would tell: here of seven words and one layer, in the second trace of others."""

import json

import torch
import torch.nn as nn
import torch.nn.functional as F

words = {}
for line in open("reviews.txt"):
    for word in line.lower().split():
        if word not in words:
            words[word] = len(words)

with open("stem.json") as file:
    stem = json.load(file)


class Sentences(nn.Module):
    def __init__(self, count, width=50, windows=(2, 3, 4)):
        super().__init__()
        self.table = nn.Embedding(count, width)
        self.convolutions = nn.ModuleList([nn.Conv2d(1, 20, (window, width)) for window in windows])
        self.out = nn.Linear(20 * len(windows), 2)

    def forward(self, text):
        rows = self.table(text).unsqueeze(1)
        found = [F.relu(one(rows)).squeeze(3).amax(2) for one in self.convolutions]
        return self.out(torch.cat(found, 1))


class Stem(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.body = nn.Sequential(*[nn.Conv2d(3, 3, 3, padding=1) for _ in layers])
        self.out = nn.Conv2d(3, 8, 1)

    def forward(self, x):
        return self.out(self.body(x))


sentences = Sentences(len(words))
first = Stem(stem["layers"])
