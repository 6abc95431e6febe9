# expects Grid: 3x576x576 (pinned) -> 891, 4,385,827 parameters
import torch.nn as nn


class Grid(nn.Module):
    def __init__(self, cells=9, told=11):
        super().__init__()
        widths = [3, 8, 8, 16, 16, 16, 16]
        self.look = nn.Sequential(
            *[nn.Sequential(nn.Conv2d(i, o, 3, 2, 1), nn.LeakyReLU(0.1)) for i, o in zip(widths, widths[1:])]
        )
        self.say = nn.Sequential(nn.Flatten(), nn.Linear(16 * cells * cells, 2000), nn.ReLU(), nn.Linear(2000, cells * cells * told))

    def forward(self, x):
        return self.say(self.look(x))


grid = Grid()
