# expects net_day: 3x64x64 (called) -> 3x64x64, 1,211 parameters
# expects net_night: 3x64x64 (called) -> 3x64x64, 1,795 parameters
# expects critic_day: 3x64x64 (called) -> 1x31x31, 521 parameters
# expects critic_night: 3x64x64 (called) -> 1x15x15, 1,553 parameters
# expects small: 10 (called) -> 2, 210 parameters
# expects wide: 10 (called) -> 2, 3,330 parameters
# expects members[0]: 10 (called) -> 2, 106 parameters
# expects members[1]: 10 (called) -> 2, 210 parameters
"""Networks that the program's objects, tables and lists keep have the names that these give them."""
import torch
from torch import nn


def painter(width, blocks):
    layers = [nn.Conv2d(3, width, 7, padding=3), nn.ReLU()]
    for _ in range(blocks):
        layers += [nn.Conv2d(width, width, 3, padding=1), nn.ReLU()]
    model = nn.Sequential(*layers, nn.Conv2d(width, 3, 1))
    return model


def judge(width, halvings):
    model = nn.Sequential()
    for at in range(halvings):
        model.append(nn.Conv2d(width if at else 3, width, 4, 2, 1))
        model.append(nn.LeakyReLU(0.2))
    model.append(nn.Conv2d(width, 1, 4, 1, 1))
    return model


class DayAndNight:
    def __init__(self):
        self.net_day = painter(8, 0)
        self.net_night = painter(8, 1)
        self.critic_day = judge(8, 1)
        self.critic_night = judge(8, 2)

    def step(self, day):
        night = self.net_night(self.net_day(day))
        return self.critic_day(night), self.critic_night(night)


def train():
    game = DayAndNight()
    game.step(torch.rand(1, 3, 64, 64))


def stack(*sizes):
    first, hidden, last = sizes
    return nn.Sequential(nn.Linear(first, hidden), nn.ReLU(), nn.Linear(hidden, last))


train()
table = {
    "small": nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2)),
    "wide": nn.Sequential(nn.Linear(10, 256), nn.ReLU(), nn.Linear(256, 2)),
}
members = [stack(10, 8 * size, 2) for size in (1, 2)]
for one in (*table.values(), *members):
    one(torch.rand(4, 10))
