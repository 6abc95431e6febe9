"""Gradients of an exported PyTorch network by autograd: the folder that is named holds network.py, weights and input.json."""

import importlib.util
import json
import sys
from pathlib import Path

import torch

folder = Path(sys.argv[1])
spec = importlib.util.spec_from_file_location("network", folder / "network.py")
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
given = json.loads((folder / "input.json").read_text())
network = module.load().eval()

# Of the last convolution: what it gives, and the gradient by that.
maps = []
convolutions = [layer for layer in network.modules() if isinstance(layer, torch.nn.Conv2d)]


def keep(_layer, _inputs, output):
    output.retain_grad()
    maps.append(output)


convolutions[-1].register_forward_hook(keep)
image = torch.tensor(given["values"]).reshape(given["shape"]).requires_grad_()
scores = network(image.permute(0, 3, 1, 2))
(scores * torch.tensor(given["direction"]).reshape(scores.shape)).sum().backward()


def plain(tensor):
    return tensor.detach().reshape(-1).tolist()


answer = {
    "scores": plain(scores),
    "image": plain(image.grad),
    "maps": plain(maps[0].permute(0, 2, 3, 1)),
    "mapsGradient": plain(maps[0].grad.permute(0, 2, 3, 1)),
}
(folder / "output.json").write_text(json.dumps(answer))
