# expects Panes: 3x352x352 (words) -> 6x88x88, 3,638 parameters
import torch.nn as nn


class Panes(nn.Module):
    """Finds panes of glass.

    Takes images of shape (batch_size, 3, 352, 352).
    """

    def __init__(self):
        super().__init__()
        self.look = nn.Sequential(nn.Conv2d(3, 16, 3, 2, 1), nn.ReLU(), nn.Conv2d(16, 16, 3, 2, 1), nn.ReLU())
        self.say = nn.Conv2d(16, 6, 3, padding=1)

    def forward(self, x):
        return self.say(self.look(x))


panes = Panes()
