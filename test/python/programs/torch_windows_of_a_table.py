# expects Forecaster: 60x5 (called) -> 1, 51,521 parameters
# expects Rain: 24x3 (called) -> 1, 1,025 parameters
# expects Digits: 1x28x28 (called) -> 10, 170 parameters
"""Networks that are called with parts of what files hold: windows over a table, slices of an array."""
import numpy as np
import pandas as pd
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset, TensorDataset

HOURS = 24


def windows(values, length=60):
    inputs, targets = [], []
    for start in range(len(values) - length):
        inputs.append(values[start : start + length])
        targets.append(values[start + length, 3])
    return np.array(inputs), np.array(targets)


class Forecaster(nn.Module):
    def __init__(self, features, hidden=64):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, num_layers=2, batch_first=True)
        self.head = nn.Linear(hidden, 1)

    def forward(self, x):
        steps, _ = self.lstm(x)
        return self.head(steps[:, -1])


class Days(Dataset):
    def __init__(self, values):
        self.values = values

    def __len__(self):
        return len(self.values) - HOURS

    def __getitem__(self, at):
        return torch.tensor(self.values[at : at + HOURS], dtype=torch.float32), self.values[at + HOURS, 0]


class Rain(nn.Module):
    def __init__(self, columns):
        super().__init__()
        self.conv = nn.Conv1d(columns, 32, 3)
        self.head = nn.Linear(32 * (HOURS - 2), 1)

    def forward(self, x):
        return self.head(torch.relu(self.conv(x.permute(0, 2, 1))).flatten(1))


class Digits(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 8, 3)
        self.head = nn.Linear(8, 10)

    def forward(self, x):
        return self.head(self.conv(x).mean((2, 3)))


table = pd.read_csv("shares.csv")
inputs, targets = windows(table[["Open", "High", "Low", "Close", "Volume"]].values)
split = int(0.8 * len(inputs))
train = TensorDataset(torch.from_numpy(inputs[:split]).float(), torch.from_numpy(targets[:split]).float())
forecaster = Forecaster(inputs.shape[2])
for x, y in DataLoader(train, batch_size=16, shuffle=True):
    loss = ((forecaster(x).squeeze() - y) ** 2).mean()

weather = pd.read_csv("weather.csv")
columns = ["temperature", "wind", "rain"]
rain = Rain(len(columns))
for x, y in DataLoader(Days(weather[columns].to_numpy()), batch_size=32):
    rain(x)

images = torch.tensor(np.load("images.npy").reshape(-1, 28, 28)).float().unsqueeze(1) / 255
digits = Digits()
order = torch.randperm(images.size(0))
for start in range(0, len(images), 64):
    digits(images[start : start + 64])
print(digits(images[100].unsqueeze(0)).shape, digits(images[order][:5]).shape)
