# expects Learner: 3x224x224 (assumed) -> 6, 11,179,590 parameters
# expects Trainer: 3x224x224 (assumed) -> 6, 11,179,590 parameters
import torch
import torch.nn as nn
from torchvision import models


class Trainer(nn.Module):
    def __init__(self, kinds=6):
        super().__init__()
        self.base = models.resnet18(weights=None)
        self.base.fc = nn.Linear(self.base.fc.in_features, kinds)
        self.optimizer = torch.optim.Adam(self.base.parameters(), lr=1e-3)

    def train(self, epochs, loader):
        self.base.train()
        for _ in range(epochs):
            for images, kinds in loader:
                loss = nn.functional.cross_entropy(self.base(images), kinds)
                loss.backward()
                self.optimizer.step()


class Learner(Trainer):
    def forward(self, x):
        return self.base(x)


trainer, learner = Trainer(), Learner()
