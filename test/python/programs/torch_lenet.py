# expects LeNet: 1x28x28 (called) -> 10, 61,706 parameters
import torch.nn as nn
from torchvision import datasets
from torchvision.transforms import ToTensor
from torch.utils.data import DataLoader

train = DataLoader(datasets.MNIST("data", train=True, download=True, transform=ToTensor()), batch_size=64)


class LeNet(nn.Module):
    def __init__(self):
        super(LeNet, self).__init__()
        self.c1 = nn.Conv2d(1, 6, 5, padding=2)
        self.c3 = nn.Conv2d(6, 16, 5)
        self.c5 = nn.Conv2d(16, 120, 5)
        self.f6 = nn.Linear(120, 84)
        self.out = nn.Linear(84, 10)
        self.pool = nn.AvgPool2d(2)
        self.act = nn.Tanh()

    def forward(self, x):
        x = self.pool(self.act(self.c1(x)))
        x = self.pool(self.act(self.c3(x)))
        x = self.act(self.c5(x)).view(x.size(0), -1)
        return self.out(self.act(self.f6(x)))


net = LeNet()
for images, labels in train:
    net(images)
