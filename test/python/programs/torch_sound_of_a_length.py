# expects Sound: 1x8000 (pinned) -> 4, 5,739 parameters
"""How long the sound is hangs on what a dense layer takes: 125 steps of 4 channels."""

import torch.nn as nn


class Sound(nn.Module):
    def __init__(self):
        super().__init__()
        self.steps = nn.Sequential(nn.Conv1d(1, 8, 9, stride=4, padding=4), nn.ReLU(), nn.MaxPool1d(4), nn.Conv1d(8, 4, 3, stride=4, padding=1))
        self.out = nn.Sequential(nn.Flatten(), nn.Linear(4 * 125, 11), nn.ReLU(), nn.Linear(11, 4))

    def forward(self, wave):
        return self.out(self.steps(wave))
