# expects Net: 3x32x32 (words) -> 10, 62,006 parameters
"""Trains on CIFAR10 with everything around it that people have: mixed precision, logging, checkpoints."""
import os
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
import wandb
from accelerate import Accelerator
from my_data import make_loader
from tqdm import tqdm

random.seed(0)
np.random.seed(0)
torch.manual_seed(0)
os.environ["CUDA_VISIBLE_DEVICES"] = "0"
out = Path(__file__).parent / "runs"
out.mkdir(exist_ok=True)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, 5)
        self.pool = nn.MaxPool2d(2, 2)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)
        self.apply(self.init_weights)

    @staticmethod
    def init_weights(m):
        if isinstance(m, (nn.Conv2d, nn.Linear)):
            nn.init.kaiming_normal_(m.weight, mode="fan_out", nonlinearity="relu")
            if m.bias is not None:
                nn.init.zeros_(m.bias)

    def forward(self, x):
        x = self.pool(F.relu(self.conv1(x)))
        x = self.pool(F.relu(self.conv2(x)))
        x = torch.flatten(x, 1)
        x = F.relu(self.fc1(x))
        return self.fc3(F.relu(self.fc2(x)))


wandb.init(project="cifar", config={"lr": 1e-3})
accelerator = Accelerator()
loader = make_loader(batch_size=64)
net = Net()
net.conv1.register_forward_hook(lambda module, given, result: None)
net = torch.compile(net)
optimizer = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.05)
net, optimizer, loader = accelerator.prepare(net, optimizer, loader)
criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
scaler = torch.cuda.amp.GradScaler()
best, started = float("inf"), time.time()

for epoch in range(300):
    running = 0.0
    for i, (inputs, labels) in enumerate(tqdm(loader, desc=f"epoch {epoch}")):
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast("cuda", dtype=torch.float16):
            loss = criterion(net(inputs), labels)
        scaler.scale(loss).backward()
        scaler.step(optimizer)
        scaler.update()
        running += loss.item()
    wandb.log({"loss": running / len(loader), "seconds": time.time() - started})
    if running < best:
        best = running
        torch.save({"net": net.state_dict()}, out / f"{epoch:03d}.pt")

while not loader.is_done:
    loader.advance()
sys.exit(0)
