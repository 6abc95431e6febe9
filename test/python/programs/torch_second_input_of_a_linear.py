# expects Steered: 1x32x32 (words) + 4 -> 1x32x32, 37,713 parameters
import torch
import torch.nn as nn


class Steered(nn.Module):
    """What a board looks like after a step: boards are 1x32x32."""

    def __init__(self):
        super().__init__()
        self.look = nn.Sequential(nn.Conv2d(1, 8, 4, 4), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 8 * 8, 32))
        self.turn = nn.Linear(4, 8)
        self.draw = nn.Sequential(nn.Linear(40, 8 * 8 * 8), nn.ReLU(), nn.Unflatten(1, (8, 8, 8)))
        self.last = nn.ConvTranspose2d(8, 1, 4, 4)

    def forward(self, board, direction):
        both = torch.cat([self.look(board), self.turn(direction)], dim=1)
        return self.last(self.draw(both))


steered = Steered()
