# expects C3D: 3x8x56x56 (called) -> 11, 468,931 parameters
import torch
import torch.nn as nn


class C3D(nn.Module):
    def __init__(self, n=11):
        super().__init__()
        self.conv1 = nn.Conv3d(3, 16, kernel_size=(3, 3, 3), padding=1)
        self.pool1 = nn.MaxPool3d(kernel_size=(1, 2, 2), stride=(1, 2, 2))
        self.conv2 = nn.Conv3d(16, 32, 3, padding=(1, 1, 1), bias=False)
        self.bn2 = nn.BatchNorm3d(32)
        self.pool2 = nn.MaxPool3d(2, 2)
        self.time = nn.GRU(32 * 14 * 14, 24, batch_first=True)
        self.fc = nn.Linear(24, n)

    def forward(self, x):
        x = self.pool1(torch.relu(self.conv1(x)))
        x = self.pool2(torch.relu(self.bn2(self.conv2(x))))
        x = x.permute(0, 2, 1, 3, 4).flatten(2)
        _, h = self.time(x)
        return self.fc(h.squeeze(0))


net = C3D()
net(torch.randn(2, 3, 8, 56, 56))
