# expects net: 64 (pinned) -> 1, 8,449 parameters
# expects depends on data: net
"""How many names an unknown file has stays unknown where they are counted by their numbers."""
import json

from torch import nn

with open("labels.json") as file:
    names = {int(number): name for number, name in json.load(file).items()}

net = nn.Sequential(nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, len(names)))
