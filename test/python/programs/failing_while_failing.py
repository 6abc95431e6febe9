# expects failure KeyError
# expects failure ZeroDivisionError
"""What was being made when something failed is no network, also where another exception took the place of the first."""
from torch import nn


class Half(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 8, 3)
        raise ValueError("the rest is missing")

    def forward(self, x):
        return self.first(x)


def make():
    try:
        return Half()
    finally:
        raise KeyError("while leaving")


net = make()


class Table:
    """It answers to an unknown name by asking itself again."""

    def __getattr__(self, name):
        return self.parts[name]


def fill(table):
    1 / 0
    table.first = Half()


table = Table()
fill(table)
