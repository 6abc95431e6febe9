# expects net: 1x28x28 (called) -> 10, 7,850 parameters
# expects Labelled: 20 (called) + [] -> 3, 93 parameters
"""Loops whose batches go through a progress bar, with what is asked of the bar."""
import torch
import torch.nn.functional as F
import tqdm
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from tqdm.auto import tqdm as progress, trange

loader = DataLoader(datasets.MNIST(".", transform=transforms.ToTensor()), batch_size=16)
net = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in trange(200):
    for step, (images, labels) in enumerate(bar := progress(loader, desc=f"{epoch}")):
        loss = F.cross_entropy(net(images + torch.randn_like(images)), labels)
        loss.backward()
        optimizer.step()
        bar.set_postfix(loss=loss.item())


class Labelled(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(20 + 10, 3)

    def forward(self, x, label):
        return self.fc(torch.cat([x, F.one_hot(label, 10).float()], dim=1))


labelled = Labelled()
for _, labels in tqdm.tqdm(loader):
    labelled(torch.randn(16, 20), labels)
