"""Runs exported networks: each folder below the one that is named holds network.py, its weights and input.json."""

import importlib.util
import json
import sys
from pathlib import Path


def outputs_of(folder):
    spec = importlib.util.spec_from_file_location(folder.name, folder / "network.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    given = json.loads((folder / "input.json").read_text())
    network = module.load()
    if sys.argv[2] == "keras":
        import numpy as np

        output = network(np.array(given["values"], "float32").reshape(given["shape"]))
        return np.array(output.detach().cpu())
    import torch

    x = torch.tensor(given["values"]).reshape(given["shape"])
    rank = x.dim() - 1
    if rank > 1:
        x = x.permute(0, rank, *range(1, rank))
    with torch.no_grad():
        output = network(x)
    return output.permute(0, *range(2, output.dim()), 1) if output.dim() > 2 else output


for folder in sorted(Path(sys.argv[1]).iterdir()):
    try:
        output = outputs_of(folder)
        answer = {"shape": list(output.shape), "values": output.reshape(-1).tolist()}
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    (folder / "output.json").write_text(json.dumps(answer))
