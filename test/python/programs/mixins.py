# expects Net: 1x28x28 (words) -> 10, 101,770 parameters
import abc

import torch.nn as nn
from huggingface_hub import PyTorchModelHubMixin


class Counted:
    def count(self):
        return sum(p.numel() for p in self.parameters() if p.requires_grad)


class Base(nn.Module, abc.ABC):
    @abc.abstractmethod
    def body(self) -> nn.Module: ...

    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.layers = self.body()

    def forward(self, x):
        return self.layers(self.flatten(x))


class Net(Counted, Base, PyTorchModelHubMixin, library_name="net"):
    def body(self):
        return nn.Sequential(nn.Linear(28 * 28, 128), nn.ReLU(), nn.Linear(128, 10))


net = Net()
print(net.count())
net.push_to_hub("someone/net")
