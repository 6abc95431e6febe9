# expects Head: 64 (pinned) -> 7, 455 parameters
# expects depends on data: Head
import json

import torch.nn as nn

with open("classes.json") as f:
    names = json.load(f)

print(f"{len(names)} classes, the first is {names[0]:>10}")


class Head(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.fc = nn.Linear(64, n)

    def forward(self, x):
        return self.fc(x)


head = Head(len(names))
