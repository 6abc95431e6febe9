"""`torch.optim.swa_utils`: an average of a network's weights is a copy of the network."""

import copy

from tracer.inert import Inert

from torch.nn.modules.module import Module


class AveragedModel(Module):
    def __init__(self, model, device=None, avg_fn=None, multi_avg_fn=None, use_buffers=False):
        super().__init__()
        self.module = copy.deepcopy(model)

    def forward(self, *args, **kwargs):
        return self.module(*args, **kwargs)

    def update_parameters(self, model):
        return None


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.optim.swa_utils.{name}")
