# expects Agent: 5 (called) -> 3 + 1, 194 parameters
import torch
import torch.nn as nn


class Agent(nn.Module):
    def __init__(self):
        super().__init__()
        self.seen, self.act, self.worth = nn.Linear(5, 19), nn.Linear(19, 3), nn.Linear(19, 1)

    def forward(self, state):
        seen = torch.relu(self.seen(state))
        return torch.softmax(self.act(seen), dim=-1), self.worth(seen)


agent = Agent()
policy, worth = agent(torch.FloatTensor([0.0, 1.0, 0.0, 0.5, 1.0]))
